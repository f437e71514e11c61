"""A form tried in the browser: opened as a file under the strict policy, by keyboard, as a screen reader hears it."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from markupsafe import escape
from playwright.sync_api import Page, expect

from yokoten.forms.evaluate import evaluate
from yokoten.forms.resolve import resolve
from yokoten.pages.form_preview import SCRIPTS, preview
from yokoten.problems.form_answers import VERDICTS, sentence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ASSETS = ROOT / "src" / "yokoten" / "site" / "assets"
BUDGET = 20 * 1024
SHELL = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>様式</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
<link rel="stylesheet" href="assets/yokoten/yokoten.css"><meta name="yokoten-base" content="."></head>
<body data-md-color-scheme="default" class="md-typeset"><main class="yk-try"><h1>様式</h1><h2>試す</h2>
<div class="yk-form" data-yk-form="{told}"></div></main>{scripts}
<script src="assets/yokoten/yokoten.js"></script></body></html>"""

pytestmark = pytest.mark.forms


def parts() -> dict:
    files = sorted((ROOT / "registers" / "form_parts").glob("*.yml"))
    return {
        name: part for file in files for name, part in yaml.safe_load(file.read_text(encoding="utf-8"))["items"].items()
    }


FORM = resolve(yaml.safe_load((HERE / "goldens" / "exports" / "gakudo.yml").read_text(encoding="utf-8")), parts())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and what it loads, in a folder."""
    target = tmp_path_factory.mktemp("preview")
    assets = target / "assets" / "yokoten"
    assets.mkdir(parents=True)
    for name in (*SCRIPTS, "yokoten"):
        shutil.copy(ASSETS / f"{name}.js", assets)
    styles = "".join(path.read_text(encoding="utf-8") for path in sorted((ASSETS / "css").glob("*.css")))
    (assets / "yokoten.css").write_text(styles, encoding="utf-8")
    scripts = "".join(f'<script src="assets/yokoten/{name}.js" defer></script>' for name in SCRIPTS)
    page = SHELL.format(told=escape(preview(FORM)), scripts=scripts)
    (target / "form.html").write_text(page, encoding="utf-8")
    return target


@pytest.fixture
def form(folder: Path, page: Page):
    """The form, opened as a file; the test fails if the page says an error or asks for anything outside."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file://") else None)
    page.set_default_timeout(5000)
    page.goto((folder / "form.html").as_uri())
    yield page
    assert said == []


def data(page: Page) -> dict:
    return json.loads(page.locator(".yk-form__json").text_content())


def fill(page: Page) -> None:
    """Answer what is required."""
    page.get_by_label("保護者の氏名 ", exact=False).first.fill("見本 花子")
    page.get_by_label("保護者の氏名のフリガナ").fill("ﾐﾎﾝ ﾊﾅｺ")
    page.get_by_label("日中の電話番号").fill("０４２ー０００ー００００")
    address = page.get_by_role("group", name="住所")
    address.get_by_label("郵便番号").fill("100-0001")
    address.get_by_label("都道府県・市区町村").fill("みほん県みほん市")
    address.get_by_label("町名・番地").fill("1-1")
    for legend, day in (("生年月日", "1990 1 2"), ("利用を始める日", "2027 4 1")):
        group = page.get_by_role("group", name=legend)
        for label, value in zip("年月日", day.split(), strict=True):
            group.get_by_label(label, exact=True).fill(value)
    page.get_by_label("非常勤").check()
    days = page.get_by_role("group", name="利用する曜日")
    days.get_by_label("月", exact=True).check()
    days.get_by_label("水", exact=True).check()
    page.get_by_label("希望する学童クラブ").select_option("i")
    page.get_by_label("児童の氏名").fill("見本 太郎")
    page.get_by_label("学年").fill("2")
    page.get_by_label("内容を確認しました").check()


ANSWERS = {
    "guardian_name": "見本 花子",
    "guardian_name_kana": "ミホン ハナコ",
    "daytime_tel": "042-000-0000",
    "home_address": {"postal_code": "1000001", "city": "みほん県みほん市", "street": "1-1", "building": ""},
    "birth_date": "1990-01-02",
    "work": "part",
    "days": ["mon", "wed"],
    "from": "2027-04-01",
    "school": "i",
    "kids": [{"name": "見本 太郎", "grade": 2}],
    "total": 3000,
    "agree": True,
}


@pytest.mark.browser
def test_what_was_filled_in_is_what_python_takes_for_sound(form: Page):
    fill(form)
    form.get_by_role("button", name="入力を確かめる").click()
    expect(form.locator(".yk-note--good")).to_have_text(
        "入力の誤りはありません。これは試すための画面なので、どこにも送られません。"
    )
    assert data(form) == ANSWERS
    assert evaluate(FORM, ANSWERS).verdicts == ()


@pytest.mark.browser
def test_every_fault_is_listed_in_order_and_leads_to_its_field(form: Page):
    form.get_by_role("button", name="入力を確かめる").click()
    summary = form.locator(".yk-note--error")
    expect(summary).to_be_focused()
    found = evaluate(FORM, {"kids": [{}]}).verdicts
    expect(summary.get_by_role("link")).to_have_count(len(found))
    summary.get_by_role("link", name="児童 1 「学年」を入力してください。").click()
    expect(form.get_by_label("学年")).to_be_focused()
    expect(form.get_by_label("学年")).to_have_attribute("aria-invalid", "true")
    form.get_by_label("学年").fill("9")
    expect(summary.get_by_role("link", name="児童 1 学年 6年生以下の数を入力してください。")).to_have_count(1)
    form.get_by_label("学年").fill("2")
    expect(summary.get_by_role("link")).to_have_count(len(found) - 1)


@pytest.mark.browser
def test_an_error_comes_when_a_field_is_left_and_is_heard_with_it(form: Page):
    tel = form.get_by_label("日中の電話番号")
    tel.fill("090-0000")
    expect(tel).not_to_have_attribute("aria-invalid", "true")
    tel.press("Tab")
    expect(tel).to_have_attribute("aria-invalid", "true")
    expect(tel).to_have_accessible_description(
        "つながりやすい番号を、ハイフンを入れて書いてください。 "
        "市外局番から、数字とハイフンで入力してください。例　042-000-0000"
    )
    tel.fill("042-000-0000")
    expect(tel).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.browser
def test_a_condition_brings_a_field_says_why_and_takes_its_answer_away_again(form: Page):
    why = form.get_by_label("理由")
    expect(why).to_be_hidden()
    form.get_by_label("その他").check()
    expect(why).to_be_visible()
    expect(form.get_by_role("status").filter(has_text="欄が出ました")).to_have_text("「理由」の欄が出ました。")
    expect(form.get_by_text("「その他」を選んだため、この欄が出ています。")).to_be_visible()
    expect(why).to_have_attribute("aria-required", "true")
    why.fill("通学のため")
    assert data(form)["why"] == "通学のため"
    form.get_by_label("常勤", exact=True).check()
    expect(why).to_be_hidden()
    assert "why" not in data(form)


@pytest.mark.browser
def test_rows_are_added_and_taken_away_and_sums_follow(form: Page):
    form.get_by_label("児童の氏名").fill("一人目")
    add = form.get_by_role("button", name="児童 の行を追加")
    add.click()
    expect(form.get_by_label("児童の氏名").nth(1)).to_be_focused()
    form.get_by_label("児童の氏名").nth(1).fill("二人目")
    expect(form.locator("output")).to_have_text("6,000円")
    add.click()
    expect(add).to_be_hidden()
    expect(form.get_by_text("3行まで加えられます。")).to_be_visible()
    form.get_by_role("button", name="児童 1 を消す").click()
    expect(form.get_by_label("児童の氏名").first).to_have_value("二人目")
    assert data(form)["total"] == 6000
    form.get_by_role("button", name="最初から").click()
    assert data(form) == {"total": 3000, "kids": [{}]}


@pytest.mark.browser
def test_the_keyboard_alone_fills_checks_and_reads(form: Page):
    form.get_by_label("保護者の氏名 ", exact=False).first.focus()
    form.keyboard.type("見本 花子")
    for _ in range(8):
        form.keyboard.press("Tab")
    form.keyboard.type("1990")
    form.keyboard.press("Tab")
    form.keyboard.type("2")
    form.keyboard.press("Tab")
    form.keyboard.type("30")
    form.keyboard.press("Tab")
    expect(form.get_by_role("group", name="生年月日")).to_contain_text("実際にある日付を")
    form.keyboard.press("Space")
    form.keyboard.press("ArrowDown")
    expect(form.get_by_label("非常勤")).to_be_checked()
    form.keyboard.press("Enter")
    expect(form.locator(".yk-note--error")).to_be_focused()
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    expect(form.get_by_label("保護者の氏名のフリガナ")).to_be_focused()
    form.locator("summary").focus()
    form.keyboard.press("Enter")
    expect(form.locator(".yk-form__json")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("palette", ["default", "slate"])
@pytest.mark.parametrize("width", [390, 820, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(folder: Path, page: Page, width: int, palette: str):
    page.goto((folder / "form.html").as_uri())
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("palette => document.body.setAttribute('data-md-color-scheme', palette)", palette)
    page.get_by_label("その他").check()
    page.get_by_role("button", name="入力を確かめる").click()
    page.locator("summary").click()
    found = Axe().run(page, context={"include": [[".yk-form"]]}).response["violations"]
    assert [(one["id"], one["nodes"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_scripts_of_the_preview_stay_small():
    packed = [gzip.compress((ASSETS / f"{name}.js").read_bytes(), 6) for name in SCRIPTS]
    assert sum(map(len, packed)) <= BUDGET


def test_every_verdict_has_words_that_name_no_unknown_thing():
    codes = {key.partition(".")[0] for key in VERDICTS}
    assert codes <= set(VERDICTS)
    for key in VERDICTS:
        code, _, kind = key.partition(".")
        assert "{" not in sentence(code, kind, "氏名", "3", "円")
