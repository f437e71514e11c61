"""The public view of an entry, and the short number that stands for exactly what it says."""

import hashlib

from yokoten.model.entry import Common

BOOKKEEPING = {"schema_version", "aliases", "suppress", "reviewed", "review_due", "confirmed"}
"""Fields that change without what is said changing."""


def content(model: Common) -> str:
    """What the public reads of an entry, as JSON on one line; what is left out says the default."""
    return model.model_dump_json(exclude=BOOKKEEPING, exclude_defaults=True)


def content_number(told: str) -> str:
    """内容確認番号 such as 7F3A-21: six hex digits of the digest of what `content` told."""
    digest = hashlib.blake2b(told.encode(), digest_size=3).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:]}"
