"""The built site in a real browser: as readers use it, under its policy, in both palettes, on paper."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
KINDS = (
    "index.html",
    "cases/index.html",
    "cases/ended.html",
    "cases/132241-tama/gakudo-online.html",
    "cases/132241-tama/ai-phone-vaccine.html",
    "municipalities/index.html",
    "municipalities/132241-tama.html",
    "municipalities/131016-chiyoda.html",
    "fields/index.html",
    "fields/child.html",
    "procedures/index.html",
    "tools/index.html",
    "tools/logoform.html",
    "events/index.html",
    "events/2021-08-31-cio-zadankai.html",
    "adoptions/index.html",
    "adoptions/990035-tatoe/gakudo-yoshiki.html",
    "forms/index.html",
    "forms/990019-mihon/gakudo-nyusho.html",
    "forms/990035-tatoe/gakudo-nyusho.html",
    "forms/side-by-side/gakudo.html",
    "form_parts/index.html",
    "form_parts/guardian_name.html",
    "procedures/gakudo.html",
    "municipalities/990019-mihon.html",
    "problems/index.html",
    "problems/Y0107.html",
    "reference.html",
    "search.html?q=%E7%AA%93%E5%8F%A3",
    "compare.html?ids=cases%2F132241-tama%2Fgakudo-online,cases%2F132250-inagi%2Fgakudo-online",
    "guides/cio.html",
    "guides/data.html",
    "guides/takedown.html",
    "about.html",
)
"""One page of every kind."""
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 360, "height": 640}
"""The phones that most staff carry, and the narrowest still in use."""
NEAR = 5
PAPER = {"width": 718, "height": 1047}
"""A4 less margins of 10 mm, in CSS pixels."""
SMALLEST_PRINT = 11
MEMO = 46
"""Pixels under which 会議メモ is left out."""
SMALLEST = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), sizes = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && parent.getClientRects().length) sizes.push(parseFloat(getComputedStyle(parent).fontSize));
  }
  return Math.min(...sizes);
}"""
"""The size of the smallest text that is shown."""

FOCUSED = """() => {
  const at = document.activeElement, shown = at.matches(".md-option") ? document.querySelector(`label[for="${at.id}"] , #${at.id} + label`) : at;
  const style = getComputedStyle(shown);
  return [shown.outerHTML.slice(0, 80), style.outlineStyle, style.outlineWidth, style.outlineColor];
}"""
"""What has the focus, and the ring around it."""
FINGER = 44
"""Pixels."""
SMALL_TARGETS = """least => {
  const sorts = "button, select, summary, input:not([type=checkbox], [type=radio], [type=hidden]), .yk-choice, .yk-hit__compare," +
    ".yk-header a, .yk-footer li a, .yk-crumbs a, .yk-button, .yk-tile a, .yk-doors a, .yk-roles a, .yk-index > li > a, .yk-near a," +
    ".yk-row__title a, .yk-hit__title a, .yk-railist > li > a, .yk-five a, .yk-asked a, .yk-results a, .yk-results__kinds a";
  return Array.from(document.querySelectorAll(sorts)).filter(node => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height && !node.closest(".md-search, .md-sidebar") && Math.round(box.height) < least;
  }).map(node => `${node.className || node.parentNode.className} ${node.textContent.trim()} ${node.getBoundingClientRect().height}`);
}"""
"""What of these is lower than so many pixels."""


@pytest.fixture
def watched(page: Page) -> tuple[Page, list[str]]:
    """A page with everything it complains of and everything it asks for outside."""
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(("http://127.0.0.1", "file:", "data:")) else complaints.append(asked.url)
        ),
    )
    return page, complaints


@pytest.mark.parametrize("url", KINDS)
def test_no_violations_and_no_outside_requests(url: str, served: str, watched: tuple[Page, list[str]]) -> None:
    """The policy holds, no script fails, nothing is asked of another host."""
    page, complaints = watched
    page.goto(served + url)
    page.wait_for_load_state("networkidle")
    assert complaints == []


@pytest.mark.parametrize("url", KINDS)
def test_pages_open_from_a_folder(url: str, site: Path, watched: tuple[Page, list[str]]) -> None:
    """The same from `file://`."""
    page, complaints = watched
    page.goto(f"file://{site}/{url}")
    page.wait_for_load_state("load")
    assert complaints == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("url", KINDS)
def test_fingers_hit_what_they_aim_at(url: str, served: str, page: Page) -> None:
    """On a phone 44 px high: buttons, fields, and links that stand alone; those within a sentence have its lines."""
    page.set_viewport_size(PHONE)
    page.goto(served + url)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SMALL_TARGETS, FINGER) == []


@pytest.mark.parametrize("palette", ["default", "slate"])
@pytest.mark.parametrize("url", KINDS)
def test_axe_finds_nothing(url: str, palette: str, served: str, page: Page) -> None:
    """No violation of its rules on any kind of page, in either palette."""
    page.goto(served + url)
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
    page.wait_for_timeout(300)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120], one["nodes"][0]["failureSummary"][:200]) for one in found] == []


@pytest.mark.parametrize("url", KINDS)
def test_a_phone_never_scrolls_sideways(url: str, served: str, page: Page) -> None:
    """Neither at 390 px nor at 360."""
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        page.goto(served + url)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_own_body_is_chosen_once(served: str, page: Page) -> None:
    """Chosen on its page, shown in the header of the next."""
    page.goto(served + "municipalities/132241-tama.html")
    page.get_by_role("button", name="自団体にする").click()
    page.goto(served + "index.html")
    own = page.get_by_role("link", name="自団体 多摩市")
    own.click()
    assert page.url.endswith("municipalities/132241-tama.html")


def test_home_shows_bodies_alike_to_who_chose_one(served: str, page: Page) -> None:
    """A form first; then the own page, the bodies near in size, and what the registered ones did."""
    page.goto(served + "index.html")
    assert page.locator("[data-near]").is_hidden()
    page.get_by_label("選ぶと、").select_option(label="多摩市")
    page.get_by_role("button", name="自団体にする").click()
    page.locator("[data-near] h3").first.wait_for()
    assert page.get_by_role("link", name="多摩市のページ").get_attribute("href") == "municipalities/132241-tama.html"
    assert page.locator(".yk-own__peers li").count() == NEAR
    assert page.locator("[data-near] li a[href^='cases/']").count() >= page.locator("[data-near] h3").count() >= 1
    page.set_viewport_size(PHONE)
    page.reload()
    page.locator("[data-near] h3").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for palette in ("default", "slate"):
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
        page.wait_for_timeout(300)
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.get_by_role("button", name="選び直す").click()
    assert page.get_by_label("選ぶと、").input_value() == "132241-tama"


def test_every_case_prints_on_one_sheet(served: str, site: Path, page: Page) -> None:
    """A4, one page, no text under 11 px, nothing wider than the paper (Chromium would shrink all of it)."""
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    page.set_viewport_size(PAPER)
    without_memo, printed = [], 0
    for file in sorted(site.glob("cases/*/*.html")):
        url = file.relative_to(site).as_posix()
        page.goto(served + url)
        if not page.locator("[data-yk-case]").count():
            continue
        pdf = page.pdf(format="A4", print_background=False, margin=margin)
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1, url
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], url
        assert page.evaluate(SMALLEST) >= SMALLEST_PRINT, url
        memo = page.locator(".yk-memo")
        if memo.locator("h2").is_visible():
            assert memo.bounding_box()["height"] >= MEMO, url
        else:
            without_memo.append(memo.bounding_box()["height"])
        page.emulate_media(media="null")
        printed += 1
    assert len(without_memo) < printed / 2
    assert all(height < MEMO for height in without_memo)


def test_the_keyboard_alone_reaches_a_case(served: str, page: Page) -> None:
    """Skip link or not: tab to a link of the list of a field, and open it."""
    page.goto(served + "fields/child.html")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "cases/132" in (page.evaluate("document.activeElement.getAttribute('href') || ''")):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/**")
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize(("palette", "colour"), [("default", "rgb(0, 0, 0)"), ("slate", "rgb(255, 212, 61)")])
@pytest.mark.parametrize(
    "url", ["index.html", "cases/index.html", "cases/132241-tama/gakudo-online.html", "guides/cio.html"]
)
def test_the_focus_is_seen_wherever_it_goes(url: str, palette: str, colour: str, served: str, page: Page) -> None:
    """A ring of 4 px in the palette's colour, on the thing itself or on the label that stands for it."""
    page.goto(served + url)
    page.wait_for_load_state("networkidle")
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", palette)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen = page.evaluate(FOCUSED)
        assert seen[1:] == ["solid", "4px", colour], seen


def test_the_first_stop_skips_to_the_text(served: str, page: Page) -> None:
    """On our pages and on prose; what follows is the text's first link."""
    for url in ("cases/132241-tama/gakudo-online.html", "guides/cio.html"):
        page.goto(served + url)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="本文へ移る")
        expect(skip).to_be_focused()
        assert skip.bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


def test_twice_the_text_needs_no_sideways_scrolling(served: str, page: Page) -> None:
    """At 200 % of the text's size on a desktop."""
    for url in KINDS:
        page.goto(served + url)
        page.evaluate("document.documentElement.style.fontSize = '40px'")
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], url


def test_the_hours_of_a_day_are_drawn_and_told(served: str, page: Page) -> None:
    """The strip's name says what it shows; on paper the words stand alone."""
    page.goto(served + "cases/132241-tama/gakudo-online.html")
    strip = page.get_by_role("img", name="申請が集中した時間帯：13時頃、21時以降")
    words = page.get_by_text("13時頃、21時以降（時間ごとの件数は記載なし）")
    expect(strip).to_be_visible()
    expect(words).to_be_visible()
    page.emulate_media(media="print")
    expect(strip).to_be_hidden()
    expect(words).to_be_visible()


def test_a_case_leads_on_to_its_comparison(served: str, page: Page) -> None:
    """The first one chosen leads to the list, the second to the table."""
    for place, url in enumerate(("cases/132241-tama/gakudo-online.html", "cases/132250-inagi/gakudo-online.html")):
        page.goto(served + url)
        page.get_by_role("button", name="比較に加える").click()
        on = page.get_by_role("link", name=("比べる事例を選ぶ", "2件を並べて比べる")[place])
        assert on.get_attribute("href").startswith(("../../cases/index.html", "../../compare.html?ids=")[place])
    on.click()
    expect(page.locator("h1")).to_have_text("2件の事例を比べる")


def test_a_wrong_address_is_told_in_japanese(site: Path) -> None:
    """With ways on."""
    text = (site / "404.html").read_text(encoding="utf-8")
    assert "見つかりません" in text
    assert "Not found" not in text
    for way in ("search.html", "cases/index.html", "municipalities/index.html"):
        assert f'{way}">' in text


def test_the_text_is_there_without_scripts(served: str, browser: Browser) -> None:
    """A reader without scripts reads the case and the lists."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "cases/132241-tama/gakudo-online.html")
    assert "276" in page.locator("article").inner_text()
    page.goto(served + "cases/index.html")
    assert page.locator("article a[href*='gakudo']").count() >= 1
    page.goto(served + "index.html")
    page.get_by_role("link", name="団体の一覧から、自団体のページを開く").click()
    assert page.url.endswith("municipalities/index.html")
    context.close()
