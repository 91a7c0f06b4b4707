"""Article → annotation: who is named, and how what happened is framed, in the source language."""
