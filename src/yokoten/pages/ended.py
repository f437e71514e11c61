"""見直し・終了した取組: what was cut back or ended, and why."""

from collections.abc import Iterator

from yokoten.catalogue import Catalogue, Entry
from yokoten.model.case import Stage
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render

URL = "cases/ended.html"
TITLE = "見直し・終了した取組"
LEAD = "規模を縮小した取組と終了した取組を、理由とともに残しています。"
ENDED = frozenset({Stage.SHRINK, Stage.END})


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    catalogue = site.catalogue
    yield Page(URL, "cases", TITLE, LEAD, lambda: render("ended.html", URL, **view(catalogue)))


def view(catalogue: Catalogue) -> dict[str, object]:
    """All that the template prints; invented cases apart."""
    found = ended(catalogue)
    return {
        "title": TITLE,
        "lead": LEAD,
        "catalogue": catalogue,
        "groups": [
            [entry for entry in found if not entry.model.example],
            [entry for entry in found if entry.model.example],
        ],
    }


def ended(catalogue: Catalogue) -> list[Entry]:
    """The cases that were cut back or ended, the latest first."""
    found = [entry for entry in catalogue.cases if entry.case.stage in ENDED]
    return sorted(found, key=lambda entry: entry.case.since.iso() if entry.case.since else "", reverse=True)
