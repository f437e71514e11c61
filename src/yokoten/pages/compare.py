"""Cases side by side: the page, and the blocks of data its script lays out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from yokoten.catalogue import Catalogue, Entry
from yokoten.model.case import Case
from yokoten.model.cost import ProcurementMethod, Spec
from yokoten.pages.figures import Figure, cost_line, figures, general_fund
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import entry_url, item_url

URL = "compare.html"
FOLDER = "compare"
BLOCK = 64
"""So many cases share a block on average: a comparison loads four blocks at most."""
OFFSET, PRIME, MASK = 2166136261, 16777619, 0xFFFFFFFF
"""The constants of the hash FNV-1a."""
GROUPS = (
    ("団体", "", (("population", "人口"), ("ratio", "自団体との比"))),
    (
        "進め方",
        "",
        (
            ("since", "その段階になった時期"),
            ("partners", "協力者"),
            ("tools", "製品・サービス"),
            ("procedures", "手続"),
            ("identity", "本人確認"),
            ("approach", "取り組んだ内容"),
        ),
    ),
    ("効果", "根拠の強さが違う数値は、そのまま比べられません", (("effects", ""),)),
    (
        "費用と課題",
        "",
        (
            ("costs", "費用"),
            ("general", "うち一般財源"),
            ("method", "契約方法"),
            ("spec", "仕様書"),
            ("side_effects", "導入後に生じた課題"),
            ("stumbling", "つまずいたこと"),
            ("handouts", "渡せる資料"),
        ),
    ),
    ("出典", "", (("sources", "資料"),)),
)
"""Title, remark, and the rows of each group; the script adds one row per metric under 効果."""

Line = str | tuple[str, str]
"""A line of a cell: text, or text and where it links to."""


def pages(site: Site) -> Iterator[Page]:
    """The one page; which cases it shows stands in its address."""
    cases = site.catalogue.cases
    if cases:
        yield Page(
            URL, "cases", "事例を比べる", "選んだ事例を、項目ごとに並べて比べます。",
            lambda: render("compare.html", URL, blocks=block_count(len(cases)), groups=json.dumps(GROUPS, ensure_ascii=False)),
        )  # fmt: skip


def files(site: Site, before: Catalogue | None = None) -> Iterator[tuple[str, bytes]]:
    """Place and content of every block; of those alone that an edit touched, where `before` is what they tell."""
    catalogue = site.catalogue
    count = block_count(len(catalogue.cases))
    held: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in catalogue.cases:
        held[block_of(entry.id, count)].append(entry)
    for number in touched(catalogue, before) if before else range(count):
        yield place(number), block(catalogue, held[number])


def places(site: Site) -> Iterator[str]:
    """The place of every block."""
    return (place(number) for number in range(block_count(len(site.catalogue.cases))))


def place(number: int) -> str:
    """Where a block lies."""
    return f"{FOLDER}/{number}.js"


def touched(now: Catalogue, before: Catalogue) -> set[int] | range:
    """The blocks that tell something else than before."""
    count = block_count(len(now.cases))
    if count != block_count(len(before.cases)) or now.registers != before.registers:
        return range(count)
    old, new = ({entry.id: entry.digest for entry in one.cases} for one in (before, now))
    return {block_of(name, count) for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def block_count(cases: int) -> int:
    """How many blocks hold so many cases."""
    return max(1, -(-cases // BLOCK))


@cache
def block_of(name: str, count: int) -> int:
    """The block of a case: FNV-1a of its id, so that an edit elsewhere moves no case."""
    value = OFFSET
    for byte in name.encode():
        value = ((value ^ byte) * PRIME) & MASK
    return value % count


def block(catalogue: Catalogue, entries: Iterable[Entry]) -> bytes:
    """A classic script that hands its cases to the page."""
    data = {entry.id: told(catalogue, entry) for entry in entries}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.yokoten.compareData({text});\n".encode()


def told(catalogue: Catalogue, entry: Entry) -> dict[str, Any]:
    """A case as the table's column."""
    case = entry.case
    bodies = [catalogue.bodies[name] for name in catalogue.bodies_of(entry) if name in catalogue.bodies]
    return {
        "title": case.title,
        "url": entry_url(entry.id),
        "bodies": "・".join(body.name for body in bodies),
        "populations": [body.population for body in bodies if body.population],
        "stage": [case.stage.code, case.stage.label],
        "example": case.example,
        "fields": [catalogue.policy_fields[name].name for name in case.policy_fields],
        "contact": contact(case),
        "effects": [effect(one) for one in figures(case)],
        "cells": cells(catalogue, entry),
    }


def contact(case: Case) -> list[str]:
    """The office that answers, and its main number."""
    if not case.contact:
        return []
    tel = f"代表電話 {case.contact.tel}" if case.contact.tel else ""
    return [case.contact.office, f"{tel}（内線 {case.contact.ext}）" if case.contact.ext else tel]


def cells(catalogue: Catalogue, entry: Entry) -> dict[str, list[Line]]:
    """Row → lines; a row without lines is not stated."""
    case = entry.case
    bought = case.procurement
    populations = [
        (body.name, body.population) for name in catalogue.bodies_of(entry) if (body := catalogue.bodies.get(name))
    ]
    known = [(name, size) for name, size in populations if size]
    made: dict[str, list[Line]] = {
        "population": [f"{'計 ' if len(known) > 1 else ''}{sum(size for _, size in known):,}人"] if known else [],
        "since": [case.since.label()] if case.since else [],
        "partners": list(case.partners),
        "tools": [(catalogue.tools[name].name, item_url("tools", name)) for name in case.tools],
        "procedures": [(catalogue.procedures[name].name, item_url("procedures", name)) for name in case.procedures],
        "identity": [case.identity.label] if case.identity else [],
        "approach": [case.approach] if case.approach else [],
        "costs": [cost_line(cost) for cost in case.costs],
        "general": [f"{cost.label} {fund}" for cost in case.costs if (fund := general_fund(cost))],
        "method": [bought.method.label] if bought and bought.method is not ProcurementMethod.NOT_STATED else [],
        "spec": [bought.spec.label] if bought and bought.spec is not Spec.NOT_STATED else [],
        "side_effects": [one.text for one in case.side_effects],
        "stumbling": [case.stumbling] if case.stumbling else [],
        "handouts": [(one.title, one.url) if one.url else one.title for one in case.handouts],
        "sources": [(one.title, one.url) if one.url else one.title for one in case.sources],
    }
    if len(known) > 1:
        made["population"].append("・".join(f"{name}\N{NO-BREAK SPACE}{size:,}" for name, size in known))
    if not made["tools"] and case.product:
        made["tools"] = [case.product]
    return {row: lines for row, lines in made.items() if lines}


def effect(one: Figure) -> dict[str, Any]:
    """A figure in its parts."""
    return {
        "metric": one.metric,
        "parts": [one.prefix, one.number, one.suffix],
        "method": [one.method.code, one.method.told],
        "lines": [line for line in (one.before_after, *one.details) if line],
    }
