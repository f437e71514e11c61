"""Everything with a page can be found, and an edit reaches the index as one file."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from yokoten.catalogue import Catalogue
from yokoten.compiler import compile_wiki
from yokoten.pages import all_pages
from yokoten.pages.page import Site
from yokoten.search.entries import documents, index, synonyms, updatable, update
from yokoten.world import World

TODAY = date(2026, 11, 24)
CASE = "cases/132241-tama/gakudo-online"


@pytest.fixture(scope="module")
def wiki(repository: Path) -> Catalogue:
    """The wiki as it is."""
    return compile_wiki(World(repository, TODAY)).catalogue


def test_what_is_found_has_a_page(wiki: Catalogue):
    pages = {page.url for page in all_pages(Site(wiki, TODAY))}
    assert {found.url for found in documents(wiki)} - pages == set()


def test_every_entry_and_body_can_be_found(wiki: Catalogue):
    found = {one.id for one in documents(wiki)}
    assert set(wiki.entries) | {f"municipalities/{body}" for body in wiki.bodies} <= found


def test_a_case_is_found_by_its_figures_and_what_it_is_filed_under(wiki: Catalogue):
    (case,) = (one for one in documents(wiki) if one.id == CASE)
    assert "276件" in case.keywords
    assert "学童クラブの入所申請" in case.keywords
    assert case.tools == ["LoGoフォーム", "ろごふぉーむ"]
    assert (case.body_name, case.stage_code, case.example) == (["多摩市"], "live", False)
    assert all(line.endswith("。") for line in case.text.splitlines())


def test_no_address_or_id_is_prose(wiki: Catalogue):
    assert [one.id for one in documents(wiki) if "http" in one.text + one.keywords] == []


def test_the_index_knows_the_registers_synonyms(wiki: Catalogue):
    assert ("学童クラブ", "学童保育所") in {words[:2] for words in synonyms(wiki)}
    assert "search/meta.js" in dict(index(wiki))


def test_an_edit_is_one_file_and_a_deletion_a_new_index(repository: Path, tmp_path: Path, wiki: Catalogue):
    for folder in ("registers", "cases", "events", "adoptions", "forms"):
        shutil.copytree(repository / folder, tmp_path / folder)
    case = tmp_path / f"{CASE}.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("オンライン化", "電子化", 1), encoding="utf-8")
    now = compile_wiki(World(tmp_path, TODAY)).catalogue
    assert updatable(wiki, now)
    ((path, content),) = update(wiki, now)
    assert path == "search/delta.js"
    _, edited = json.loads(f"[{content.decode()[len('yokoten.search.take(') : -3]}]")
    assert [(entry[0][0], entry[4]) for entry in edited] == [(CASE, [one.id for one in documents(wiki)].index(CASE))]
    assert "電子化" in edited[0][0][2]
    case.unlink()
    assert not updatable(wiki, compile_wiki(World(tmp_path, TODAY)).catalogue)


def test_nothing_edited_is_an_empty_file(wiki: Catalogue):
    assert list(update(wiki, wiki)) == [("search/delta.js", b'yokoten.search.take("delta",[]);\n')]
