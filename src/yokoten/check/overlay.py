"""What one file of a restricted root says by itself: restricted fields of a case, and nothing public."""

from typing import Any

from yokoten.check.shape import conform
from yokoten.model.overlay import CaseOverlay, CaseOverlayFile
from yokoten.problems import Finding


def read_overlay(entry: str, tree: Any) -> tuple[CaseOverlay | None, tuple[Finding, ...]]:
    """The restricted fields in a tree, and what is wrong with them; `entry` is the file's path without suffix."""
    return conform(tree, CaseOverlayFile, entry)
