"""Which files are entries: regular `.yml` files with names that work as addresses on every system."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yokoten.problems import Finding, Problem, Span, say

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
FOLDER = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
SUFFIX = ".yml"
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows gives to devices, with any suffix."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: where it lies, and its posix path from the root as messages show it."""

    place: str | os.PathLike[str]
    shown: str


def walk(root: Path, folders: Sequence[str], label: str = "") -> tuple[list[SourceFile], list[Problem]]:
    """Every entry file under the folders in order of path, and what is wrong with names and links.

    Messages show the label in front of each path.
    """
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for folder in folders:
        for found in _walk(root / folder, label + folder):
            (problems if isinstance(found, Problem) else files).append(found)  # type: ignore[arg-type]
    return sorted(files, key=lambda file: file.shown), sorted(problems)


def _walk(folder: str | Path, shown: str) -> Iterator[SourceFile | Problem]:
    try:
        with os.scandir(folder) as scan:
            found = sorted(scan, key=lambda item: item.name)
    except FileNotFoundError:
        return
    seen: dict[str, str] = {}
    for item in found:
        if item.name.startswith("."):
            continue
        here = f"{shown}/{item.name}"
        folded = item.name.lower() if item.name.isascii() else unicodedata.normalize("NFKC", item.name).casefold()
        if folded in seen:
            yield _problem("Y0114", here, other=seen[folded])
        elif (wrong := _misnamed(item, here)) is not None:
            yield wrong
        elif item.is_dir(follow_symlinks=False):
            yield from _walk(item.path, here)
        else:
            yield SourceFile(item.path, here)
        seen.setdefault(folded, item.name)


def _misnamed(item: os.DirEntry[str], here: str) -> Problem | None:
    mode = item.stat(follow_symlinks=False).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return _problem("Y0111", here)
    folder = stat.S_ISDIR(mode)
    stem = item.name if folder else item.name.removesuffix(SUFFIX)
    if not folder and stem == item.name:
        return _problem("Y0113", here)
    shape = FOLDER if folder or here.startswith("registers/") else SLUG
    if not shape.fullmatch(stem) or stem in RESERVED:
        return _problem("Y0112", here, name=item.name)
    return None


def _problem(code: str, shown: str, **values: str) -> Problem:
    return say(Finding(code, shown, values=tuple(values.items())), Span(shown))
