"""Every page that shows data: catalogue → pages, no disk."""

from collections.abc import Callable, Iterator

from yokoten.catalogue import Catalogue
from yokoten.pages import (
    bodies,
    case,
    case_list,
    case_table,
    compare,
    ended,
    events,
    form,
    form_beside,
    form_list,
    form_parts,
    former,
    home,
    near,
    reference,
    registers,
    rules,
    searching,
)
from yokoten.pages.page import Page, Site

FAMILIES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home.pages,
    bodies.pages,
    case.pages,
    case_list.pages,
    compare.pages,
    ended.pages,
    form.pages,
    form_list.pages,
    form_beside.pages,
    form_parts.pages,
    registers.pages,
    events.pages,
    former.pages,
    rules.pages,
    reference.pages,
    searching.pages,
)
"""Each kind's pages, in the order they are built."""


def all_pages(site: Site) -> Iterator[Page]:
    """Every page of the site, lists and registers included."""
    for family in FAMILIES:
        yield from family(site)


DATA = (compare, case_table, near)
"""The families whose pages load data of their own."""


def data_files(site: Site, before: Catalogue | None = None) -> Iterator[tuple[str, bytes]]:
    """Place and content of what pages' scripts load; only what an edit touched, where `before` is what they tell."""
    for family in DATA:
        yield from family.files(site, before)


def data_places(site: Site) -> Iterator[str]:
    """The places of all that pages' scripts load."""
    for family in DATA:
        yield from family.places(site)
