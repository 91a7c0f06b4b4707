"""Pure text functions, the same for Arabic, English and Russian: folding, tokens, sentences, lemmas."""
