"""One command as a whole process: CPU seconds, peak memory, and what it left behind."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
RUNNER = """
import json, resource, subprocess, sys
code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(json.dumps([code.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024,
                                         code.stderr.decode("utf-8", "replace")[-2000:]]))
"""


@dataclass(frozen=True, slots=True)
class Task:
    """What to run, where, and where its output lies."""

    name: str
    argv: Sequence[str]
    cwd: Path
    out: Path
    peer: bool = False
    keep: bool = False
    """Start from what is already in `out`, instead of nothing."""
    clear: Sequence[Path] = ()
    """What else is taken away before it runs."""
    note: Path | None = None
    """Where a process that measures a part of itself writes its figures."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: CPU and wall in seconds, memory and size in bytes."""

    size: int
    name: str
    cpu: float = 0.0
    wall: float = 0.0
    memory: int = 0
    files: int = 0
    bytes: int = 0
    peer: bool = False
    failed: str = ""
    part: bool = False
    """Whether the CPU is that of a part of the process, as it measured itself."""
    figures: Mapping[str, float] = field(default_factory=dict)
    """What else a process told of itself."""


def measure(size: int, task: Task) -> Row:
    """Run a task once in a child of its own, so that its children's use is its own."""
    for place in (*task.clear, *(() if task.keep else (task.out,))):
        shutil.rmtree(place, ignore_errors=True)
    used = task.cwd / ".measure.json"
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONPATH": str(REPOSITORY)}
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", RUNNER, str(used), *task.argv], cwd=task.cwd, env=env, check=True)  # noqa: S603
    wall = time.monotonic() - start
    code, cpu, memory, error = json.loads(used.read_text(encoding="utf-8"))
    used.unlink()
    if code:
        return Row(size, task.name, peer=task.peer, failed=error.strip() or f"exit code {code}")
    figures = json.loads(task.note.read_text(encoding="utf-8")) if task.note else {}
    found = [path.stat().st_size for path in task.out.rglob("*") if path.is_file()]
    cpu = figures.pop("cpu", cpu)
    return Row(
        size, task.name, cpu, wall, memory, len(found), sum(found), task.peer, part=bool(task.note), figures=figures
    )


def middle(rows: Sequence[Row]) -> Row:
    """Of several runs of one task the one whose CPU lies in the middle; the failed one, if one failed."""
    failed = [row for row in rows if row.failed]
    cpu = statistics.median_low(row.cpu for row in rows)
    return failed[0] if failed else next(row for row in rows if row.cpu == cpu)
