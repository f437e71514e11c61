"""The heaviest page of each kind with all that it loads first, and what axe and the policy say of it."""

from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from bench.chromium import opened, packed, watched

KINDS = {
    "home": ("index.html",),
    "list of cases": ("cases/*.html",),
    "case": ("cases/*/*.html",),
    "body": ("municipalities/[0-9]*.html",),
    "list of a register": ("municipalities/index.html", "fields/index.html", "procedures/index.html", "tools/index.html"),
    "item of a register": ("fields/[!i]*.html", "procedures/[!i]*.html", "tools/[!i]*.html"),
    "other": ("*.html", "events/*.html", "adoptions/*.html", "problems/*.html", "guides/*.html"),
}  # fmt: skip
"""Kind of page → where its pages lie."""
LISTS = ("list of cases", "list of a register")
HEAVIEST = 5
"""Pages of a kind, by size on disk, that are compressed to find the heaviest."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One page in a browser that has loaded nothing yet."""

    kind: str
    url: str
    bytes: int
    """The sum of gzip -6 over all that is asked for until the network is idle."""
    outside: int
    """Requests to another origin."""
    complaints: int
    """Violations of the policy and errors of scripts, as the console tells them."""
    axe: int
    """Violations that axe finds."""


def weigh(site: Path) -> list[Weight]:
    """The heaviest page of each kind that the site has."""
    with opened(site) as (browser, origin):
        found = []
        for kind, patterns in KINDS.items():
            url = heaviest(site, patterns)
            with watched(browser, site, origin) as (page, watch):
                page.goto(origin + url)
                page.wait_for_load_state("networkidle")
                asked = watch.bytes(""), watch.outside, watch.complaints
                found.append(Weight(kind, url, *asked, axe=len(Axe().run(page).response["violations"])))
    return found


def heaviest(site: Path, patterns: tuple[str, ...]) -> str:
    """The path of the heaviest page by itself."""
    pages = sorted({page for pattern in patterns for page in site.glob(pattern)})
    largest = sorted(pages, key=lambda page: page.stat().st_size, reverse=True)[:HEAVIEST]
    return max(largest, key=packed).relative_to(site).as_posix()
