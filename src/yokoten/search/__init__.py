"""Full-text search in Japanese for a site without a server."""

from yokoten.search.document import SearchDocument
from yokoten.search.index import build, delta

__all__ = ["SearchDocument", "build", "delta"]
