"""Finding, narrowing and comparing cases in a real browser, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

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
