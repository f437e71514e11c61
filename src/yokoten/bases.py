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


def bases(root: Path, entries: Mapping[str, Entry]) -> dict[str, Tree]:
    """Digest → base, of all that the editions among the entries were made from and that is there."""
    forms = (entry.form for entry in entries.values() if entry.kind == "forms" and not entry.model.withdrawn)
    known = sorted({form.upstream.digest for form in forms if form.upstream})
    read = ((one, base(root, one)) for one in known)
    return {one: tree for one, tree in read if tree is not None}


def origins(entries: Mapping[str, Entry], known: Mapping[str, Tree]) -> Iterator[Finding]:
    """What the version of each origin says wrong beside every base that an edition was made from."""
    pairs = {
        (upstream.form, upstream.digest)
        for entry in entries.values()
        if entry.kind == "forms" and not entry.model.withdrawn and (upstream := entry.form.upstream)
    }
    told = set()
    for name, former in sorted(pairs):
        written = entries[name].written if name in entries else None
        if written is not None and former in known:
            told |= set(versions(name, known[former], written.tree))
    yield from sorted(told, key=repr)
