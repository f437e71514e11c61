"""One command as a whole process: CPU seconds, peak memory, and what it left behind."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

KIB = 1024
REPOSITORY = Path(__file__).resolve().parent.parent
RUNNER = """
import json, resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(json.dumps([code.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss,
                                         code.stderr.decode("utf-8", "replace")[-2000:]]))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; sizes in bytes, memory in KiB as Linux counts it."""

    size: int
    name: str
    cpu: float = 0.0
    wall: float = 0.0
    memory: int = 0
    files: int = 0
    bytes: int = 0
    peer: bool = False
    failed: str = ""

    @classmethod
    def absent(cls, size: int, name: str, why: str) -> "Row":
        """A peer that is not here."""
        return cls(size, name, peer=True, failed=f"absent: {why}")


def measure(  # noqa: PLR0913 - what a row names and where it is measured
    size: int, name: str, argv: list[str], *, cwd: Path, out: Path, peer: bool = False
) -> Row:
    """Run a command once in a child of its own, so that its children's use is its own."""
    note = cwd / ".measure.json"
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONPATH": str(REPOSITORY)}
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", RUNNER, str(note), *argv], cwd=cwd, env=env, check=True)  # noqa: S603
    wall = time.monotonic() - start
    code, cpu, memory, error = json.loads(note.read_text(encoding="utf-8"))
    note.unlink()
    found = [path.stat().st_size for path in out.rglob("*") if path.is_file()] if out.exists() else []
    return Row(size, name, cpu, wall, memory, len(found), sum(found), peer, error if code else "")


def table(rows: list[Row]) -> str:
    """The rows as Markdown, each with its cost per entry and its ratio to our cold build of that size."""
    ours = {row.size: row.cpu for row in rows if row.name == "cold build"}
    lines = [
        "| entries | what | CPU s | ms per entry | × cold build | wall s | peak MiB | files | MiB |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        if row.failed:
            lines.append(f"| {row.size:,} | {row.name} | {row.failed.strip().splitlines()[-1]} | | | | | | |")
            continue
        ratio = f"{row.cpu / ours[row.size]:.2f}" if ours.get(row.size) else ""
        lines.append(
            f"| {row.size:,} | {row.name} | {row.cpu:.2f} | {row.cpu / row.size * 1000:.3f} | {ratio} | {row.wall:.1f} "
            f"| {row.memory / KIB:.0f} | {row.files:,} | {row.bytes / KIB / KIB:.1f} |"
        )
    return "\n".join(lines)
