"""What one build leaves for the next, so that a page whose entries stay need not be made again."""

import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import yokoten
from yokoten.compiler import Compilation, Memory
from yokoten.model.changed import Changed
from yokoten.publish import fingerprint
from yokoten.serve import touched_topics
from yokoten.writer import write

CACHE = Path(".cache") / "yokoten"
"""Where it lies in a root; nothing in it is worth keeping."""
LIBRARIES = ("mkdocs", "mkdocs-material", "jinja2", "pydantic", "markdown-it-py", "nh3", "budoux", "numpy")
"""What the bytes of a page come from beside our own code."""


@dataclass(frozen=True, slots=True)
class Left:
    """A finished build: what it was made from, what it compiled, and the files it wrote."""

    stamp: str
    memory: Memory
    compilation: Compilation
    changes: Mapping[str, Changed]
    """Id of an entry → its history."""
    files: frozenset[tuple[str, int, int]] = frozenset()


class Former:
    """The site of the build before, put aside; its files are taken back one by one."""

    def __init__(self, left: Left, folder: Path) -> None:
        """`folder` holds the files that `left` tells of."""
        self.left, self._folder = left, folder

    def touched(self, now: Compilation, changes: Mapping[str, Changed]) -> frozenset[str]:
        """The topics under which this build differs from the one before."""
        before = self.left.changes
        moved = {name for name in before.keys() | changes.keys() if before.get(name) != changes.get(name)}
        return touched_topics(self.left.compilation, now) | moved

    def take(self, place: str, target: str | os.PathLike[str]) -> bool:
        """Put a file of the former site where it is wanted; whether it was there."""
        try:
            os.renames(self._folder / place, target)
        except FileNotFoundError:
            return False
        return True

    def take_rest(self, site: Path) -> None:
        """Put back all that is not there yet."""
        for path, _, _ in fingerprint([self._folder]):
            place = Path(path).relative_to(self._folder)
            if not (site / place).exists():
                self.take(str(place), site / place)


def stamp(parts: Iterable[object], folders: Iterable[Path]) -> str:
    """Stands for our code, the libraries, `parts`, and the files under `folders`."""
    code = fingerprint([Path(yokoten.__file__).parent])
    told = [sys.version, *map(version, LIBRARIES), *parts, *sorted(code), *sorted(fingerprint(folders))]
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def leave(root: Path, site: Path, left: Left) -> None:
    """Keep a finished build for the next one."""
    shutil.rmtree(root / CACHE / "site", ignore_errors=True)
    bare = replace(left.compilation, catalogue=replace(left.compilation.catalogue))
    told = replace(left, compilation=bare, files=fingerprint([site]))
    write(root / CACHE / "build", left.stamp.encode() + b"\n" + pickle.dumps(told, pickle.HIGHEST_PROTOCOL))


def former(root: Path, site: Path, made_from: str) -> Former | None:
    """What the build before left, its site put aside; nothing where anything but entries has changed since."""
    kept, aside = root / CACHE / "build", root / CACHE / "site"
    shutil.rmtree(aside, ignore_errors=True)
    try:
        made, _, body = kept.read_bytes().partition(b"\n")
        kept.unlink()
    except FileNotFoundError:
        return None
    if made != made_from.encode():
        return None
    left = pickle.loads(body)  # noqa: S301 - `leave` wrote it, with this very code, into a folder of this machine
    if left.files != fingerprint([site]):
        return None
    try:
        site.rename(aside)
    except OSError:
        return None
    return Former(left, aside)
