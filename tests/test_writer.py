"""No write is torn: a process killed at any moment leaves the old bytes or the new."""

import random
import subprocess
import sys
import time
from pathlib import Path

from yokoten.writer import write

PROGRAM = """
import sys, itertools
from pathlib import Path
from yokoten.writer import write
for turn in itertools.cycle(b"ab"):
    write(Path(sys.argv[1]), bytes([turn]) * 200_000)
"""
KILLS = 20


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path):
    target = tmp_path / "a.yml"
    write(target, b"a" * 200_000)
    dice = random.Random(1)  # noqa: S311 - moments to kill at
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", PROGRAM, str(target)]) as child:
            time.sleep(0.15 + dice.random() / 10)
            child.kill()
        content = target.read_bytes()
        assert len(content) == 200_000
        assert len(set(content)) == 1


def test_the_same_bytes_are_not_written_again(tmp_path: Path):
    target = tmp_path / "folder" / "a.yml"
    assert write(target, b"a")
    assert not write(target, b"a")
    assert [path.name for path in target.parent.iterdir()] == ["a.yml"]
