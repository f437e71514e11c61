"""The same tree and day give the same bytes, wherever and however they are built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDERS = ("adoptions", "cases", "docs", "events", "overrides", "registers")


def built(root: Path, repository: Path, **surroundings: str) -> dict[str, bytes]:
    """Path → bytes of a site built at `root` in these surroundings."""
    for folder in FOLDERS:
        shutil.copytree(repository / folder, root / folder)
    shutil.copy(repository / "mkdocs.yml", root / "mkdocs.yml")
    day = {"SOURCE_DATE_EPOCH": "1795500000", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        env={**os.environ, **day, **surroundings},
        check=True,
        capture_output=True,
    )
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_bytes_depend_on_nothing_else(tmp_path: Path, repository: Path):
    first = built(tmp_path / "a", repository, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    second = built(tmp_path / "elsewhere" / "b", repository, PYTHONHASHSEED="77", TZ="America/New_York", LC_ALL="C")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
