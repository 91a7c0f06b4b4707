"""Scripts that make what is in weights/: run by hand, never by the pipeline."""
