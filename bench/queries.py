"""The committed queries in a browser: what is loaded for an answer, how long a warm one takes, and what is found."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser

from bench.chromium import opened, watched
from bench.measure import REPOSITORY

HALVES = ("tuned", "held-out")
FOLDER = REPOSITORY / "tests" / "queries"
BOX, RESULTS, COUNTED = 8, 20, 10
"""Results that the search box shows, that the page of results shows, and among which an answer counts."""
CLIENT, INDEX, TEXTS = "assets/yokoten/search", "search/", "search/t/"
"""Where the parts of the search lie in the site."""
ASK = "([query, options]) => yokoten.search(query, options).then(found => found.map(one => one.id))"
WARM = """async ([query, limit]) => {
  const times = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await yokoten.search(query, {limit: limit});
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[1];
}"""


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


WARM_QUERY = "warm query"


def search(site: Path) -> Searched:
    """Ask each query in a browser that has loaded nothing yet."""
    values: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    found: defaultdict[str, list[float]] = defaultdict(list)
    with opened(site) as (browser, origin):
        for half in HALVES:
            for asked in yaml.safe_load((FOLDER / f"{half}.yml").read_text(encoding="utf-8")):
                ids = _ask(browser, site, origin, asked["query"], values)
                found[half].append(recall(asked["want"], ids))
    figures = tuple(Figure(*name, statistics.median(each), max(each)) for name, each in values.items())
    return Searched(figures, {half: statistics.mean(each) for half, each in found.items()})


def _ask(
    browser: Browser, site: Path, origin: str, query: str, values: defaultdict[tuple[str, str], list[float]]
) -> list[str]:
    """The ids of the first ten answers; what they cost goes to `values`."""
    with watched(browser, site, origin) as (page, watch):
        page.goto(f"{origin}search.html")
        for shown in (BOX, RESULTS):
            page.evaluate(ASK, [query, {"limit": shown, "excerpts": True}])
            values[first(shown), "B"].append(watch.bytes(CLIENT, INDEX, but=TEXTS))
            values[excerpts(shown), "B"].append(watch.bytes(TEXTS))
        values[WARM_QUERY, "ms"].append(page.evaluate(WARM, [query, COUNTED]))
        ids: list[str] = page.evaluate(ASK, [query, {"limit": COUNTED}])
        return ids


def recall(wanted: Sequence[str], found: Sequence[str]) -> float:
    """The share of the wanted entries that are found, of those that ten places can hold."""
    return len(set(wanted) & set(found)) / min(COUNTED, len(wanted))
