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
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
"""The name of a folder's own page, and names that Windows gives to devices, with any suffix."""
DEEPEST = 4
"""So many folders lie in each other at most; no kind of file lies deeper."""
NO_FILE, BAD_NAME, BAD_SUFFIX, ALIKE, UNREADABLE, TOO_DEEP = "Y0111", "Y0112", "Y0113", "Y0114", "Y0117", "Y0118"

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, and inode."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: where it lies, its posix path from the root as messages show it, and its state when it was found."""

    place: str | os.PathLike[str]
    shown: str
    stamp: Stamp = (0, 0, 0)


def walk(root: Path, folders: Sequence[str], label: str = "") -> tuple[list[SourceFile], list[Problem]]:
    """Every entry file under the folders in order of path, and what is wrong with names and links.

    Messages show the label in front of each path.
    """
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for folder in folders:
        for found in _top(root / folder, label + folder):
            (problems if isinstance(found, Problem) else files).append(found)  # type: ignore[arg-type]
    return sorted(files, key=lambda file: file.shown), sorted(problems)


def _top(folder: Path, shown: str) -> Iterator[SourceFile | Problem]:
    """A folder of the root, which may be missing and may not be a link."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        yield _problem(NO_FILE, shown)
    elif folder.exists():
        yield from _walk(folder, shown, 1)


def _walk(folder: str | Path, shown: str, depth: int) -> Iterator[SourceFile | Problem]:
    try:
        with os.scandir(folder) as scan:
            found = sorted(scan, key=lambda item: item.name)
    except OSError:
        yield _problem(UNREADABLE, shown)
        return
    seen: dict[str, str] = {}
    for item in found:
        name = item.name if item.name.isprintable() else _printable(item.name)
        if name.startswith("."):
            continue
        folded = name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()
        if folded in seen:
            yield _problem(ALIKE, f"{shown}/{name}", other=seen[folded])
        else:
            seen[folded] = name
            yield from _item(item, name, shown, depth)


def _item(item: os.DirEntry[str], name: str, shown: str, depth: int) -> Iterator[SourceFile | Problem]:
    here = f"{shown}/{name}"
    try:
        state = item.stat(follow_symlinks=False)
    except OSError:
        yield _problem(UNREADABLE, here)
        return
    folder = stat.S_ISDIR(state.st_mode)
    if (wrong := _misnamed(here, name, state.st_mode, folder=folder)) is not None:
        yield wrong
    elif not folder:
        yield SourceFile(item.path, here, (state.st_mtime_ns, state.st_size, state.st_ino))
    elif depth >= DEEPEST:
        yield _problem(TOO_DEEP, here)
    else:
        yield from _walk(item.path, here, depth + 1)


def _misnamed(here: str, name: str, mode: int, *, folder: bool) -> Problem | None:
    if not (folder or stat.S_ISREG(mode)):
        return _problem(NO_FILE, here)
    stem = name if folder else name.removesuffix(SUFFIX)
    if not folder and stem == name:
        return _problem(BAD_SUFFIX, here)
    shape = FOLDER if folder or here.startswith("registers/") else SLUG
    if not shape.fullmatch(stem) or stem in RESERVED:
        return _problem(BAD_NAME, here, name=name)
    return None


def _printable(name: str) -> str:
    """A name that any file and any screen can show."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in name)


def _problem(code: str, shown: str, **values: str) -> Problem:
    return say(Finding(code, shown, values=tuple(values.items())), Span(shown))
