"""The whole wiki as a plain Markdown tree: site and prose → paths and bytes, no disk."""

from collections.abc import Iterator, Mapping

from yokoten import places
from yokoten.markdown import guides
from yokoten.markdown.configuration import PATH, configuration
from yokoten.markdown.escape import front_matter
from yokoten.markdown.prose import prose, way_from
from yokoten.markdown.template import render
from yokoten.markdown.tell import LISTS, Told, told
from yokoten.pages import all_pages, home, searching
from yokoten.pages.compare import URL as COMPARE
from yokoten.pages.page import Page, Site

DOCS = "docs"
UNTOLD = frozenset({searching.URL, COMPARE})
"""Pages that only a script fills."""


def files(site: Site, written: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of the tree; `written` is the text of each hand-written page by its path under `docs/`."""
    pages = told(site)
    by_url = {f"{path.removesuffix('.md')}.html": text for path, text in sorted(written.items())}
    known = frozenset((*pages, *by_url))
    shelf = tuple((guides.title(text, url), url) for url, text in by_url.items())
    yield PATH, configuration(site.name, (("ホーム", home.URL), *LISTS, *shelf))
    for url, text in by_url.items():
        yield _place(url), guides.rewritten(text, url, known).encode()
    for page in all_pages(site):
        if page.url not in UNTOLD:
            yield _place(page.url), _page(page, pages[page.url], known, shelf).encode()


def _place(url: str) -> str:
    return f"{DOCS}/{places.markdown_path(url)}"


def _page(page: Page, one: Told, known: frozenset[str], shelf: tuple[tuple[str, str], ...]) -> str:
    way = way_from(page.url, known)
    beside = {"title": page.title, "lead": page.description, "guides": shelf}
    view = {**beside, **one.view(), "prose": prose(one.body, way) if one.body else ""}
    text = render(one.template, page.url, **view)
    return front_matter(page.title, page.description) + "\n" + text
