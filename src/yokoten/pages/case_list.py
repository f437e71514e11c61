"""The list of all cases, with everything the reader can narrow it by."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from operator import itemgetter

from yokoten.catalogue import Catalogue, Entry
from yokoten.model.case import Case, HandoutKind, Stage
from yokoten.model.cost import Spec
from yokoten.model.effect import Effect, Method, plain_number
from yokoten.model.registers import Municipality
from yokoten.pages.figures import Figure, key_figure
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.sheet import joined
from yokoten.when import fiscal_label

URL = "cases/index.html"
FACET_OF = {"policy_fields": "f", "procedures": "d", "tools": "t"}
"""Register → the facet that narrows the list to its items."""
FIRST = 32
"""So many rows stand in the page itself; the script adds as many at a time."""
SHOWN = 6
"""So many values of a facet stand open; the rest unfold."""
BY_COUNT = frozenset({"d", "t", "b"})
"""Facets of many values, of which the commonest come first."""
BANDS = (
    ("0-1", "1万人未満", 10_000),
    ("1-5", "1〜5万人", 50_000),
    ("5-10", "5〜10万人", 100_000),
    ("10-20", "10〜20万人", 200_000),
    ("20-50", "20〜50万人", 500_000),
)
"""Code, label, and the population below which a body belongs to the band."""
LARGEST = ("50-", "50万人以上")
SMALL_COST = 1_000_000
COSTS = {"under": "100万円未満", "over": "100万円以上", "none": "記載なし"}
MEASURED = {"yes": "あり", "no": "なし"}
SPEC = {"yes": "受け取れる・相談できる", "no": "なし・記載なし"}


Values = Mapping[str, tuple[str, ...]]
"""Key of a facet → the case's values."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to narrow the list by; `key` is its name in the address."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    shown: int = SHOWN


@dataclass(frozen=True, slots=True)
class Hit:
    """A case as a row of the list."""

    entry: Entry
    names: str
    """多摩市, 昭島市・福生市・羽村市."""
    bodies: tuple[tuple[str, Municipality], ...]
    values: Values

    @property
    def figure(self) -> Figure | None:
        """What stands at its right."""
        return key_figure(self.entry.case)

    @property
    def populations(self) -> tuple[int, ...]:
        """Of the bodies whose population is known."""
        return tuple(body.population for _, body in self.bodies if body.population)

    @property
    def population(self) -> str:
        """146,951人, 計 224,689人, or empty."""
        known = self.populations
        return f"{'計 ' if len(known) > 1 else ''}{sum(known):,}人" if known else ""


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    catalogue = site.catalogue
    yield Page(
        URL, "cases", "事例", "自治体の取組を、分野や規模、費用から探せます。",
        lambda: render("cases.html", URL, **view(catalogue)),
    )  # fmt: skip


def view(catalogue: Catalogue) -> dict[str, object]:
    """All that the template prints: the newest cases, and what all of them can be narrowed by."""
    listed = hits(catalogue)
    real = sum(not one.entry.model.example for one in listed)
    return {
        "hits": listed[: min(real, FIRST)],
        "real": real,
        "examples": len(listed) - real,
        "step": FIRST,
        "version": version(catalogue),
        "facets": facets(catalogue),
        "cells": partial(cells, catalogue),
    }


def narrowed(key: str, *codes: str) -> str:
    """The address of the list narrowed to values of one facet."""
    return f"{URL}?{key}={','.join(codes)}"


@lru_cache(maxsize=2)
def hits(catalogue: Catalogue) -> tuple[Hit, ...]:
    """All rows in their usual order; kept for the page, its table and the next refresh, which makes the edited ones anew."""
    known = _made.get(catalogue.register_digest, {})
    rows = {(entry.id, entry.digest): entry for entry in catalogue.newest}
    made = {stamp: known.get(stamp) or hit(catalogue, entry) for stamp, entry in rows.items()}
    _made.clear()
    _made[catalogue.register_digest] = made
    return tuple(made.values())


_made: dict[str, dict[tuple[str, str], Hit]] = {}
"""What the registers said → id and digest of a case → its row, as last listed."""


def version(catalogue: Catalogue) -> str:
    """Stands for all rows and their order, so that a page never meets the table or rows of an older build."""
    told = "\n".join(f"{entry.id} {entry.digest}" for entry in catalogue.newest)
    return hashlib.blake2b(f"{catalogue.register_digest}\n{told}".encode(), digest_size=8).hexdigest()


def hit(catalogue: Catalogue, entry: Entry) -> Hit:
    """The row of one case."""
    bodies = tuple((name, catalogue.bodies[name]) for name in catalogue.bodies_of(entry) if name in catalogue.bodies)
    case = entry.case
    values = {
        "f": case.policy_fields,
        "s": (case.stage.code,),
        "p": tuple(dict.fromkeys(band(body.population) for _, body in bodies if body.population)),
        "m": ("yes" if any(effect.method is Method.MEASURED for effect in case.effects) else "no",),
        "c": (cost_band(case),),
        "k": ("yes" if has_spec(case) else "no",),
        "d": case.procedures,
        "t": case.tools,
        "y": (str(case.since.fiscal_year),) if case.since and case.since.fiscal_year else (),
        "r": tuple(dict.fromkeys(body.region for _, body in bodies if body.region)),
        "b": tuple(name for name, _ in bodies),
    }
    return Hit(entry, catalogue.names[entry.id], bodies, values)


def cells(catalogue: Catalogue, row: Hit) -> str:
    """What of the case stands in no other place of its row, for the table that the script saves; a line each.

    Stage, time, bodies, fields, procedures, products, and the key figure in its parts.
    """
    case = row.entry.case
    effect = case.key_effect
    told = (
        case.stage.label,
        case.since.iso() if case.since else "",
        joined(body.name for _, body in row.bodies),
        joined(catalogue.policy_fields[name].name for name in case.policy_fields),
        joined(catalogue.procedures[name].name for name in case.procedures),
        joined(catalogue.tools[name].name for name in case.tools),
        *(figure_cells(effect) if effect else ()),
    )
    return "\n".join(told)


def figure_cells(effect: Effect) -> Iterator[str]:
    """What it counts, its number, which number that is, its unit, how exact it is, how it came about."""
    yield effect.metric
    yield plain_number(effect.shown) if effect.shown is not None else ""
    yield effect.part.label if effect.part else ""
    yield effect.unit
    yield effect.limits
    yield effect.method.told


@lru_cache(maxsize=2)
def facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """Those that have something to choose between, counted over the real cases; kept like the rows."""
    listed = hits(catalogue)
    tables: tuple[tuple[str, str, Iterable[tuple[str, str]], int], ...] = (
        ("f", "分野", _by_order(catalogue), 8),
        ("s", "段階", [(stage.code, stage.label) for stage in Stage], 8),
        ("p", "団体の人口規模", [*((code, label) for code, label, _ in BANDS), LARGEST], 8),
        ("m", "効果の実測値", MEASURED.items(), SHOWN),
        ("c", "費用（公表額）", COSTS.items(), SHOWN),
        ("k", "仕様書", SPEC.items(), SHOWN),
        ("d", "手続", [(code, item.name) for code, item in catalogue.procedures.items()], SHOWN),
        ("t", "製品・サービス", [(code, item.name) for code, item in catalogue.tools.items()], SHOWN),
        ("y", "年度", _years(listed), SHOWN),
        ("r", "地域", _regions(listed), SHOWN),
        ("b", "団体", [(name, body.name) for name, body in catalogue.bodies.items()], SHOWN),
    )
    real, invented = ([one.values for one in listed if one.entry.model.example is kind] for kind in (False, True))
    made = (facet(key, title, labels, (real, invented), shown) for key, title, labels, shown in tables)
    return tuple(one for one in made if len(one.choices) > 1)


def facet(
    key: str,
    title: str,
    labels: Iterable[tuple[str, str]],
    values: tuple[Sequence[Values], Sequence[Values]],
    shown: int,
) -> Facet:
    """The values that some case has, in the order of the labels, or the commonest first; only real cases count."""
    real, invented = (Counter(chain.from_iterable(map(itemgetter(key), found))) for found in values)
    held = real.keys() | invented.keys()
    choices = [Choice(code, label, real[code]) for code, label in labels if code in held]
    if key in BY_COUNT:
        choices.sort(key=lambda choice: -choice.count)
    return Facet(key, title, tuple(choices), shown)


def band(population: int) -> str:
    """The code of the band a population lies in."""
    return next((code for code, _, below in BANDS if population < below), LARGEST[0])


def cost_band(case: Case) -> str:
    """By the largest amount published."""
    if not case.costs:
        return "none"
    return "under" if max(cost.yen for cost in case.costs) < SMALL_COST else "over"


def has_spec(case: Case) -> bool:
    """Whether a specification can be had, or asked for."""
    given = case.procurement and case.procurement.spec in {Spec.PUBLIC, Spec.MEMBERS, Spec.ASK}
    return bool(given) or any(one.kind is HandoutKind.SPEC for one in case.handouts)


def _by_order(catalogue: Catalogue) -> list[tuple[str, str]]:
    ordered = sorted(catalogue.policy_fields.items(), key=lambda pair: pair[1].order)
    return [(code, item.name) for code, item in ordered]


def _years(hits: Iterable[Hit]) -> list[tuple[str, str]]:
    years = sorted({year for one in hits for year in one.values["y"]}, reverse=True)
    return [(year, fiscal_label(int(year))) for year in years]


def _regions(hits: Iterable[Hit]) -> list[tuple[str, str]]:
    return [(region, region) for region in dict.fromkeys(region for one in hits for region in one.values["r"])]
