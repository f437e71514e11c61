"""The committed queries in a browser: what is loaded for an answer, how long a warm one takes, and what is found."""

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import CDPSession, Page

from bench.chromium import Watch, opened, watched
from bench.measure import REPOSITORY

HALVES = ("tuned", "held-out")
FOLDER = REPOSITORY / "tests" / "queries"
BOX, RESULTS, COUNTED = 8, 20, 10
"""Results that the search box shows, that the page of results shows, and among which an answer counts."""
CLIENT, INDEX, TEXTS = "assets/yokoten/search", "search/", "search/t/"
"""Where the parts of the search lie in the site."""
BARE = '<!doctype html><meta charset="utf-8"><meta name="yokoten-base" content=".">'
SCRIPT = re.compile(rf'<script src="{CLIENT}[^"]*"></script>')
ASK = "([query, options]) => yokoten.search(query, options).then(found => found.map(one => one.id))"
AGAIN = """async ([query, limit, times]) => {
  for (let i = 0; i < times; i++) await yokoten.search(query, {limit: limit});
}"""
TIMES = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over all queries."""

    name: str
    unit: str
    median: float
    worst: float


@dataclass(frozen=True, slots=True)
class Searched:
    """What the queries of both halves cost, and what they found."""

    figures: tuple[Figure, ...]
    recall: dict[str, float]
    """Half → mean share of the wanted entries among the first ten."""

    def worst(self, name: str) -> float:
        """The worst query of a figure."""
        return next(figure.worst for figure in self.figures if figure.name == name)


def first(shown: int) -> str:
    """The name of the bytes until so many results stand there: client, index, cards."""
    return f"bytes to the first result, {shown} shown"


def excerpts(shown: int) -> str:
    """The name of the bytes more for their excerpts."""
    return f"bytes more for {shown} excerpts"


WARM_QUERY = "warm query, CPU of the page"


def search(site: Path) -> Searched:
    """Ask each query in a page that holds the search's own scripts and has loaded nothing else yet."""
    values: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    found: defaultdict[str, list[float]] = defaultdict(list)
    bare = BARE + "".join(SCRIPT.findall((site / "search.html").read_text(encoding="utf-8")))
    with opened(site) as (browser, origin), watched(browser, site, origin) as (page, watch):
        page.route("**/bare.html", lambda route: route.fulfill(content_type="text/html", body=bare))
        for half in HALVES:
            for asked in yaml.safe_load((FOLDER / f"{half}.yml").read_text(encoding="utf-8")):
                watch.files.clear()
                page.goto(f"{origin}bare.html")
                found[half].append(recall(asked["want"], _ask(page, watch, asked["query"], values)))
    figures = tuple(Figure(*name, statistics.median(each), max(each)) for name, each in values.items())
    return Searched(figures, {half: statistics.mean(each) for half, each in found.items()})


def _ask(page: Page, watch: Watch, query: str, values: defaultdict[tuple[str, str], list[float]]) -> list[str]:
    """The ids of the first ten answers; what they cost goes to `values`."""
    for shown in (BOX, RESULTS):
        page.evaluate(ASK, [query, {"limit": shown, "excerpts": True}])
        values[first(shown), "B"].append(watch.bytes(CLIENT, INDEX, but=TEXTS))
        values[excerpts(shown), "B"].append(watch.bytes(TEXTS))
    values[WARM_QUERY, "ms"].append(_warm(page, query))
    ids: list[str] = page.evaluate(ASK, [query, {"limit": COUNTED}])
    return ids


def _warm(page: Page, query: str) -> float:
    """CPU milliseconds of the page's thread for a query whose parts are loaded; it waits for nothing, so on a quiet machine that is its time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _busy(session)
    page.evaluate(AGAIN, [query, COUNTED, TIMES])
    spent = _busy(session) - before
    session.detach()
    return spent * 1_000 / TIMES


def _busy(session: CDPSession) -> float:
    """Seconds that the page's thread has worked."""
    told = session.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in told if one["name"] == "TaskDuration")


def recall(wanted: Sequence[str], found: Sequence[str]) -> float:
    """The share of the wanted entries that are found, of those that ten places can hold."""
    return len(set(wanted) & set(found)) / min(COUNTED, len(wanted))
