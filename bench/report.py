"""The tables of a run as Markdown."""

from collections.abc import Iterable, Sequence

from bench import tasks
from bench.budgets import Budget, Measured
from bench.measure import Row
from bench.queries import Searched
from bench.weights import Weight

HEAD = ("entries", "what", "CPU s", "ms per entry", "× cold build", "wall s", "peak MB", "files", "MB")
NOTE = """
CPU is user and system time of a whole process and its children, start included; a row marked * is a part, measured inside its process after
what comes before it was done (`bench/inside.py`), and its peak memory is that of the whole process. Peers get the same texts as Markdown
(`bench/entries.py`) and are whole processes. Files lie in memory where Linux has a folder there. Bytes on the wire are sums of gzip -6.
Up to 1,000 entries each row is the middle one of three runs.
"""


def report(measured: Measured, budgets: Sequence[Budget]) -> str:
    """All tables of one size."""
    parts = [f"## {measured.size:,} entries", costs(measured)]
    if measured.searched:
        parts.append(searches(measured.searched))
    if measured.weights:
        parts.append(weights(measured.weights))
    return "\n\n".join((*parts, promises(budgets))) + "\n"


def costs(measured: Measured) -> str:
    """Ours beside the peers."""
    ours = measured.cpu(tasks.COLD)
    return _table(HEAD, (_cost(row, ours) for row in measured.rows.values()))


def _cost(row: Row, ours: float | None) -> tuple[str, ...]:
    name = f"{row.name}{' *' if row.part else ''}{' (peer)' if row.peer else ''}"
    if row.failed:
        return f"{row.size:,}", name, row.failed.splitlines()[-1], *[""] * (len(HEAD) - 3)
    ratio = f"{row.cpu / ours:.2f}" if ours else ""
    each = f"{row.cpu / row.size * 1_000:.3f}"
    cells = (f"{row.cpu:.2f}", each, ratio, f"{row.wall:.1f}", f"{row.memory / 1e6:.0f}")
    more = "".join(f"; {key} {value:,.4g}" for key, value in row.figures.items())
    return f"{row.size:,}", name + more, *cells, f"{row.files:,}", f"{row.bytes / 1e6:.1f}"


def searches(searched: Searched) -> str:
    """The committed queries in a browser."""
    rows = [
        (figure.name, f"{figure.median:,.0f} {figure.unit}", f"{figure.worst:,.0f} {figure.unit}")
        for figure in searched.figures
    ]
    rows += [(f"recall@10, {half}", f"{value:.3f}", "") for half, value in searched.recall.items()]
    return _table(("search in Chromium, the committed queries", "median (recall: mean)", "worst"), rows)


def weights(found: Iterable[Weight]) -> str:
    """The heaviest pages."""
    rows = ((one.kind, one.url, f"{one.bytes:,}", str(one.outside), str(one.complaints), str(one.axe)) for one in found)
    return _table(
        ("heaviest page", "address", "bytes with all it loads first", "off the origin", "errors", "axe"), rows
    )


def promises(budgets: Iterable[Budget]) -> str:
    """Met or missed; in brackets where the budget is set for another size."""
    return _table(
        ("budget", "promised", "measured", ""), ((b.what, b.promised, b.measured, _verdict(b)) for b in budgets)
    )


def _verdict(budget: Budget) -> str:
    word = {True: "met", False: "**missed**", None: "not measured"}[budget.met]
    return word if budget.counts else f"({word.strip('*')}; not promised at this size)"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
