"""Strict YAML in: which files there are, their trees of text, and where in a file a thing stands."""

from yokoten.source.documents import documents
from yokoten.source.files import SourceFile, walk
from yokoten.source.reading import Places, Reading, read
from yokoten.source.settings import settings
from yokoten.source.tree import build

__all__ = ["Places", "Reading", "SourceFile", "build", "documents", "read", "settings", "walk"]
