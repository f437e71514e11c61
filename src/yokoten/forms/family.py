"""Editions of a form: which came from which, and which changes of its origin each has not taken up yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from yokoten.catalogue import Catalogue, Entry
from yokoten.model.form_setting import Change


@dataclass(frozen=True, slots=True)
class Edition:
    """A member of a family: the origin, or a form made from another one."""

    entry: Entry
    depth: int
    """Steps from the origin."""
    behind: tuple[Change, ...]
    """What its own origin changed since the version that it was made from, the newest first."""


def family(catalogue: Catalogue, entry: Entry) -> tuple[Edition, ...]:
    """The origin of all first, each edition behind its origin, siblings in order of id; a form alone is its own family."""
    return tuple(_line(catalogue, origin(catalogue, entry), 0))


def origin(catalogue: Catalogue, entry: Entry) -> Entry:
    """The form from which all of its family come."""
    while (above := source(catalogue, entry)) is not None:
        entry = above
    return entry


def source(catalogue: Catalogue, entry: Entry) -> Entry | None:
    """The form that this one was made from, where it is in the catalogue."""
    upstream = entry.form.upstream
    return catalogue.entries.get(upstream.form) if upstream else None


def editions(catalogue: Catalogue, entry: Entry) -> tuple[Entry, ...]:
    """The forms that were made from this one, in order of id."""
    return tuple(one for one in catalogue.backlinks.get(entry.id, ()) if one.kind == "forms")


def behind(catalogue: Catalogue, entry: Entry) -> tuple[Change, ...]:
    """What the origin of an edition changed since, the newest first."""
    above, upstream = source(catalogue, entry), entry.form.upstream
    if above is None or upstream is None:
        return ()
    return tuple(one for one in above.form.changelog if ordered(one.version) > ordered(upstream.version))


def users(catalogue: Catalogue, entry: Entry) -> frozenset[str]:
    """利用団体: the bodies whose records or editions say that they use this form, directly or by way of an edition."""
    found: set[str] = set()
    waiting = [entry]
    for one in waiting:
        for other in catalogue.backlinks.get(one.id, ()):
            if other.kind in {"forms", "adoptions"} and other.owner != entry.owner:
                found.add(other.owner)
                waiting += [other] if other.kind == "forms" else []
    return frozenset(found)


def ordered(version: str) -> tuple[int, ...]:
    """A version as numbers to compare by."""
    return tuple(int(part) for part in version.split("."))


def _line(catalogue: Catalogue, entry: Entry, depth: int) -> Iterator[Edition]:
    yield Edition(entry, depth, behind(catalogue, entry))
    for one in editions(catalogue, entry):
        yield from _line(catalogue, one, depth + 1)
