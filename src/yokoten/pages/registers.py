"""The pages of the registers: 分野, 手続 and 製品・サービス, each item with the cases that name it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yokoten.catalogue import Catalogue
from yokoten.forms.beside import comparisons
from yokoten.model.registers import Procedure
from yokoten.pages.case_list import FACET_OF, narrowed
from yokoten.pages.page import Page, Site
from yokoten.pages.phrases import prepare_cases
from yokoten.pages.template import render
from yokoten.places import REGISTER_PAGES, beside_url, item_url, register_index
from yokoten.text import kana_row

MOST = 32
"""So many cases stand on an item's page; the list holds the rest."""
HEADS = {
    "policy_fields": ("分野", "取組を分野ごとにまとめています。", "field"),
    "procedures": ("手続", "住民や事業者が行う手続ごとに、取組をまとめています。", "procedure"),
    "tools": (
        "製品・サービス",
        "登録された取組で名前の挙がった製品を、五十音順に並べています。特定の製品・事業者を推奨するものではありません。",
        "tool",
    ),
}
"""Register → what its list is called, what it says of itself, and its templates' name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of a list under one heading."""

    name: str
    items: tuple[tuple[str, object, int], ...]
    """Id, item, number of real cases."""


def pages(site: Site) -> Iterator[Page]:
    """A list and a page per item, for each register that has pages here."""
    for register in HEADS:
        yield _index(site, register)
        for item in sorted(site.catalogue.registers[register]):
            yield _item(site, register, item)


def _index(site: Site, register: str) -> Page:
    title, lead, _ = HEADS[register]
    url = register_index(register)

    def body() -> str:
        groups = GROUPINGS[register](site.catalogue)
        return render("register.html", url, title=title, lead=lead, folder=REGISTER_PAGES[register], groups=groups)

    return Page(url, "about", title, lead, body)


def _item(site: Site, register: str, item: str) -> Page:
    catalogue = site.catalogue
    url = item_url(register, item)
    model = catalogue.registers[register][item]
    title, _, template = HEADS[register]
    name = str(model.name)  # type: ignore[attr-defined]

    def body() -> str:
        prepare_cases(catalogue)
        cases = catalogue.cases_under.get((register, item), ())
        return render(
            f"{template}.html",
            url,
            item=model,
            name=name,
            up=title,
            index=register_index(register),
            cases=cases[:MOST],
            count=len(cases),
            all=narrowed(FACET_OF[register], item),
            catalogue=catalogue,
            peers=peers(catalogue, register, item),
            forms=catalogue.forms_under.get((register, item), ()),
            beside=beside_url(item) if register == "procedures" and comparisons(catalogue, item) else "",
        )

    about = frozenset({f"{register}/{item}"})
    return Page(url, "about", name, f"{name}に関する登録された取組の一覧です。", body, about)


def peers(catalogue: Catalogue, register: str, item: str) -> tuple[tuple[str, Any], ...]:
    """Items that stand beside this one: the field's procedures, products of one category."""
    if register == "policy_fields":
        return tuple((key, one) for key, one in catalogue.procedures.items() if one.policy_field == item)
    if register == "tools":
        category = catalogue.tools[item].category
        alike = [(key, one) for key, one in catalogue.tools.items() if one.category == category and key != item]
        return tuple(sorted(alike, key=lambda pair: (pair[1].kana, pair[0])))
    return ()


def _counted(catalogue: Catalogue, register: str, items: Mapping[str, object]) -> tuple[tuple[str, object, int], ...]:
    def real(item: str) -> int:
        return sum(not entry.model.example for entry in catalogue.cases_under.get((register, item), ()))

    return tuple((key, item, real(key)) for key, item in items.items())


def _fields(catalogue: Catalogue) -> tuple[Group, ...]:
    ordered = dict(sorted(catalogue.policy_fields.items(), key=lambda pair: (pair[1].order, pair[0])))
    return (Group("", _counted(catalogue, "policy_fields", ordered)),)


def _procedures(catalogue: Catalogue) -> tuple[Group, ...]:
    def place(pair: tuple[str, Procedure]) -> tuple[int, str, str]:
        field = catalogue.policy_fields.get(pair[1].policy_field)
        return (field.order if field else 0, pair[1].kana, pair[0])

    ordered = sorted(catalogue.procedures.items(), key=place)
    return tuple(
        Group(catalogue.policy_fields[field].name, _counted(catalogue, "procedures", dict(pairs)))
        for field, pairs in groupby(ordered, key=lambda pair: pair[1].policy_field)
        if field in catalogue.policy_fields
    )


def _tools(catalogue: Catalogue) -> tuple[Group, ...]:
    ordered = sorted(catalogue.tools.items(), key=lambda pair: (pair[1].kana, pair[0]))
    return tuple(
        Group(row, _counted(catalogue, "tools", dict(pairs)))
        for row, pairs in groupby(ordered, key=lambda pair: kana_row(pair[1].kana))
    )


GROUPINGS = {"policy_fields": _fields, "procedures": _procedures, "tools": _tools}
"""Register → how its list is grouped."""
