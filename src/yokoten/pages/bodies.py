"""The pages of the municipalities: the map that finds a body, the list, and each body's own page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yokoten.catalogue import Catalogue, Entry
from yokoten.model.registers import BodyKind, Municipality
from yokoten.pages.figures import key_figure
from yokoten.pages.near import PEERS, peers
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import body_url, register_index

ENDED = frozenset({"shrink", "end"})
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
    body, url = site.catalogue.bodies[name], body_url(name)
    near = peers(site.catalogue, name)[:PEERS]
    about = frozenset(f"municipalities/{one}" for one in (name, *near))
    lead = f"{body.name}の取組と、人口規模の近い団体の取組です（登録分）。"
    return Page(
        url,
        "municipalities",
        body.name,
        lead,
        lambda: render("body.html", url, **view(site.catalogue, name, near), lead=lead),
        about,
    )


def view(catalogue: Catalogue, name: str, near: tuple[str, ...]) -> dict[str, Any]:
    """All that the template prints."""
    cases = catalogue.cases_of.get(name, ())
    around = [(one, catalogue.bodies[one], catalogue.cases_of.get(one, ())) for one in near]
    others = [entry for _, _, found in around for entry in found]
    body = catalogue.bodies[name]
    return {
        "id": name,
        "body": body,
        "group": NUMBERED.get(body.region or "", body.region),
        "catalogue": catalogue,
        "cases": cases,
        "figures": {entry.id: key_figure(entry.case) for entry in (*cases, *others)},
        "near": around,
        "ended": [entry for entry in others if entry.case.stage.code in ENDED],
        "adoptions": [entry for entry in catalogue.of_kind("adoptions") if entry.owner == name],
        "events": [entry for entry in catalogue.of_kind("events") if _took_part(entry, body)],
    }


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
