"""The history of real repositories: days, offices, Japanese names, shallow clones; never a person."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from test_problems import lay_out
from yokoten import cli
from yokoten.model.changed import Changed
from yokoten.repository import followed, history, is_shallow


def git(root: Path, *words: str, day: str = "2026-04-01", mail: str = "a@example.org") -> None:
    env = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": str(root),
        "GIT_AUTHOR_NAME": "山田 太郎",
        "GIT_AUTHOR_EMAIL": mail,
        "GIT_COMMITTER_NAME": "山田 太郎",
        "GIT_COMMITTER_EMAIL": mail,
        "GIT_AUTHOR_DATE": f"{day}T23:00:00+09:00",
        "GIT_COMMITTER_DATE": f"{day}T23:00:00+09:00",
    }
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, env=env)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two commits: the office's first, then the city's."""
    root = tmp_path / "wiki"
    (root / "cases" / "132241-tama").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    (root / "cases" / "132241-tama" / "a.yml").write_text("title: a\n", encoding="utf-8")
    (root / "cases" / "学童.yml").write_text("title: b\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first", day="2026-04-01")
    (root / "cases" / "132241-tama" / "a.yml").write_text("title: c\n", encoding="utf-8")
    git(root, "commit", "-qam", "second", day="2026-05-02", mail="joho@city.tama.lg.jp")
    return root


def told(root: Path) -> dict[str, tuple[str, str, str]]:
    return {
        path: (change.first.isoformat(), change.last.isoformat(), change.by)
        for path, change in history(root, ["cases"]).items()
    }


def test_first_last_and_office(root: Path):
    assert told(root) == {
        "cases/132241-tama/a.yml": ("2026-04-01", "2026-05-02", "自治体"),
        "cases/学童.yml": ("2026-04-01", "2026-04-01", "事務局"),
    }


def test_no_person_is_in_it(root: Path):
    text = repr(history(root, ["cases"]))
    assert "山田" not in text
    assert "@" not in text


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{root}", str(clone)], check=True)
    assert is_shallow(clone)
    assert not is_shallow(root)
    assert history(clone, ["cases"]) == {}


def test_a_shallow_clone_is_told_by_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = lay_out({}, tmp_path / "wiki")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    git(root, "commit", "-qm", "second", "--allow-empty")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{root}", str(clone)], check=True)
    for place, said in ((root, False), (clone, True)):
        assert cli.main(["check", "--root", str(place), "--today", "2026-11-24"]) == 0
        assert ("mkdocs.yml:1:1: 注意 Y0903" in capsys.readouterr().out) == said


def test_a_shallow_clone_is_told_by_the_build_which_shows_no_days(tmp_path: Path, repository: Path):
    root = tmp_path / "wiki"
    for folder in ("cases", "docs", "events", "overrides", "registers"):
        shutil.copytree(repository / folder, root / folder)
    shutil.copy(repository / "mkdocs.yml", root / "mkdocs.yml")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "first", day="2026-04-01")
    git(root, "commit", "-qm", "second", "--allow-empty")
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{root}", str(tmp_path / "clone")], check=True)
    days = {}
    for place in ("wiki", "clone"):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=tmp_path / place,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert ("Y0903" in done.stderr) == (place == "clone")
        page = tmp_path / place / "site" / "cases" / "132241-tama" / "gakudo-online.html"
        days[place] = re.search("<dt>掲載</dt><dd>.*4月1日", page.read_text(encoding="utf-8")) is not None
    assert days == {"wiki": True, "clone": False}


def test_a_wiki_below_the_top_of_a_repository(root: Path):
    (root / "sub" / "cases").mkdir(parents=True)
    (root / "sub" / "cases" / "x.yml").write_text("title: x\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "third", day="2026-06-01")
    assert told(root / "sub") == {"cases/x.yml": ("2026-06-01", "2026-06-01", "事務局")}


def test_no_address_or_name_breaks_the_log(root: Path):
    """Separators of our own would be an author's to type; NUL is nobody's."""
    (root / "cases" / "a\x1eb\nc.yml").write_text("title: x\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "third", day="2026-06-01", mail="x\x1e1\x1f@CITY.TAMA.LG.JP")
    assert told(root)["cases/a\x1eb\nc.yml"] == ("2026-06-01", "2026-06-01", "自治体")


def test_an_impossible_time_is_no_crash(root: Path):
    (root / "cases" / "学童.yml").write_text("title: d\n", encoding="utf-8")
    git(root, "add", ".")
    tree = subprocess.run(["git", "-C", str(root), "write-tree"], check=True, capture_output=True, text=True).stdout
    commit = (
        f"tree {tree}parent HEAD\nauthor a <a@b> 99999999999999 +0000\ncommitter a <a@b> 99999999999999 +0000\n\nx\n"
    )
    head = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    done = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-w", "-t", "commit", "--stdin"],
        input=commit.replace("parent HEAD\n", f"parent {head.stdout}"),
        check=True,
        capture_output=True,
        text=True,
    )
    git(root, "update-ref", "HEAD", done.stdout.strip())
    assert told(root)["cases/学童.yml"][0] == "2026-04-01"


def test_clocks_differ(root: Path):
    """A later commit may carry an earlier day."""
    (root / "cases" / "132241-tama" / "a.yml").write_text("title: d\n", encoding="utf-8")
    git(root, "commit", "-qam", "third", day="2026-03-01")
    assert told(root)["cases/132241-tama/a.yml"][:2] == ("2026-03-01", "2026-05-02")


def test_merged_branches_are_one_history(root: Path):
    git(root, "checkout", "-qb", "side")
    (root / "cases" / "side.yml").write_text("title: s\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "side", day="2026-05-10")
    git(root, "checkout", "-q", "main")
    (root / "cases" / "学童.yml").write_text("title: m\n", encoding="utf-8")
    git(root, "commit", "-qam", "main", day="2026-05-11")
    git(root, "merge", "-q", "--no-edit", "side", day="2026-05-20")
    assert told(root)["cases/side.yml"][:2] == ("2026-05-10", "2026-05-10")
    assert told(root)["cases/学童.yml"][:2] == ("2026-04-01", "2026-05-11")


def test_a_renamed_entry_keeps_its_first_day(root: Path):
    git(root, "mv", "cases/132241-tama/a.yml", "cases/132241-tama/b.yml")
    git(root, "commit", "-qm", "renamed", day="2026-06-01")
    lives = {path.removesuffix(".yml"): life for path, life in history(root, ["cases"]).items()}
    new, old = "cases/132241-tama/b", "cases/132241-tama/a"
    assert lives[new].first.isoformat() == "2026-06-01"
    assert followed(lives, {new: (old, "cases/132241-tama/never"), "cases/x": ()})[new] == Changed(
        date(2026, 4, 1), date(2026, 6, 1), "事務局"
    )


def test_no_repository_is_no_history(tmp_path: Path):
    assert history(tmp_path, ["cases"]) == {}
