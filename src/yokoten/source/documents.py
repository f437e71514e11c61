"""Which files beside the data are published: all of the folder but hidden ones, links, and what a pattern keeps back."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from yokoten.source.files import SourceFile

ALWAYS = (".*", "/templates/")
"""What MkDocs never publishes."""


def documents(folder: Path, kept_back: Iterable[str]) -> Iterator[SourceFile]:
    """The files in order of path, shown by their path in the folder; `kept_back` are patterns as in .gitignore."""
    spec = GitIgnoreSpec.from_lines((*ALWAYS, *kept_back))
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and not spec.match_file(shown):
            yield SourceFile(path, shown)
