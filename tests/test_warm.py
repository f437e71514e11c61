"""A build after a build takes over what stays, and is byte-equal to one that begins from nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yokoten.warm import CACHE

REPOSITORY = Path(__file__).resolve().parent.parent
CASE, OTHER = "cases/132241-tama/gakudo-online", "cases/130001-tokyo/hokatsu-onestop"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A whole wiki that has been built once."""
    root = tmp_path / "wiki"
    for folder in ("registers", "events", "adoptions", "cases", "docs", "overrides", "examples"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    build(root)
    return root


def build(root: Path) -> None:
    """A real `mkdocs build` into `site`."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True)


def found(root: Path) -> dict[str, bytes]:
    """Every file of the built site."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def cold(root: Path) -> dict[str, bytes]:
    """The same wiki built from nothing."""
    shutil.rmtree(root / CACHE)
    build(root)
    return found(root)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def taken(root: Path, page: str, before: dict[str, int]) -> bool:
    return (root / "site" / page).stat().st_mtime_ns == before[page]


def times(root: Path) -> dict[str, int]:
    """When each file of the site was written."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def test_nothing_changed(wiki: Path):
    first, before = found(wiki), times(wiki)
    build(wiki)
    assert found(wiki) == first
    assert all(
        taken(wiki, place, before) for place in (f"{CASE}.html", "index.html", "search/meta.js", "api/cases.json")
    )
    assert cold(wiki) == first


def test_an_edited_entry_is_made_anew_and_the_others_stay(wiki: Path):
    before = times(wiki)
    (wiki / f"{OTHER}.yml").unlink()
    build(wiki)
    assert not (wiki / "site" / f"{OTHER}.html").exists()
    edit(wiki, f"{CASE}.yml", "title: ", "title: 改めた")
    build(wiki)
    assert not taken(wiki, f"{CASE}.html", before)
    assert taken(wiki, "cases/132250-inagi/chat-all-staff.html", before)
    assert found(wiki) == cold(wiki)


def test_a_site_that_somebody_touched_is_made_anew(wiki: Path):
    first = found(wiki)
    (wiki / "site" / f"{CASE}.html").write_text("別のもの", encoding="utf-8")
    (wiki / "site" / "stray.html").write_text("別のもの", encoding="utf-8")
    build(wiki)
    assert found(wiki) == first


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("mkdocs.yml", "site_name: よこてん", "site_name: よこてん県"), ("docs/about.md", "#", "# 改めた")],
)
def test_what_frames_the_pages_makes_all_anew(wiki: Path, path: str, old: str, new: str):
    before = times(wiki)
    edit(wiki, path, old, new)
    build(wiki)
    assert not taken(wiki, f"{CASE}.html", before)
    assert found(wiki) == cold(wiki)


def test_another_day_makes_all_anew(wiki: Path):
    before = times(wiki)
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=wiki, env=env, check=True)
    assert not taken(wiki, f"{CASE}.html", before)


def test_what_a_restricted_root_says_is_kept_nowhere(wiki: Path):
    shutil.rmtree(wiki / CACHE)
    edit(wiki, "mkdocs.yml", "  - yokoten", "  - yokoten:\n      overlays: [examples/members]")
    build(wiki)
    assert not (wiki / CACHE).exists()


def test_what_is_hidden_in_the_site_stays_and_so_does_a_linked_site(wiki: Path, tmp_path: Path):
    """MkDocs empties a site but for what is hidden (a checkout's `.git`), and leaves a link a link; so do we."""
    shutil.rmtree(wiki / "site")
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / ".git").mkdir(parents=True)
    (elsewhere / ".git" / "config").write_text("mine", encoding="utf-8")
    (wiki / "site").symlink_to(elsewhere, target_is_directory=True)
    build(wiki)
    before = times(wiki)
    edit(wiki, f"{CASE}.yml", "title: ", "title: 改めた")
    build(wiki)
    assert taken(wiki, "cases/132250-inagi/chat-all-staff.html", before)
    assert (wiki / "site").is_symlink()
    assert (elsewhere / ".git" / "config").read_text(encoding="utf-8") == "mine"
    assert found(wiki) == cold(wiki)
