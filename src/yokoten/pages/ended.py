"""見直し・終了した取組: what was cut back or ended, and why."""

from collections.abc import Iterator

from yokoten.catalogue import Catalogue
from yokoten.model.case import Stage
from yokoten.pages.case_list import narrowed
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render

URL = "cases/ended.html"
TITLE = "見直し・終了した取組"
LEAD = "規模を縮小した取組と終了した取組を、理由とともに残しています。"
MOST = 100
"""So many stand on the page, the latest first; the list holds the rest."""
ENDED = frozenset({Stage.SHRINK, Stage.END})


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    catalogue = site.catalogue
    yield Page(URL, "cases", TITLE, LEAD, lambda: render("ended.html", URL, **view(catalogue)))


def view(catalogue: Catalogue) -> dict[str, object]:
    """All that the template prints; invented cases apart."""
    found = [entry for entry in catalogue.newest if entry.case.stage in ENDED]
    real = [entry for entry in found if not entry.model.example]
    return {
        "title": TITLE,
        "lead": LEAD,
        "catalogue": catalogue,
        "groups": [real[:MOST], found[len(real) :]],
        "count": len(real),
        "all": narrowed("s", *(stage.code for stage in Stage if stage in ENDED)),
    }
