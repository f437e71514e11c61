"""An edition made on a form's page: the files that a real browser saves, put into a wiki and checked."""

import hashlib
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from yokoten.cli import main
from yokoten.pages.form_adopt import NO_WORD

pytestmark = pytest.mark.browser
ORIGIN = "forms/990019-mihon/gakudo-nyusho"
EDITION = "forms/132241-tama/gakudo-nyusho"
HOSTILE = (
    'a"b: [c] {d} & *e # f',
    "- x: !!python/object:os.system",
    "\\u0041\\",
    "終'わり\u2028---\u202e\u200b",
    "null",
    "はい: いいえ",
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
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(("file:", "blob:", "data:")) else None)
    page.goto(f"file://{site}/{name}.html")
    return said


def fill(page: Page, body: str = "多摩市", office: str = "児童青少年課") -> None:
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


def problems(wiki: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `yokoten check` says of the edition."""
    capsys.readouterr()
    main(["check", "--root", str(wiki)])
    told = capsys.readouterr()
    return [line for line in (told.out + told.err).splitlines() if EDITION in line]


def test_the_files_make_an_edition_that_checks(site, page, wiki, repository, capsys):
    said = opened(page, site)
    fill(page)
    page.get_by_label("事業の呼び方", exact=False).fill("放課後児童クラブ")
    page.locator("#adopt-rule").fill("多摩市学童クラブ条例施行規則")
    edition = yaml.load(saved(page, "自団体用の様式を保存", wiki / f"{EDITION}.yml"), yaml.BaseLoader)
    origin_bytes = (repository / f"{ORIGIN}.yml").read_bytes()
    origin = yaml.load(origin_bytes, yaml.BaseLoader)
    known = hashlib.sha256(origin_bytes).hexdigest()
    assert edition["upstream"] == {"form": ORIGIN, "version": origin["version"], "digest": known}
    assert saved(page, "元の版の写しを保存", wiki / "forms" / ".bases" / f"{known}.yml") == origin_bytes
    assert edition["sections"] == origin["sections"]
    assert edition["version"] == "1.0.0"
    assert "example" not in edition
    assert "usage" not in edition
    assert edition["regulation"] == {"title": "多摩市学童クラブ条例施行規則"}
    values = {one["id"]: one for one in edition["parameters"]}
    assert values["body"]["value"] == "多摩市"
    assert values["club"]["value"] == "放課後児童クラブ"
    assert problems(wiki, capsys) == []
    notice = saved(page, "様式利用届を保存", wiki / "notice.txt").decode("utf-8-sig")
    assert "多摩市" in notice
    assert f"{origin['version']}" in notice
    assert "2027-04-01" in notice
    assert "児童青少年課" in notice
    assert known in notice
    assert "{" not in notice
    assert said == []


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_is_text_in_the_file(site, page, wiki, capsys, text):
    opened(page, site)
    fill(page, office=text)
    page.get_by_label("事業の呼び方", exact=False).fill(text)
    page.get_by_label("施設一覧 1", exact=True).fill(text)
    page.get_by_role("button", name="行を足す").first.click()
    page.keyboard.type("足した施設")
    saved(page, "元の版の写しを保存", base := wiki / "forms" / ".bases" / "x.yml")
    base.rename(base.with_name(f"{hashlib.sha256(base.read_bytes()).hexdigest()}.yml"))
    edition = yaml.load(saved(page, "自団体用の様式を保存", wiki / f"{EDITION}.yml"), yaml.BaseLoader)
    values = {one["id"]: one for one in edition["parameters"]}
    shown = text.replace("\u2028", "").replace("\u202e", "").replace("\u200b", "")
    assert values["club"]["value"] == shown
    assert values["contact"]["office"] == shown
    assert values["schools"]["options"][0]["label"] == shown
    assert values["schools"]["options"][-1] == {"code": "own1", "label": "足した施設"}
    assert problems(wiki, capsys) == []


def test_what_cannot_be_is_said_before_a_file_is_made(site, page):
    opened(page, site)
    page.get_by_role("button", name="自団体用の様式を保存").click()
    expect(page.get_by_label("団体名", exact=False)).to_be_focused()
    fill(page, body="［club］市")
    assert page.locator("#adopt-body").evaluate("node => node.validity.patternMismatch")
    assert page.locator("#adopt-body").get_attribute("pattern") == NO_WORD
    page.locator("#adopt-body").fill("多摩市")
    page.get_by_label("電話", exact=False).last.fill("12")
    assert not page.locator("[data-yk-adopt]").evaluate("node => node.checkValidity()")
