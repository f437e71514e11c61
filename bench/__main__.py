"""`python -m bench [--size N …] [--full] [--no-peers]`: our work beside the peers, and each budget, met or missed."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import chromium, peers, report, tasks
from bench.budgets import HUNDRED, Measured, budgets
from bench.entries import Text, write_wiki
from bench.measure import REPOSITORY, Row, Task, measure, middle
from bench.queries import search
from bench.weights import weigh

SIZES = (1_000, 10_000)
MEMORY, ROOM = Path("/dev/shm"), 300_000  # noqa: S108 - a folder of its own is made in it
"""Linux' folder in memory, and the bytes that an entry may take there with all that is made from it."""
SHORT, RUNS = 1_000, 3
"""Up to this size each task is run so many times, since a machine is never quiet."""


def main(words: Sequence[str] | None = None) -> int:
    """Run every task and every peer at every size; 0 unless a task of ours failed."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="entries; may be given several times")
    parser.add_argument("--full", action="store_true", help=f"{HUNDRED:,} entries as well, without peers")
    parser.add_argument("--no-peers", action="store_true", help="our own work only")
    given = parser.parse_args(words)
    sizes = given.size or [*SIZES, *([HUNDRED] if given.full else [])]
    before, failed = None, False
    sys.stdout.write(f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}.\n\n")
    for size in sizes:
        load = os.getloadavg()[0]
        with tempfile.TemporaryDirectory(prefix="yokoten-bench-", dir=scratch(size)) as folder:
            now = run(Path(folder), size, with_peers=not given.no_peers and size < HUNDRED)
        sys.stdout.write(report.report(now, budgets(now, before)))
        sys.stdout.write(f"\nLoad of the machine before and after: {load:.1f}, {os.getloadavg()[0]:.1f}.\n\n")
        sys.stdout.flush()
        before, failed = now, failed or any(row.failed and not row.peer for row in now.rows.values())
    sys.stdout.write(report.NOTE.lstrip())
    return int(failed)


def run(folder: Path, size: int, *, with_peers: bool) -> Measured:
    """Everything at one size."""
    texts = write_wiki(folder / "wiki", REPOSITORY, size)
    given, absent = gathered(folder, texts, size) if with_peers else ([], [])
    todo = [*tasks.ours(folder / "wiki", folder), *given]
    runs = [[measure(size, task) for task in todo] for _ in range(RUNS if size <= SHORT else 1)]
    rows = {row.name: row for row in (*(middle(each) for each in zip(*runs, strict=True)), *absent)}
    site = folder / tasks.SITE
    if not site.exists() or not chromium.executable():
        return Measured(size, rows)
    return Measured(size, rows, search(site), weigh(site))


def scratch(size: int) -> Path | None:
    """A folder in memory where one has room: a disk charges a new file up to five times as much where many were just removed."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < size * ROOM:
        return None
    return MEMORY


def gathered(folder: Path, texts: Sequence[Text], size: int) -> tuple[list[Task], list[Row]]:
    """The peers that can be run, and a row for each that cannot."""
    found, absent = [], []
    for number, (name, prepare) in enumerate(peers.PEERS.items()):
        peer = prepare(folder / f"peer-{number}", texts, folder / tasks.SITE)
        if isinstance(peer, Task):
            found.append(peer)
        else:
            absent.append(Row(size, name, peer=True, failed=f"missing: {peer}"))
    return found, absent


if __name__ == "__main__":
    sys.exit(main())
