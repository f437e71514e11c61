"""The bases that editions of forms were made from: read, proved by their names, and held against their origins."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from yokoten import source
from yokoten.catalogue import Entry
from yokoten.forms.digest import digest
from yokoten.forms.versions import versions
from yokoten.places import BASES
from yokoten.problems import Finding
from yokoten.source import SourceFile

Tree = dict[str, Any]


def base_place(known: str) -> str:
    """Where the base with a digest lies."""
    return f"{BASES}/{known}.yml"


def base(root: Path, known: str) -> Tree | None:
    """The base with a digest; nothing where it is lacking, cannot be read or is not what its name says."""
    place = root / base_place(known)
    if not place.is_file() or digest(place.read_bytes()) != known:
        return None
    return source.read(SourceFile(place, base_place(known))).tree


def origins(root: Path, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """What the version of each origin says wrong beside every base that an edition was made from."""
    known = {
        (upstream.form, upstream.digest)
        for entry in entries.values()
        if entry.kind == "forms" and not entry.model.withdrawn and (upstream := entry.form.upstream)
        if upstream.form in entries and entries[upstream.form].kind == "forms"
    }
    told = set()
    for name, former in sorted(known):
        now = source.read(SourceFile(root / f"{name}.yml", f"{name}.yml")).tree
        before = base(root, former)
        if now is not None and before is not None:
            told |= set(versions(name, before, now))
    yield from sorted(told, key=repr)
