"""The whole wiki as a plain Markdown tree: site and prose → paths and bytes, no disk."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from yokoten import places
from yokoten.markdown import guides
from yokoten.markdown.configuration import PATH, configuration
from yokoten.markdown.escape import front_matter
from yokoten.markdown.prose import prose
from yokoten.markdown.tell import Told, lists, told
from yokoten.markdown.template import render
from yokoten.markdown.ways import way_from
from yokoten.pages import all_pages, case_list, compare, home, searching
from yokoten.pages.page import Page, Site
from yokoten.when import era_day

DOCS = "docs"
README = "README.md"
UNTOLD = {searching.URL: case_list.URL, compare.URL: case_list.URL}
"""Pages that only a script fills → what links to them lead to."""


def files(site: Site, written: Mapping[str, str], originals: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of the tree, every path once.

    `written` is the text of each hand-written page by its path under `docs/`; `originals` are the ids of the entries
    and registers whose files the tree has.
    """
    pages = {page.url: page for page in all_pages(site) if page.url not in UNTOLD}
    by_hand = {places.page_url(path): text for path, text in sorted(written.items())}
    by_hand = {url: text for url, text in by_hand.items() if url not in pages}
    known = {url: url for url in (*pages, *by_hand)} | UNTOLD
    shelf = [(guides.title(text, url), url) for url, text in by_hand.items()]
    yield README, render("readme.md", "", title=site.name, today=era_day(site.today)).encode()
    yield PATH, configuration(site.name, (("ホーム", home.URL), *lists(site.catalogue), *shelf))
    for url, text in by_hand.items():
        yield _place(url), guides.rewritten(text, way_from(url, known)).encode()
    bases = [name for name in originals if name.startswith(places.base_name(""))]
    registers, tale = _registers(originals), told(site)
    for url, page in pages.items():
        yield (
            _place(url),
            _page(page, tale[url], known, {"guides": shelf, "originals": registers[url] or bases}).encode(),
        )


def _place(url: str) -> str:
    return f"{DOCS}/{places.markdown_path(url)}"


def _page(page: Page, one: Told, known: Mapping[str, str], beside: Mapping[str, Any]) -> str:
    body = prose(one.body, way_from(page.url, known)) if one.body else ""
    view = {"title": page.title, "lead": page.description, **beside, **one.view(), "prose": body}
    text = render(one.template, page.url, **view)
    return f"{front_matter(page.title, page.description)}\n{text.strip()}\n"


def _registers(originals: Collection[str]) -> Mapping[str, list[str]]:
    """URL → the register files that the page there names: those of its register, at home those without a page."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(originals):
        if places.kind_of(name) == places.REGISTER_FOLDER:
            register = places.register_of(name)
            found[places.register_index(register) if register in places.REGISTER_PAGES else home.URL].append(name)
    return found
