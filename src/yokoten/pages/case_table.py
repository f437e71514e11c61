"""What the script of the case list loads: one table of what every case can be found by, and its rows in blocks."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from functools import partial

from yokoten.catalogue import Catalogue
from yokoten.pages.case_list import URL, Hit, cells, facets, hits
from yokoten.pages.page import Site
from yokoten.pages.phrases import prepare_cases
from yokoten.pages.template import macros

FOLDER = "list"
TABLE = f"{FOLDER}/table.js"
BLOCK = 16
"""So many rows share a file: what fits a narrow choice lies scattered over all cases."""
OF_BODIES = frozenset({"p", "r", "b"})
"""Facets that follow from the bodies of a case; the table tells them once for all cases of the same bodies."""


def files(site: Site, before: Catalogue | None = None) -> Iterator[tuple[str, bytes]]:
    """Place and content of the table and the blocks; of those blocks alone that an edit touched, where `before` is known."""
    catalogue, listed = site.catalogue, hits(site.catalogue)
    prepare_cases(catalogue)
    draw, told = macros("_hit.html", URL).hit, partial(cells, catalogue)
    yield TABLE, script("table", table(catalogue, listed))
    known = before if before and before.registers == catalogue.registers else None
    for number in touched(listed, known) if known else range(block_count(listed)):
        rows = listed[number * BLOCK : (number + 1) * BLOCK]
        yield place(number), script(number, [draw(one, told) for one in rows])


def places(site: Site) -> Iterator[str]:
    """The places of the table and of every block."""
    yield TABLE
    yield from (place(number) for number in range(block_count(site.catalogue.cases)))


def block_count(rows: Sized) -> int:
    """How many blocks hold so many rows."""
    return -(-len(rows) // BLOCK)


def place(number: int) -> str:
    """Where a block of rows lies."""
    return f"{FOLDER}/{number:03d}.js"


def touched(listed: Sequence[Hit], before: Catalogue) -> Iterator[int]:
    """The blocks whose rows are others than before, the registers being the same."""
    was = {place: (one.entry.id, one.entry.digest) for place, one in enumerate(hits(before))}
    for start in range(0, len(listed), BLOCK):
        rows = enumerate(listed[start : start + BLOCK], start)
        if any(was.get(place) != (one.entry.id, one.entry.digest) for place, one in rows):
            yield start // BLOCK


def table(catalogue: Catalogue, listed: Sequence[Hit]) -> dict[str, object]:
    """Columns by row and, for what follows from the bodies, by owner; values are places in a facet's list of codes."""
    made = facets(catalogue)
    codes = {facet.key: {choice.code: at for at, choice in enumerate(facet.choices)} for facet in made}
    owners = {one.values["b"]: one for one in listed}
    numbers = {bodies: number for number, bodies in enumerate(owners)}
    places = {entry.id: place for place, entry in enumerate(catalogue.cases)}
    return {
        "real": sum(not one.entry.model.example for one in listed),
        "block": BLOCK,
        "places": [places[one.entry.id] for one in listed],
        "owner": [numbers[one.values["b"]] for one in listed],
        "populations": [one.populations for one in owners.values()],
        "codes": {key: list(known) for key, known in codes.items()},
        "owned": {key: column(key, codes[key], owners.values()) for key in codes if key in OF_BODIES},
        "columns": {key: column(key, codes[key], listed) for key in codes if key not in OF_BODIES},
    }


def column(key: str, codes: Mapping[str, int], listed: Iterable[Hit]) -> list[int | list[int]]:
    """The values of a facet: a number where there is one, a list where there are none or several."""
    values = ([codes[value] for value in one.values[key]] for one in listed)
    return [found[0] if len(found) == 1 else found for found in values]


def script(name: str | int, value: object) -> bytes:
    """A classic script that hands a value to the list."""
    spelled = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (name, value))
    return f"window.yokoten.list({spelled});\n".encode()
