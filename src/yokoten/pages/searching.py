"""The page of search results, filled by the script; without it, the ways that need none."""

from collections.abc import Iterator

from yokoten.pages.page import Page, Site
from yokoten.pages.template import render

URL = "search.html"


def pages(site: Site) -> Iterator[Page]:  # noqa: ARG001 - a family takes the site; this page is the same for every site
    """The one page."""
    lead = "手続、団体、製品、困っていることの言葉で探せます。"
    yield Page(URL, "home", "探す", lead, lambda: render("search.html", URL, lead=lead), frozenset())
