"""Finding, narrowing and comparing cases in a real browser, by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from test_sheet import read
from yokoten.tables.columns import CASE_COLUMNS

pytestmark = pytest.mark.browser


def test_typing_finds_and_the_keyboard_opens(served: str, page: Page):
    page.goto(served + "index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("ｶﾞｸﾄﾞｳ保育所", delay=20)
    expect(page.locator("[role=listbox]:visible [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(cases|municipalities|tools|procedures|fields|events)/"))
    assert page.locator("h1").inner_text()


def test_a_facet_narrows_and_stays_in_the_address(served: str, page: Page):
    page.goto(served + "cases/index.html")
    everything = page.locator("li.yk-hit:visible").count()
    page.get_by_label("子育て・保育").check()
    narrowed = page.locator("li.yk-hit:visible").count()
    assert 0 < narrowed < everything
    assert "f=child" in page.url
    page.reload()
    assert page.locator("li.yk-hit:visible").count() == narrowed
    page.get_by_role("button", name="条件をすべて外す").first.click()
    assert page.locator("li.yk-hit:visible").count() == everything


def test_two_cases_are_compared_by_address(served: str, page: Page):
    page.goto(served + "cases/index.html")
    for place in range(2):
        page.locator("li.yk-hit:visible input[type=checkbox]").nth(place).check()
    page.get_by_role("link", name="並べて比べる").click()
    page.wait_for_url(re.compile(r"compare\.html\?ids="))
    expect(page.locator("h1")).to_have_text("2件の事例を比べる")


def test_the_api_answers_as_documented(served: str, page: Page):
    page.goto(served + "about.html")
    found = page.evaluate("window.yokoten.search('保育所入所選考', {limit: 10})")
    assert {"id", "kind", "title", "url", "score"} <= found[0].keys()
    assert any(one["id"] == "cases/131032-minato/nursery-ai" for one in found[:5])
    pairs = (("ＡＩ", "AI"), ("申込み", "申し込み"), ("サーバー", "サーバ"))
    for one, other in pairs:
        ids = [
            page.evaluate("q => window.yokoten.search(q).then(r => r.map(x => x.id))", word) for word in (one, other)
        ]
        assert ids[0] == ids[1]


def saved(page: Page) -> tuple[list[str], list[list[str]]]:
    """The headings and rows of the table that the link on the list saves."""
    with page.expect_download() as download:
        page.locator("[data-csv]").click()
    headings, *rows = read(Path(download.value.path()).read_bytes())
    return headings, rows


def from_disk(site: Path) -> str:
    return site.as_uri() + "/"


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_narrowed_list_is_saved_as_it_is_shown(way: str, served: str, site: Path, page: Page):
    address = served if way == "http" else from_disk(site)
    page.goto(address + "cases/index.html?f=child&sort=code")
    shown = page.locator("li.yk-hit:visible")
    expect(page.locator("[data-csv]")).to_have_text(f"表示中の{shown.count()}件をCSVで保存")
    headings, rows = saved(page)
    assert [row[0] for row in rows] == shown.evaluate_all("rows => rows.map(row => row.dataset.id)")
    assert set(headings) <= set(CASE_COLUMNS)
    whole = read((site / "api" / "cases.csv").read_bytes())
    told = {row[0]: dict(zip(whole[0], row, strict=True)) for row in whole[1:]}
    for row in rows:
        case = dict(zip(headings, row, strict=True))
        where = case.pop("ページ")
        assert where == (address if way == "http" else "") + case["ID"] + ".html"
        assert case == {heading: told[case["ID"]][heading] for heading in case}


def test_examples_are_saved_as_such(served: str, page: Page):
    page.goto(served + "cases/index.html?example=1")
    headings, rows = saved(page)
    marks = {row[0]: row[headings.index("架空の例")] for row in rows}
    assert {mark for name, mark in marks.items() if name.startswith("cases/99")} == {"はい"}
    assert {mark for name, mark in marks.items() if not name.startswith("cases/99")} == {"いいえ"}


def test_no_saved_cell_is_a_formula(served: str, page: Page):
    page.goto(served + "cases/index.html")
    hostile = ["=1+1", " @x", "＋1", "-1+1", "'x", "-9", 'a "b", c', "一行\n二行"]
    with page.expect_download() as download:
        page.evaluate("cells => window.yokoten.saveCsv('x.csv', [cells, cells])", hostile)
    expected = ["'=1+1", "' @x", "'＋1", "'-1+1", "''x", "-9", 'a "b", c', "一行\n二行"]
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [expected, expected]


@pytest.mark.parametrize("way", ["http", "file", "without script"])
def test_the_whole_list_is_the_file_beside_it(way: str, served: str, site: Path, browser: Browser):
    context = browser.new_context(java_script_enabled=way != "without script")
    page = context.new_page()
    page.goto((from_disk(site) if way == "file" else served) + "cases/index.html")
    with page.expect_download() as download:
        page.get_by_role("link", name="一覧をCSVで保存").click()
    assert Path(download.value.path()).read_bytes() == (site / "api" / "cases.csv").read_bytes()
    context.close()
