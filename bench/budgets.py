"""What we promise (DESIGN's budgets) against what was measured in the same run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import queries, tasks
from bench.measure import Row
from bench.peers import HUGO, MATERIAL, MATERIAL_SEARCH
from bench.queries import Searched
from bench.weights import KINDS, LISTS, Weight

TEN, HUNDRED = 10_000, 100_000
KB, MB = 1_000, 1_000_000
PAGE, LIST = 150 * KB, 250 * KB
LINEAR = 1.15
"""How much dearer an entry may be among ten times as many, for the whole to be called linear."""


HALVES = {"tuned": "weights may be tuned on", "held-out": "nobody tuned for"}
FAULTS = {
    "requests off the origin": "outside",
    "violations of the policy and errors of scripts": "complaints",
    "violations that axe finds": "axe",
}


@dataclass(frozen=True, slots=True)
class Budget:
    """One promise, and whether it was kept."""

    what: str
    promised: str
    measured: str
    met: bool | None
    """`None` where what it needs was not measured."""
    counts: bool = True
    """Whether it is promised for this size; else it is shown for comparison."""


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one size gave."""

    size: int
    rows: Mapping[str, Row]
    searched: Searched | None = None
    weights: Sequence[Weight] = ()

    def cpu(self, name: str) -> float | None:
        """CPU seconds of a row; `None` where it failed or was not run."""
        row = self.rows.get(name)
        return None if row is None or row.failed else row.cpu


def budgets(now: Measured, smaller: Measured | None) -> list[Budget]:
    """Every promise at this size; `smaller` is the size before, for what has to grow in step."""
    return [*_work(now), *_beside(now), *_memory(now), *_growth(now, smaller), *_search(now), *_pages(now)]


def most(what: str, value: float | None, limit: float, unit: str, *, counts: bool = True) -> Budget:
    """A value that may not be more than a limit."""
    measured = "not measured" if value is None else f"{shown(value)} {unit}".strip()
    return Budget(what, f"≤ {shown(limit)} {unit}".strip(), measured, None if value is None else value <= limit, counts)


def least(what: str, value: float | None, limit: float, unit: str, *, counts: bool = True) -> Budget:
    """A value that may not be less than a limit."""
    measured = "not measured" if value is None else f"{shown(value)} {unit}".strip()
    return Budget(what, f"≥ {shown(limit)} {unit}".strip(), measured, None if value is None else value >= limit, counts)


def shown(value: float) -> str:
    """Three digits that say something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits


def _each(now: Measured, name: str) -> float | None:
    cpu = now.cpu(name)
    return None if cpu is None else cpu / now.size * 1_000


def _work(now: Measured) -> Iterator[Budget]:
    ten = now.size == TEN
    yield most("check, CPU per entry", _each(now, tasks.CHECK), 0.6, "ms", counts=now.size >= TEN)
    yield most("cold build with everything in it, CPU per entry", _each(now, tasks.COLD), 1.5, "ms", counts=ten)
    yield most("pages only, from checked entries, CPU per entry", _each(now, tasks.PAGES), 0.4, "ms", counts=ten)
    yield most("a second build where nothing changed, CPU", now.cpu(tasks.WARM), 3, "s", counts=ten)
    yield most("one edited entry in `serve`, the dearest of five, CPU", now.cpu(tasks.EDIT), 1, "s", counts=ten)


def _beside(now: Measured) -> Iterator[Budget]:
    ten = now.size == TEN
    cold, pages = now.cpu(tasks.COLD), now.cpu(tasks.PAGES)
    searching, plain, hugo = now.cpu(MATERIAL_SEARCH), now.cpu(MATERIAL), now.cpu(HUGO)
    yield least("Material with search, as multiple of our cold build", _over(searching, cold), 2.5, "×", counts=ten)
    yield least("Material without search, as multiple of our pages only", _over(plain, pages), 8, "×", counts=ten)
    yield least("Hugo, as multiple of our pages only", _over(hugo, pages), 1, "×", counts=ten)


def _over(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _memory(now: Measured) -> Iterator[Budget]:
    row = now.rows.get(tasks.COLD)
    peak = row.memory / MB if row and not row.failed else None
    limit = 400 if now.size <= TEN else 2_000
    yield most("cold build, peak memory", peak, limit, "MB", counts=now.size in {TEN, HUNDRED})


def _growth(now: Measured, smaller: Measured | None) -> Iterator[Budget]:
    if smaller is None or now.size <= TEN:
        return
    ratio = _over(_each(now, tasks.COLD), _each(smaller, tasks.COLD))
    yield most(f"cold build, an entry's CPU as multiple of that at {smaller.size:,} (linear)", ratio, LINEAR, "×")


def _search(now: Measured) -> Iterator[Budget]:
    counts = now.size >= TEN
    worst = {figure.name: figure.worst for figure in now.searched.figures} if now.searched else {}
    recall = now.searched.recall if now.searched else {}
    for results, place in ((queries.BOX, "search box"), (queries.RESULTS, "page of results")):
        first, more = (_in_kb(worst.get(name(results))) for name in (queries.first, queries.excerpts))
        yield most(f"{place}: loaded to the first result, worst query", first, 250, "KB", counts=counts)
        yield most(f"{place}: loaded more for excerpts, worst query", more, 120, "KB", counts=counts)
    yield most("warm query, CPU of the page, worst", worst.get(queries.WARM_QUERY), 50, "ms", counts=counts)
    for half, told in HALVES.items():
        asked = counts and half == "held-out"
        yield least(f"recall@10, queries that {told}", recall.get(half), 0.95, "", counts=asked)


def _in_kb(value: float | None) -> float | None:
    return None if value is None else value / KB


def _pages(now: Measured) -> Iterator[Budget]:
    found = {weight.kind: weight for weight in now.weights}
    for kind in KINDS:
        limit = LIST if kind in LISTS else PAGE
        what = f"heaviest page with all it loads first: {kind}"
        heaviest = found[kind].bytes / KB if kind in found else None
        yield most(what, heaviest, limit / KB, "KB", counts=limit == PAGE or now.size >= TEN)
    for what, name in FAULTS.items():
        faults = sum(getattr(weight, name) for weight in now.weights) if now.weights else None
        yield most(f"{what}, all these pages", faults, 0, "")
