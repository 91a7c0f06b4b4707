"""Annotated articles → stories (copies of one text) → events (stories in any language about one happening)."""
