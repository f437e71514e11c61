"""An edition made on a form's page: the files that a real browser saves, put into a wiki and checked."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from yokoten.check.wording import UNWRITTEN
from yokoten.cli import main
from yokoten.pages.form_adopt import NO_WORD
from yokoten.pages.form_preview import SCRIPTS

pytestmark = [pytest.mark.browser, pytest.mark.forms]
ORIGIN = "forms/990019-mihon/gakudo-nyusho"
EDITION = "forms/990043-tehon/gakudo-nyusho"
LATE = "forms/990035-tatoe/gakudo-nyusho"
WEIGHT = 150 * 1024
BODY = "手本村"
HOSTILE = (
    'a"b: [c] {d} & *e # f',
    "- x: !!python/object:os.system",
    "\\u0041\\",
    "終'わり\u2028---\u202e\u200b",
    "null",
    "はい: いいえ",
    "*anchor\x85, &x",
    "%TAG <script>alert(1)</script>",
    "😀𠮷",
)


@pytest.fixture
def wiki(repository: Path, tmp_path: Path) -> Path:
    """The forms and registers of the repository, to which the browser's files come."""
    root = tmp_path / "wiki"
    for folder in ("forms", "registers"):
        shutil.copytree(repository / folder, root / folder)
    shutil.copy(repository / "mkdocs.yml", root)
    return root


def opened(page: Page, site: Path, name: str = ORIGIN) -> list[str]:
    """The form's page as a file; what it says or asks for outside comes into the list."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: said.append(request.url) if not request.url.startswith(("file:", "blob:", "data:")) else None,
    )
    page.goto(f"file://{site}/{name}.html")
    return said


def fill(page: Page, body: str = BODY, office: str = "児童青少年課") -> None:
    """What has to be typed."""
    page.get_by_label("団体名", exact=False).fill(body)
    page.get_by_label("部署", exact=False).fill(office)
    page.locator("#adopt-start").fill("2027-04-01")


def saved(page: Page, button: str, place: Path) -> bytes:
    """What a button saves, put at a place."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting.value.save_as(place)
    return place.read_bytes()


def typed(content: bytes) -> dict:
    """The tree of a file, every scalar as text."""
    return yaml.load(content, yaml.BaseLoader)  # noqa: S506 - it makes text and nothing else


def keep_base(page: Page, wiki: Path) -> None:
    """The base as the browser saves it, under the name that the browser gives it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="元の版の写しを保存").click()
    waiting.value.save_as(wiki / "forms" / ".bases" / waiting.value.suggested_filename)


def problems(wiki: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `yokoten check` says of the edition, but that nobody confirmed it yet."""
    capsys.readouterr()
    main(["check", "--root", str(wiki)])
    told = capsys.readouterr()
    found = (line for line in (told.out + told.err).splitlines() if line.startswith(f"{EDITION}.yml:"))
    return [line for line in found if " Y0601 " not in line]


def test_the_files_make_the_edition_that_the_command_makes(site, page, wiki, repository):
    said = opened(page, site)
    fill(page)
    page.locator("#adopt-rule").fill(UNWRITTEN)
    page.locator("#adopt-rule-number").fill("第1号様式")
    today = page.evaluate("new Intl.DateTimeFormat('sv').format(new Date())")
    assert main(["form", "adopt", ORIGIN, "--as", EDITION.split("/")[1], "--today", today, "--root", str(wiki)]) == 0
    theirs = (wiki / f"{EDITION}.yml").read_bytes()
    bases = {path.name: path.read_bytes() for path in (wiki / "forms" / ".bases").iterdir()}
    ours = saved(page, "自団体用の様式を保存", wiki / "ours.yml")
    wanted, made = (typed(one) for one in (theirs, ours))
    ours_here, theirs_here = ({one["id"]: one for one in each["parameters"]}["contact"] for each in (made, wanted))
    assert (ours_here.pop("office"), theirs_here.pop("office")) == ("児童青少年課", UNWRITTEN)
    assert made == wanted
    comments = [line for line in (repository / f"{ORIGIN}.yml").read_text().splitlines() if line.startswith("#")]
    assert [line for line in ours.decode().splitlines() if line.startswith("#")] == comments
    known = made["upstream"]["digest"]
    assert saved(page, "元の版の写しを保存", wiki / "base") == bases[f"{known}.yml"]
    assert said == []


def test_the_saved_files_check_and_the_notice_says_who_and_what(site, page, wiki, capsys):
    opened(page, site)
    fill(page)
    page.get_by_label("事業の呼び方", exact=False).fill("放課後児童クラブ")
    page.locator("#adopt-rule").fill("手本村放課後児童クラブ規則")
    keep_base(page, wiki)
    saved(page, "自団体用の様式を保存", wiki / f"{EDITION}.yml")
    assert problems(wiki, capsys) == []
    notice = saved(page, "様式利用届を保存", wiki / "notice.txt").decode("utf-8-sig")
    for told in (BODY, "みほん市 御中", ORIGIN, "2027-04-01", "児童青少年課", "放課後児童クラブ", "SHA-256"):
        assert told in notice
    assert "{" not in notice
    assert notice.count("\r\n") == notice.count("\n")


def test_typed_text_is_text_in_the_file(site, page, wiki, capsys):
    opened(page, site)
    fill(page, office=HOSTILE[0])
    page.get_by_label("事業の呼び方", exact=False).fill(HOSTILE[1])
    page.locator("#adopt-rule").fill(HOSTILE[2])
    for text in HOSTILE:
        page.locator("[data-yk-parameter=schools]").get_by_role("button", name="行を足す").click()
        page.locator("[data-yk-parameter=schools] input").last.fill(text)
    keep_base(page, wiki)
    edition = typed(saved(page, "自団体用の様式を保存", wiki / f"{EDITION}.yml"))
    values = {one["id"]: one for one in edition["parameters"]}
    assert values["contact"]["office"] == HOSTILE[0]
    assert values["club"]["value"] == HOSTILE[1]
    assert edition["regulation"]["title"] == HOSTILE[2]
    made = [(one["code"], one["label"]) for one in values["schools"]["options"][-len(HOSTILE) :]]
    unseen = dict.fromkeys(map(ord, "\u2028\u202e\u200b\u0085"))
    assert made == [(f"own{number}", text.translate(unseen)) for number, text in enumerate(HOSTILE, 1)]
    assert problems(wiki, capsys) == []


def test_what_cannot_be_is_said_before_a_file_is_made(site, page):
    opened(page, site)
    page.get_by_role("button", name="自団体用の様式を保存").click()
    expect(page.get_by_label("団体名", exact=False)).to_be_focused()
    fill(page, body="［club］市")
    assert page.locator("#adopt-body").evaluate("node => node.validity.patternMismatch")
    assert page.locator("#adopt-body").get_attribute("pattern") == NO_WORD
    page.locator("#adopt-body").fill(BODY)
    page.get_by_label("電話", exact=False).last.fill("12")
    assert not page.locator("[data-yk-adopt]").evaluate("node => node.checkValidity()")


def test_by_keyboard_alone(site, page):
    opened(page, site)
    page.locator("#adopt-body").focus()
    page.keyboard.type(BODY)
    page.get_by_label("部署", exact=False).focus()
    page.keyboard.type("福祉課")
    page.locator("#adopt-start").fill("2027-04-01")
    page.get_by_role("button", name="自団体用の様式を保存").focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "gakudo-nyusho.yml"
    expect(page.get_by_role("status").filter(has_text="gakudo-nyusho.yml")).to_be_visible()


@pytest.mark.parametrize("name", [ORIGIN, LATE])
@pytest.mark.parametrize("width", [390, 820, 1280])
def test_the_page_fits_and_axe_has_nothing_to_say(site, page, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        opened(page, site, name)
        for pair in page.locator(".yk-pair summary").all():
            pair.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_on_paper_stand_the_differences_and_no_controls(site, page):
    opened(page, site, LATE)
    page.emulate_media(media="print")
    expect(page.locator("[data-yk-adopt]")).to_be_hidden()
    expect(page.locator("#step")).to_be_visible()


@pytest.mark.parametrize("name", [ORIGIN, LATE])
def test_the_page_weighs_no_more_than_150_kb(site, name):
    page = site / f"{name}.html"
    text = page.read_text(encoding="utf-8")
    loaded = set(
        re.findall(
            r'(?:<script[^>]* src|<link[^>]* rel="stylesheet"[^>]* href|<link[^>]* href)="([^":?#]+\.(?:js|css))', text
        )
    )
    files = [page, *(page.parent / one for one in sorted(loaded))]
    assert len(files) > len(SCRIPTS)
    assert sum(len(gzip.compress(one.read_bytes(), mtime=0)) for one in files) <= WEIGHT
