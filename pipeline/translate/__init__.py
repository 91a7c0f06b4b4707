"""English readings of articles, for the reader and never for counting."""
