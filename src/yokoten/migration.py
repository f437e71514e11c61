"""Files of an older schema as the newest: each version's step, taken in order, with comments and words kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yokoten import source
from yokoten.places import ENTRY_FOLDERS, REGISTER_FOLDER, kind_of
from yokoten.problems import Finding, Problem, say
from yokoten.rewriting import as_written, dumped, plain
from yokoten.source import SourceFile

Step = Callable[[str, Any], Sequence[str]]
"""(kind of the file, its mapping, changed in place) → what was changed, in words."""
RESTRICTED = "restricted"
"""The kind of a file of a restricted root."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file's new bytes, and what was changed in it."""

    file: SourceFile
    content: bytes
    told: tuple[str, ...]


def migrate(
    files: Sequence[SourceFile], steps: Mapping[int, Step], newest: int
) -> tuple[tuple[Migrated, ...], tuple[Problem, ...]]:
    """What becomes of every file of an older version, and each file that cannot be brought to the newest.

    `steps` has, for each older version, what raises it by one. Nothing is written.
    """
    found = [_migrated(file, steps, newest) for file in files]
    done = tuple(one for one in found if isinstance(one, Migrated))
    return done, tuple(problem for one in found if isinstance(one, tuple) for problem in one)


def _migrated(file: SourceFile, steps: Mapping[int, Step], newest: int) -> Migrated | tuple[Problem, ...]:
    reading = source.read(file)
    if reading.tree is None:
        return reading.problems
    typed = reading.tree.get("schema")
    version = int(typed) if isinstance(typed, str) and typed.isascii() and typed.isdecimal() else None
    if version == newest:
        return ()
    if version is None or version > newest or any(before not in steps for before in range(version, newest)):
        code = "Y0204" if typed is None else "Y0225" if version is not None and version > newest else "Y0219"
        values = (("field", "書式の版"), ("key", "schema"), ("value", str(typed)))
        return (say(Finding(code, file.shown, values=values), source.Places(file).span(("schema",))),)
    text = Path(file.place).read_bytes().decode("utf-8-sig")
    kind = kind_of(file.shown)
    public = kind in {*ENTRY_FOLDERS, REGISTER_FOLDER}
    lines = text.replace("\r\n", "\n")
    changed, told = _raised(lines, kind if public else RESTRICTED, steps, range(version, newest))
    return Migrated(file, (changed.replace("\n", "\r\n") if "\r\n" in text else changed).encode(), told)


def _raised(text: str, kind: str, steps: Mapping[int, Step], versions: range) -> tuple[str, tuple[str, ...]]:
    """The text after some steps; `ValueError` where what is written is not read back as it was meant."""
    yaml = as_written(text)
    whole = yaml.load(text)
    told: list[str] = []
    for version in versions:
        told += steps[version](kind, whole)
        whole["schema"] = str(version + 1)
    changed = dumped(yaml, whole)
    if source.build(changed)[0] != plain(whole):
        raise ValueError(changed)
    return changed, tuple(told)
