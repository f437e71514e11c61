"""`python -m bench [--size N …] [--full] [--quick]`: one table of CPU, memory, bytes and files beside the peers."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench import peers, tasks
from bench.entries import write_wiki
from bench.measure import Row, measure, table

REPOSITORY = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000)


def main() -> int:
    """Run every task and every peer at every size; 0 unless a task of ours failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="entries; may be given several times")
    parser.add_argument("--full", action="store_true", help="100,000 entries as well")
    parser.add_argument("--no-peers", action="store_true", help="our own tasks only")
    given = parser.parse_args()
    sizes = given.size or [*SIZES, *([100_000] if given.full else [])]
    rows: list[Row] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="yokoten-bench-") as folder:
            rows += run(Path(folder), size, with_peers=not given.no_peers)
            sys.stdout.write(table(rows) + "\n")
            sys.stdout.flush()
    return int(any(row.failed and not row.peer for row in rows))


def run(folder: Path, size: int, *, with_peers: bool) -> list[Row]:
    """Every row at one size."""
    wiki = folder / "wiki"
    texts = write_wiki(wiki, REPOSITORY, size)
    site = folder / "site"
    rows = [measure(size, name, command, cwd=wiki, out=site) for name, command in tasks.commands(wiki, site)]
    if with_peers:
        for name, prepare in peers.PEERS.items():
            command = prepare(folder / name.replace(" ", "-"), texts, site)
            if isinstance(command, str):
                rows.append(Row.absent(size, name, command))
            else:
                rows.append(measure(size, name, command.argv, cwd=command.cwd, out=command.out, peer=True))
    shutil.rmtree(site, ignore_errors=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
