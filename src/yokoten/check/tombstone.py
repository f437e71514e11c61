"""A withdrawn entry: its common block alone, and whatever content it still carries."""

from collections.abc import Mapping
from typing import Any

from yokoten.check.shape import conform
from yokoten.model.entry import Common
from yokoten.model.walk import keys
from yokoten.problems import Finding

KEPT = ("schema", "title", "example", "author_kind", "aliases", "suppress", "withdrawn")
"""What a tombstone keeps; of the rest nothing may stay in public data."""


def entomb(tree: Mapping[str, Any], entry: str, model: type[Common]) -> tuple[Common | None, tuple[Finding, ...]]:
    """The common block of a withdrawn entry; each key of content is a finding."""
    left = [key for key in tree if key not in KEPT and key in keys(model) and tree[key] != ""]
    findings = tuple(Finding("Y0608", entry, (key,), on_key=True, values=(("key", key),)) for key in left)
    rest = {key: value for key, value in tree.items() if key not in left}
    common, wrong = conform(rest, Common, entry)
    return None if findings else common, (*findings, *wrong)
