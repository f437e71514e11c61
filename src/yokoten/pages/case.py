"""A case's page."""

from collections.abc import Iterator

from yokoten.catalogue import Entry
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import entry_url


def pages(site: Site) -> Iterator[Page]:
    """One page per case."""
    for entry in site.catalogue.of_kind("cases"):
        yield page(site, entry)


def page(site: Site, entry: Entry) -> Page:
    """The page of one case."""
    url = entry_url(entry.id)
    return Page(url, "cases", entry.case.title, entry.case.change, lambda: render("case.html", url, entry=entry, case=entry.case))
