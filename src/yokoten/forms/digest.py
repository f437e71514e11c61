"""What names a base: the SHA-256 of its file's bytes."""

import hashlib


def digest(content: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(content).hexdigest()
