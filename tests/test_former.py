"""Former places: every kind of entry leaves a way behind when it moves, and a tombstone when it is withdrawn."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from yokoten.catalogue import Catalogue
from yokoten.compiler import compile_wiki
from yokoten.model.changed import Changed
from yokoten.pages import all_pages
from yokoten.pages.page import Page, Site
from yokoten.world import World

TODAY = dt.date(2026, 11, 24)
EVENT, ADOPTION = "events/2024-11-06-dxaward", "adoptions/990019-mihon/shisetsu-yoyaku"
CASE = "cases/132012-hachioji/gakudo-bpr"
REASON = "主催者の依頼により取り下げました。"
TOMB = f"""schema: 1
title: 取り下げた記載の題名
author_kind: 事務局作成
withdrawn:
  on: 2026-10-01
  reason: {REASON}
"""


def wiki(repository: Path, root: Path, added: dict[str, str]) -> Catalogue:
    """The repository's entries, with text added to some, or put in their place where it is a whole entry."""
    for folder in ("registers", "cases", "events", "adoptions"):
        shutil.copytree(repository / folder, root / folder)
    for name, text in added.items():
        file = root / f"{name}.yml"
        before = "" if text.startswith("schema") else file.read_text(encoding="utf-8")
        file.write_text(before + text, encoding="utf-8")
    return compile_wiki(World(root, TODAY)).catalogue


def pages(catalogue: Catalogue, changes: dict[str, Changed] | None = None) -> dict[str, Page]:
    made = list(all_pages(Site(catalogue, TODAY, changes=changes or {})))
    found = {page.url: page for page in made}
    assert len(found) == len(made), "no two pages at one place"
    return found


@pytest.mark.parametrize(
    ("name", "section", "title"), [(EVENT, "about", "催し"), (ADOPTION, "about", "導入記録"), (CASE, "cases", "事例")]
)
def test_a_withdrawn_entry_leaves_the_reason_and_nothing_else(
    name: str, section: str, title: str, repository: Path, tmp_path: Path
):
    text = TOMB + ("example: true\n" if "/9900" in name else "") + f"aliases: [{name}-old]\n"
    found = pages(wiki(repository, tmp_path, {name: text}))
    page = found[f"{name}.html"]
    shown = page.render()
    assert page.section == section
    assert REASON in shown
    assert f"{title}の一覧へ" in shown
    assert "取り下げた記載の題名" not in shown
    assert REASON in found[f"{name}-old.html"].render(), "its former places too"


@pytest.mark.parametrize("name", [EVENT, ADOPTION, CASE])
def test_a_moved_entry_is_found_from_its_former_place(name: str, repository: Path, tmp_path: Path):
    former = f"{name}-old"
    found = pages(wiki(repository, tmp_path, {name: f"\naliases:\n  - {former}\n"}))
    depth = "../" * name.count("/")
    assert f'href="{depth}{name}.html"' in found[f"{former}.html"].render()


@pytest.mark.parametrize("name", [EVENT, ADOPTION, CASE])
def test_the_page_says_when_and_by_which_office_it_changed(name: str, repository: Path):
    catalogue = compile_wiki(World(repository, TODAY)).catalogue
    changed = Changed(dt.date(2026, 4, 1), dt.date(2026, 5, 2), "自治体")
    shown = pages(catalogue, {name: changed})[f"{name}.html"].render()
    assert "令和8年4月1日" in shown
    assert "令和8年5月2日（自治体）" in shown
    assert "最後の変更" not in pages(catalogue)[f"{name}.html"].render()
