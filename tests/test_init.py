"""A new wiki checks clean and builds strictly; a folder that holds something is left alone."""

import os
import subprocess
import sys
from pathlib import Path

from yokoten.cli import main


def test_a_new_wiki_checks_and_builds(tmp_path: Path):
    root = tmp_path / "minna"
    assert main(["init", str(root)]) == 0
    assert main(["check", "--root", str(root)]) == 0
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert (root / "site" / "index.html").is_file()


def test_nothing_is_overwritten(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
