"""What `mkdocs serve` calls after a change on disk."""

from collections.abc import Callable
from pathlib import Path

from yokoten.publish import fingerprint


class Rebuilder:
    """What `serve` calls after a change on disk: a refresh, or MkDocs where its own files changed."""

    def __init__(self, refresh: Callable[[], None], build: Callable[..., None], theirs: tuple[Path, ...]) -> None:
        """`theirs` are the files and folders that only MkDocs can turn into pages, by `build`."""
        self._refresh, self._build, self._theirs = refresh, build, theirs
        self._seen = fingerprint(theirs)

    def __call__(self) -> None:
        """Bring the served folder up to date."""
        seen = fingerprint(self._theirs)
        if seen != self._seen:
            self._seen = seen
            self._build()
        else:
            self._refresh()
