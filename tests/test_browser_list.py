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


def test_a_region_of_a_body_opens_its_cases(served: str, page: Page):
    page.goto(served + "municipalities/132241-tama.html")
    page.get_by_role("link", name="26市の事例を一覧で見る").click()
    page.wait_for_url("**/cases/index.html?r=**")
    assert page.locator("[data-facet=r] input:checked").count() == 1
    expect(page.locator(".yk-hits__count")).to_contain_text("件のうち")
    assert page.locator("li.yk-hit:visible").count() > 0


def test_two_cases_are_compared_by_address(served: str, page: Page):
    page.goto(served + "cases/index.html")
    for place in range(2):
        page.locator("li.yk-hit:visible input[type=checkbox]").nth(place).check()
    page.get_by_role("link", name="並べて比べる").click()
    page.wait_for_url(re.compile(r"compare\.html\?ids="))
    expect(page.locator("h1")).to_have_text("2件の事例を比べる")


GAKUDO = "cases/132241-tama/gakudo-online,cases/132250-inagi/gakudo-online"
NURSERY = "cases/131032-minato/nursery-ai"
BOOKING = "cases/990027-reiji/shisetsu-yoyaku"
AWARD = "cases/130001-tokyo/dx-award"


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (GAKUDO, "2件とも手続「学童クラブの入所申請」の取組です。"),
        (f"{GAKUDO},{NURSERY}", "共通するのは分野「子育て・保育」です。手続が違うので"),
        (f"{BOOKING},{AWARD}", "共通する手続・分野・製品の登録はありません。"),
        (BOOKING, ""),
    ],
)
def test_a_comparison_says_what_its_cases_share(ids: str, said: str, served: str, page: Page):
    page.goto(f"{served}compare.html?ids={ids}")
    page.wait_for_selector(".yk-compare__table")
    sentence = page.locator("[data-shared]")
    assert sentence.is_visible() == bool(said)
    assert said in sentence.inner_text()


def test_a_comparison_ends_with_what_is_left_to_ask(served: str, page: Page):
    page.goto(f"{served}compare.html?ids={GAKUDO},{BOOKING}")
    box = page.locator("[data-left]")
    expect(box).to_contain_text("次に確かめるとよいこと")
    assert box.locator("li").count() == 2, "the case that states all four is not asked"
    expect(box.locator("li").first).to_contain_text("費用、うち一般財源、仕様書、導入後に生じた課題")
    letter = box.get_by_role("button", name="尋ねる項目を写す").get_attribute("data-yk-copy")
    assert "稲城市「伴走支援による学童クラブ入所申請のオンライン化」について" in letter
    page.get_by_role("button", name=" を外す").nth(2).click()
    expect(box).to_contain_text("2件とも記載がありません")


def test_what_is_left_goes_to_the_office_of_the_case(served: str, page: Page):
    page.goto(served + "compare.html")
    item = {
        "title": "一",
        "bodies": "甲市",
        "contact": ["総務課", "代表電話 03-0000-0000"],
        "cells": {"costs": ["1円"]},
    }
    left = page.evaluate("item => window.yokoten.compareWords.left([item])", item)
    assert left["cases"][0]["whom"] == "総務課　代表電話 03-0000-0000"
    assert left["cases"][0]["labels"] == ["うち一般財源", "仕様書", "導入後に生じた課題"]
    item["cells"] |= {key: ["有"] for key in ("general", "spec", "side_effects")}
    assert page.evaluate("item => window.yokoten.compareWords.left([item])", item)["cases"] == []


def test_a_comparison_prints_on_few_sheets(served: str, page: Page):
    for ids, most in ((GAKUDO, 2), (f"{GAKUDO},cases/132071-akishima/gakudo-joint,{NURSERY}", 4)):
        page.goto(f"{served}compare.html?ids={ids}")
        page.wait_for_selector(".yk-compare__table")
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= most
        width, height = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", pdf).groups()
        assert float(width) > float(height), "landscape"


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


def test_more_rows_come_by_button_and_the_address_keeps_them(served: str, page: Page):
    page.goto(served + "cases/index.html")
    expect(page.locator(".yk-hits--live")).to_be_visible()
    rows = page.locator("li.yk-hit:visible")
    first = rows.count()
    page.get_by_role("button", name=re.compile("続きの")).click()
    expect(rows.nth(first)).to_be_visible()
    assert page.evaluate("document.activeElement.closest('li') !== null")
    whole = rows.count()
    page.reload()
    expect(rows).to_have_count(whole)


def test_words_and_facets_count_together(served: str, page: Page):
    """What the counts beside a facet promise is what choosing it shows."""
    page.goto(served + "cases/index.html?q=" + "窓口")
    expect(page.locator("[data-list] mark").first).to_have_text("窓口")
    choice = page.locator("[data-facet=s] label:visible").first
    promised = int(choice.locator(".yk-choice__count").inner_text())
    choice.locator("input").check()
    expect(page.locator(".yk-hits__count b")).to_have_text(f"{promised}件")


def test_bodies_like_mine_come_first_once_mine_is_known(served: str, page: Page):
    page.goto(served + "municipalities/132250-inagi.html")
    page.get_by_role("button", name="自団体にする").click()
    page.goto(served + "cases/index.html")
    expect(page.locator(".yk-hits__sort select")).to_have_value("near")
    expect(page.locator("li.yk-hit").first).to_contain_text("稲城市")


def test_invented_cases_are_shown_only_when_asked_for(served: str, page: Page):
    page.goto(served + "cases/index.html")
    expect(page.locator(".yk-hits--live")).to_be_visible()
    assert page.locator("[data-example-list] li").count() == 0
    page.get_by_label("架空の例も表示").check()
    expect(page.locator("[data-example-list] li").first).to_contain_text("例示")


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
    expect(page.locator("[data-csv]")).to_have_text(f"条件に合う{shown.count()}件をCSVで保存")
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
