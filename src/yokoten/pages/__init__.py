"""Every page that shows data: catalogue → pages, no disk."""

from collections.abc import Callable, Iterator

from yokoten.pages import (
    bodies,
    case,
    case_list,
    compare,
    ended,
    events,
    former,
    home,
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
