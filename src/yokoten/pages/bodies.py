"""The pages of the municipalities: the map that finds a body, the list, and each body's own page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from yokoten.catalogue import Catalogue, Entry, age
from yokoten.forms.family import behind
from yokoten.model.registers import BodyKind, Municipality
from yokoten.pages.ended import ENDED
from yokoten.pages.figures import key_figure, money, silence
from yokoten.pages.near import PEERS, SHOWN, peers, registered
from yokoten.pages.page import Page, Site
from yokoten.pages.phrases import prepare_cases
from yokoten.pages.template import render
from yokoten.places import body_url, register_index

FULL = 16
"""So many cases of a body stand with figure and cost, the latest first; the others with their title."""
LATEST = 8
"""So many cases of the region stand on a body's page."""
STOPPED = 5
ASKED = 3
"""So many cases' questions stand on a body's page, its own first."""
NUMBERED = {"区部": "23区", "市部": "26市", "西多摩郡": "西多摩", "島しょ": "島しょ"}
"""Region in the register → the group as a deputy mayor names it."""
PREFECTURES, OTHERS, INVENTED = "都道府県", "そのほかの団体", "架空の団体（説明用）"


@dataclass(frozen=True, slots=True)
class Tile:
    """A body's place on the map."""

    id: str
    name: str
    x: int
    y: int
    has: bool
    """Whether anything of it is registered."""


def pages(site: Site) -> Iterator[Page]:
    """The list and a page per body."""
    url = register_index("municipalities")
    lead = "団体のページは、その団体の取組と、近い規模の団体の取組をまとめた入口です。"
    yield Page(
        url,
        "municipalities",
        "団体",
        lead,
        lambda: render("bodies.html", url, lead=lead, tiles=tiles(site.catalogue), regions=regions(site.catalogue)),
    )
    for name in site.catalogue.bodies:
        yield _page(site, name)


def _page(site: Site, name: str) -> Page:
    catalogue, url = site.catalogue, body_url(name)
    body = catalogue.bodies[name]
    read = (name, *peers(catalogue, name), *group(catalogue, body))
    lead = f"{body.name}の取組と、人口規模の近い団体の取組です（登録分）。"
    return Page(
        url,
        "municipalities",
        body.name,
        lead,
        lambda: render("body.html", url, **view(catalogue, name), lead=lead),
        frozenset(f"municipalities/{one}" for one in read),
    )


def view(catalogue: Catalogue, name: str) -> dict[str, Any]:
    """All that the template prints."""
    prepare_cases(catalogue)
    body, cases = catalogue.bodies[name], catalogue.cases_of.get(name, ())
    alike = peers(catalogue, name)
    around = [(one, catalogue.cases_of[one]) for one in registered(catalogue, name)]
    ended = stopped(catalogue, alike)
    forms = [entry for entry in catalogue.of_kind("forms") if entry.owner == name]
    shown = (*cases[:FULL], *(entry for _, found in around for entry in found[:SHOWN]), *ended)
    return {
        "id": name,
        "body": body,
        "group": NUMBERED.get(body.region or "", body.region),
        "catalogue": catalogue,
        "cases": cases[:FULL],
        "older": cases[FULL:],
        "figures": {entry.id: key_figure(entry.case) for entry in shown},
        "money": {entry.id: (money(entry.case), silence(entry.case)) for entry in shown},
        "near": [(one, catalogue.bodies[one]) for one in alike[:PEERS]],
        "around": [(one, catalogue.bodies[one], found[:SHOWN], len(found) > SHOWN) for one, found in around],
        "ended": ended,
        "asked": [
            (entry, entry.case.questions) for entry in {one.id: one for one in shown}.values() if entry.case.questions
        ][:ASKED],
        "others": latest(catalogue, name),
        "forms": forms,
        "late": [(entry, found) for entry in forms if (found := behind(catalogue, entry))],
        "adoptions": [entry for entry in catalogue.of_kind("adoptions") if entry.owner == name],
        "events": [entry for entry in catalogue.of_kind("events") if _took_part(entry, body)],
    }


def stopped(catalogue: Catalogue, bodies: Iterable[str]) -> list[Entry]:
    """What these bodies cut back or ended, in their order, each once, and no more than are shown."""
    found = (entry for body in bodies for entry in catalogue.cases_of.get(body, ()) if entry.case.stage in ENDED)
    return list(islice(_once(found), STOPPED))


def group(catalogue: Catalogue, own: Municipality) -> Sequence[str]:
    """The bodies of the same region: 23区, 26市, 西多摩, 島しょ; none where the register names no region."""
    return regional(catalogue)[own.region, own.prefecture, own.example] if own.region else ()


@lru_cache(maxsize=2)
def regional(catalogue: Catalogue) -> Mapping[tuple[str | None, str | None, bool], list[str]]:
    """Region, prefecture, illustrative → the ids of its bodies."""
    groups: defaultdict[tuple[str | None, str | None, bool], list[str]] = defaultdict(list)
    for name, body in catalogue.bodies.items():
        groups[body.region, body.prefecture, body.example].append(name)
    return groups


def latest(catalogue: Catalogue, name: str) -> list[Entry]:
    """What the others of the region registered last."""
    found: list[Entry] = []
    for body in group(catalogue, catalogue.bodies[name]):
        theirs = (entry for entry in catalogue.cases_of.get(body, ()) if name not in catalogue.bodies_of(entry))
        found += islice(theirs, LATEST)
    return list(islice(_once(sorted(found, key=age)), LATEST))


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id not in seen:
            seen.add(entry.id)
            yield entry


def _took_part(entry: Entry, body: Municipality) -> bool:
    return any(one.body == body.code for one in entry.event.participants)


def tiles(catalogue: Catalogue) -> tuple[Tile, ...]:
    """The map's tiles in order of code; invented bodies have none."""
    return tuple(
        Tile(
            name,
            short(body),
            body.tile.x,
            body.tile.y,
            any(not one.model.example for one in catalogue.cases_of.get(name, ())),
        )
        for name, body in sorted(catalogue.bodies.items())
        if body.tile and not body.example
    )


def short(body: Municipality) -> str:
    """The name without 市区町村, where something is left that still names it."""
    cut = body.name[:-1] if body.name[-1] in "市区町村" else body.name
    return cut if len(cut) > 1 else body.name


def regions(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, Municipality]]]]:
    """Real bodies by region in order of code, then the invented ones."""

    def heading(pair: tuple[str, Municipality]) -> str:
        body = pair[1]
        if body.example:
            return INVENTED
        return NUMBERED.get(body.region or "") or (PREFECTURES if body.kind is BodyKind.PREFECTURE else OTHERS)

    order = (*NUMBERED.values(), PREFECTURES, OTHERS, INVENTED)
    ordered = sorted(catalogue.bodies.items(), key=lambda pair: (order.index(heading(pair)), pair[1].code))
    return [(name, list(pairs)) for name, pairs in groupby(ordered, key=heading)]
