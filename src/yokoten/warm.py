"""What one build leaves for the next, so that a page whose entries stay need not be made again."""

import hashlib
import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import yokoten
from yokoten.catalogue import FORMS
from yokoten.compiler import Compilation, Memory, join
from yokoten.model.changed import Changed
from yokoten.publish import fingerprint
from yokoten.serve import touched_topics
from yokoten.writer import write, write_parts

CACHE = Path(".cache") / "yokoten"
"""Where it lies in a root; nothing in it is worth keeping."""
KEPT, SEAL, ASIDE = CACHE / "build", CACHE / "seal", CACHE / "site"
LIBRARIES = ("mkdocs", "mkdocs-material", "jinja2", "pydantic", "markdown-it-py", "nh3", "budoux", "numpy", "openpyxl")
"""What the bytes of the site come from beside our own code."""
TOGETHER = 256
"""Files whose checks are pickled together: they share the names of fields, and no more is held twice at a time."""


@dataclass(frozen=True, slots=True)
class Left:
    """A finished build: what it was made from and what its files said."""

    stamp: str
    memory: Memory
    """Of the files that there were, and of no others."""
    changes: Mapping[str, Changed]
    """Id of an entry → its history."""
    bases: frozenset[str]
    """Which bases of editions there were."""


class Former:
    """The site of the build before, put aside; what stays as it is, is taken back."""

    def __init__(self, left: Left, folder: Path) -> None:
        """`folder` holds the files that the build of `left` wrote."""
        self._left, self._folder = left, folder

    def memory(self) -> Memory:
        """What its files said, for this build to go on with."""
        return dict(self._left.memory)

    def touched(self, now: Compilation, memory: Memory, changes: Mapping[str, Changed]) -> frozenset[str]:
        """The topics under which this build, which remembers its files, differs from the one before."""
        before = self._left.changes
        moved = frozenset(name for name in before.keys() | changes.keys() if before.get(name) != changes.get(name))
        if self._left.bases != now.catalogue.bases.keys():
            moved |= {FORMS}
        if _said(memory) == _said(self._left.memory):
            return moved
        old = join([checked for _, checked in self._left.memory.values()]).catalogue
        return touched_topics(old, now.catalogue) | moved

    def take(self, place: str, target: Path) -> bool:
        """Put a file of the former site where it is wanted; whether it was there."""
        if not (self._folder / place).exists():
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._folder / place).rename(target)
        return True

    def take_all(self, site: Path, place: Path = Path()) -> None:
        """Put everything back that the new site does not have, folders whole where it can be."""
        for item in (self._folder / place).iterdir():
            here = place / item.name
            if not (site / here).exists():
                item.rename(site / here)
            elif item.is_dir():
                self.take_all(site, here)


def stamp(parts: Iterable[object], folders: Iterable[Path]) -> str:
    """Stands for our code, the libraries, `parts`, and the files under `folders`."""
    code = fingerprint([Path(yokoten.__file__).parent])
    told = [sys.version, *map(version, LIBRARIES), *parts, *sorted(code), *sorted(fingerprint(folders))]
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def leave(root: Path, site: Path, left: Left, *, anew: bool) -> None:
    """Keep a finished build for the next one; `anew` unless it is the one that was kept."""
    shutil.rmtree(root / ASIDE, ignore_errors=True)
    if anew:
        write_parts(root / KEPT, _packed(left))
    write(root / SEAL, _seal(left.stamp, site, root / KEPT))


def _packed(left: Left) -> Iterator[bytes]:
    files = iter(left.memory.items())
    yield pickle.dumps(replace(left, memory={}), pickle.HIGHEST_PROTOCOL)
    while some := dict(islice(files, TOGETHER)):
        yield pickle.dumps(some, pickle.HIGHEST_PROTOCOL)


def _unpacked(kept: Path) -> Left:
    """What `leave` wrote, with this very code, for this machine: the seal says so."""
    with kept.open("rb") as file:
        left: Left = pickle.load(file)  # noqa: S301 - see above
        while file.peek(1):
            left.memory.update(pickle.load(file))  # noqa: S301
    return left


def former(root: Path, site: Path, made_from: str) -> Former | None:
    """What the build before left, its site put aside; nothing where anything but entries has changed since."""
    shutil.rmtree(root / ASIDE, ignore_errors=True)
    seal = (root / SEAL).read_bytes() if (root / SEAL).exists() else b""
    (root / SEAL).unlink(missing_ok=True)
    if seal != _seal(made_from, site, root / KEPT):
        return None
    left = _unpacked(root / KEPT)
    (root / ASIDE).mkdir(parents=True)
    try:
        for item in _shown(site):
            item.rename(root / ASIDE / item.name)
    except OSError:
        return None
    return Former(left, root / ASIDE)


def _said(memory: Memory) -> dict[str, int]:
    """File → which check of it stands."""
    return {file: id(checked) for file, (_, checked) in memory.items()}


def _shown(site: Path) -> list[Path]:
    """What stands in a site but for what is hidden, which is not the build's: MkDocs leaves it too."""
    return [item for item in site.iterdir() if not item.name.startswith(".")] if site.is_dir() else []


def _seal(made_from: str, site: Path, kept: Path) -> bytes:
    """Stands for a finished build whose files nobody touched."""
    files = sorted(fingerprint([*_shown(site), kept]))
    return hashlib.blake2b(f"{made_from} {files}".encode(), digest_size=16).hexdigest().encode()
