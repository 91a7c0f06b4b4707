"""Ids are content hashes, so a retry, a backfill or two workers can not make a duplicate."""

import hashlib


def content_id(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 over `parts`; the parts can not run into one another."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
