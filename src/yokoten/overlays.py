"""The restricted roots of a run: what they are called in messages, and which files they have."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from yokoten import source
from yokoten.places import ENTRY_FOLDERS, OVERLAY_FOLDERS, REGISTER_FOLDER
from yokoten.problems import Problem
from yokoten.source import SourceFile


def named(overlays: Iterable[Path]) -> dict[str, Path]:
    """Name → root, in the order given: its folder's own name, with a number where that is taken."""
    roots: dict[str, Path] = {}
    for path in dict.fromkeys(Path(os.path.abspath(overlay)) for overlay in overlays):  # noqa: PTH100 - resolve() follows links
        names = chain([path.name], (f"{path.name}-{number}" for number in count(2)))
        taken = {*roots, *ENTRY_FOLDERS, REGISTER_FOLDER}
        roots[next(name for name in names if name not in taken)] = path
    return roots


def walk(overlays: Iterable[Path]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every file of every restricted root, and what is wrong with names and links."""
    walked = [source.walk(path, OVERLAY_FOLDERS, f"{name}/") for name, path in named(overlays).items()]
    return tuple(chain.from_iterable(files for files, _ in walked)), tuple(
        chain.from_iterable(problems for _, problems in walked)
    )


def missing(overlays: Iterable[Path]) -> tuple[str, ...]:
    """The names of the restricted roots that are not there."""
    return tuple(name for name, path in named(overlays).items() if not path.is_dir())


def exposed(overlays: Iterable[Path], folders: Iterable[Path]) -> Iterator[str]:
    """The names of the restricted roots that lie in folders which are published or emptied."""
    theirs = [folder.resolve() for folder in folders]
    for name, path in named(overlays).items():
        if any(path.resolve().is_relative_to(folder) for folder in theirs):
            yield name


def public_id(shown: str) -> str:
    """The id, in the public root, of the entry that a restricted file adds to."""
    return shown.split("/", 1)[1].removesuffix(".yml")
