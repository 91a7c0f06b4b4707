"""Capture → article: the text of a page, its times, its language and its state."""
