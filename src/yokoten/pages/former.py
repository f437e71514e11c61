"""What stands where an entry used to be: the way to its new place, or the day and reason it was withdrawn."""

from collections.abc import Iterator

from yokoten.catalogue import Entry
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import entry_url

LISTS = {
    "cases": ("cases", "事例", "cases/index.html"),
    "events": ("about", "催し", "events/index.html"),
    "forms": ("forms", "様式", "forms/index.html"),
    "adoptions": ("about", "導入記録", "adoptions/index.html"),
}
"""Kind → the section of the header, and the list that a reader goes on to."""


def pages(site: Site) -> Iterator[Page]:
    """One page for each former place of an entry, and the tombstones."""
    for entry in site.catalogue.entries.values():
        for alias in entry.model.aliases:
            yield moved(entry, alias)
    for name, tomb in site.catalogue.withdrawn.items():
        for place in (name, *tomb.model.aliases):
            if place not in site.catalogue.entries:
                yield tombstone(place, tomb)


def moved(entry: Entry, alias: str) -> Page:
    """The way to where the entry lies now."""
    url, section = entry_url(alias), LISTS[entry.kind][0]
    return Page(
        url,
        section,
        "移動しました",
        "この記載は別の番地へ移りました。",
        lambda: render("moved.html", url, entry=entry, target=entry_url(entry.id)),
        frozenset({entry.id}),
    )


def tombstone(place: str, tomb: Entry) -> Page:
    """The day and the reason of a withdrawal, nothing of the entry's content."""
    url = entry_url(place)
    section, title, index = LISTS[tomb.kind]
    return Page(
        url,
        section,
        "取り下げた記載",
        "この記載は取り下げられました。",
        lambda: render("withdrawn.html", url, entry=tomb, list=(title, index)),
        frozenset({tomb.id}),
    )
