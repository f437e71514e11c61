"""The list of forms in a real browser: narrowing by facets, by keyboard and by address, and the sheet on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.forms]
PHONE = {"width": 390, "height": 844}


def shown(page: Page) -> int:
    """How many rows can be seen."""
    return page.locator("[data-values]:visible").count()


def test_facets_narrow_and_the_address_keeps_them(site: Path, page: Page) -> None:
    page.goto(f"file://{site}/forms/index.html")
    every = shown(page)
    page.get_by_label("アンケート", exact=False).first.check()
    surveys = shown(page)
    assert 0 < surveys < every
    expect(page.locator("[data-count]")).to_have_text(f"{surveys}件")
    page.get_by_label("例示町").check()
    assert shown(page) == 0
    expect(page.locator("[data-none]")).to_be_visible()
    page.get_by_role("button", name="条件をすべて外す").click()
    assert shown(page) == every


def test_an_address_with_a_facet_opens_narrowed(served: str, page: Page) -> None:
    page.goto(f"{served}forms/index.html?p=gakudo&b=990019-mihon")
    assert shown(page) == 3
    page.get_by_label("たとえ市").check()
    assert shown(page) == 4
    assert page.url.endswith("?p=gakudo&b=990019-mihon&b=990035-tatoe")


def test_the_sheet_on_a_phone_opens_and_closes(served: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{served}forms/index.html")
    expect(page.locator("#facets")).to_be_hidden()
    page.get_by_role("button", name="絞り込む").click()
    expect(page.locator("#facets")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.get_by_role("button", name="絞り込む")).to_be_focused()


def test_without_a_script_every_form_is_there(served: str, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}forms/index.html")
    assert shown(page) == page.locator("[data-values]").count() > 12
    context.close()
