"""Search as a reader has it: an index on disk, opened by Chromium without a server."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from playwright.sync_api import Page, expect

from yokoten.compiler import compile_wiki
from yokoten.search import SearchDocument, build, delta, shards
from yokoten.search.entries import documents, synonyms
from yokoten.world import World

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parent.parent / "src" / "yokoten" / "site" / "assets"
SCRIPTS = ("search-text", "search-index", "search-plan", "search-excerpt", "search", "search-box", "search-page")
QUERIES = Path(__file__).parent / "queries"
SHELL = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>検索</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<meta name="yokoten-base" content="."><body><form class="yk-search" role="search" action="search.html">
<label for="yk-q">探す</label><input id="yk-q" name="q" type="search"></form>
<textarea></textarea><section data-yk-results></section>"""

Open = Callable[..., Page]


def document(name: str, title: str, text: str = "", bodies: tuple[str, ...] = (), **more) -> SearchDocument:
    """A case, or what `more` makes of it."""
    given = {"kind": "cases", "tools": [], "stage_code": "live", "stage_label": "本格導入", **more}
    return SearchDocument(id=name, title=title, url=f"{name}.html", text=text, body_name=bodies, **given)


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Write an index beside a bare page, and open that as a file."""

    def open_(
        found: list[SearchDocument],
        words: list[list[str]] | None = None,
        edits: dict[int, SearchDocument] | None = None,
        query: str = "",
    ) -> Page:
        for path, content in (*build(found, words or []), *delta(edits or {})):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
        for script in SCRIPTS:
            shutil.copy(ASSETS / f"{script}.js", tmp_path)
        tags = "".join(f'<script src="{script}.js"></script>' for script in SCRIPTS)
        (tmp_path / "search.html").write_text(SHELL + tags, encoding="utf-8")
        page.goto((tmp_path / "search.html").as_uri() + query)
        return page

    return open_


def ids(page: Page, query: str, **options) -> list[str]:
    """The ids that answer."""
    found = page.evaluate("([query, options]) => yokoten.search(query, options)", [query, options])
    return [result["id"] for result in found]


FILLERS = [document(f"f{i}", f"埋草{i}号", f"これは埋草の{i}番目の文です。" * 3) for i in range(40)]


def test_a_bodys_whole_name_wins(opened: Open):
    page = opened(
        [document("otsu", "防災", "津市との協定", ("大津市",)), document("tsu", "防災", "", ("津市",)), *FILLERS]
    )
    assert ids(page, "津市 防災")[0] == "tsu"
    assert ids(page, "津市の防災")[0] == "tsu"
    assert ids(page, "大津市 防災")[0] == "otsu"


def test_a_title_counts_more_than_the_text(opened: Open):
    page = opened([document("text", "広報", "防災無線の話"), document("title", "防災無線", "広報の話"), *FILLERS])
    assert ids(page, "防災無線") == ["title", "text"]


def test_a_sentence_still_finds(opened: Open):
    page = opened([document("a", "おくやみ窓口の開設", "遺族の手続をまとめた。"), *FILLERS])
    assert ids(page, "家族が亡くなった後の遺族の手続を一か所でまとめて受けたい") == ["a"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("ＡＩ音声", "ai音声"),
        ("サーバーの更新", "サーバ"),
        ("申し込みの電子化", "申込みの電子化"),
        ("ガイドライン", "ｶﾞｲﾄﾞﾗｲﾝ"),
        ("粗大ゴミ", "粗大ごみ"),
        ("LoGoフォーム", "logo"),
        ("GovTech東京", "govte"),
        ("GovTech東京", "govteck"),
        ("GovTech東京", "gvotech"),
        ("犬の登録", "犬"),
        ("1,800人", "1800人"),
        ("青ヶ島村", "青ケ島"),
    ],
)
def test_forms_of_a_word_find_each_other(opened: Open, written: str, asked: str):
    assert ids(opened([document("a", "題", written), *FILLERS]), asked)[:1] == ["a"]


def test_synonyms_find_each_other_as_whole_words(opened: Open):
    cases = [document("a", "児童クラブの入所"), document("b", "パソコンの更新"), document("c", "spcの設立"), *FILLERS]
    page = opened(cases, [["学童保育", "児童クラブ"], ["PC", "パソコン"]])
    assert ids(page, "学童保育") == ["a"]
    assert ids(page, "PC") == ["b"]
    assert "b" not in ids(page, "spc")


def test_endings_that_all_have_are_left_out_beside_words(opened: Open):
    """They are long to load; asked for alone, they still find."""
    texts = ["図書を配る", *(f"{sign}を配る" for sign in "甲乙丙丁戊己庚辛壬癸")]
    with patch.object(shards, "COMMON", 8):
        page = opened([*(document(f"a{i}", "題", text) for i, text in enumerate(texts)), *FILLERS])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1][:3]))
    meta = page.evaluate("yokoten.searchIndex.open()")
    home = page.evaluate("([meta, key]) => yokoten.searchIndex.shardName(meta, key)", [meta, "を配"])
    assert "を配" in meta["common"]
    assert ids(page, "図書を配る")[0] == "a0"
    assert home[2:] not in asked
    assert len(ids(page, "を配る", limit=50)) == len(texts)
    assert home[2:] in asked


def test_the_best_come_first_and_of_equals_the_earlier(opened: Open):
    page = opened([*(document(f"c{i}", f"防災の{i}") for i in range(30)), document("best", "防災", "防災"), *FILLERS])
    found = page.evaluate("yokoten.search('防災', {limit: 4})")
    assert [one["id"] for one in found] == ["c0", "c1", "c2", "c3"]
    assert page.evaluate("yokoten.search('防災', {limit: 4}).then(found => found.total)") == 31


def test_nothing_is_found_for_other_words(opened: Open):
    page = opened(FILLERS)
    assert ids(page, "宇宙旅行") == []
    assert ids(page, "　、。") == []


def test_one_kind_alone(opened: Open):
    page = opened([document("a", "防災"), document("b", "防災の会", kind="events"), *FILLERS])
    assert ids(page, "防災", kind="events") == ["b"]
    assert ids(page, "防災", kind="tools") == []


def test_an_edit_replaces_what_was_built(opened: Open):
    page = opened(
        [document("a", "防災無線"), document("b", "防災無線の更新"), *FILLERS],
        edits={0: document("a", "図書館")},
    )
    assert ids(page, "防災無線") == ["b"]
    assert ids(page, "図書館") == ["a"]
    assert page.evaluate("yokoten.search('防災無線').then(found => found.total)") == 1


def test_places_stand_for_results_whose_cards_nobody_needs(opened: Open):
    """A place counts within the kind, and an edited entry keeps its own."""
    page = opened(
        [document("m", "津市", kind="municipalities"), document("a", "防災無線"), document("b", "図書館"), *FILLERS],
        edits={2: document("b", "防災無線と図書館")},
    )
    found = page.evaluate("yokoten.search('防災無線', {kind: 'cases', cards: false})")
    assert [(one["place"], one["score"] > 0) for one in found] == [(0, True), (1, True)]


def test_a_result_says_what_it_is(opened: Open):
    page = opened(
        [document("cases/x/a", "防災無線", "無線で知らせる。", ("津市",), population=270_000, example=True), *FILLERS]
    )
    (result,) = page.evaluate("yokoten.search('無線', {excerpts: true})")
    assert result.pop("score") > 0
    assert result.pop("url").endswith("/cases/x/a.html")
    assert result == {
        "id": "cases/x/a",
        "kind": "cases",
        "title": "防災無線",
        "bodies": ["津市"],
        "stage": {"code": "live", "label": "本格導入"},
        "population": 270_000,
        "example": True,
        "document": 0,
        "excerpt": {"text": "無線で知らせる。", "marks": [[0, 2]]},
    }


def test_the_excerpt_is_cut_around_the_hit_as_it_is_written(opened: Open):
    text = "前置きの文。" * 60 + "ここで㈱とｶﾞｲﾄﾞﾗｲﾝの申し込みを扱う。" + "続きの文。" * 60
    page = opened([document("a", "題", text), *FILLERS])
    (result,) = page.evaluate("yokoten.search('ガイドライン 申込み', {excerpts: true})")
    shown, marks = result["excerpt"]["text"], result["excerpt"]["marks"]
    assert [shown[begin:end] for begin, end in marks] == ["ｶﾞｲﾄﾞﾗｲﾝ", "申し込み"]
    assert len(shown) < 100


def test_typing_walking_and_choosing(opened: Open, tmp_path: Path):
    (tmp_path / "b.html").write_text("<title>防災の日</title>", encoding="utf-8")
    page = opened([document("a", "防災無線<img src=x onerror=alert(1)>", "無線"), document("b", "防災の日"), *FILLERS])
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("防災")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(page.get_by_role("status").first).to_have_text("2件見つかりました。")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.locator(".yk-search mark").all_inner_texts() == ["防災", "防災"]
    assert page.locator(".yk-search img").count() == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_title("防災の日")


def test_a_slash_in_a_text_is_a_slash(opened: Open):
    page = opened(FILLERS)
    page.locator("textarea").press("/")
    expect(page.locator("textarea")).to_have_value("/")


def test_all_results_by_steps_and_by_kind(opened: Open):
    found = [*(document(f"c{i}", f"防災の{i}") for i in range(45)), document("e", "防災の会", kind="events")]
    page = opened([*found, *FILLERS], query="?q=防災")
    expect(page.locator(".yk-results__status")).to_have_text("「防災」で46件見つかりました。")
    expect(page.locator(".yk-results > li")).to_have_count(20)
    page.locator(".yk-results__more").click()
    expect(page.locator(".yk-results > li")).to_have_count(40)
    page.locator(".yk-results__more").click()
    expect(page.locator(".yk-results > li")).to_have_count(46)
    expect(page.locator(".yk-results__more")).to_be_hidden()
    page.get_by_role("link", name="催し", exact=True).click()
    expect(page.locator(".yk-results > li")).to_have_count(1)


def test_a_missing_index_is_said(opened: Open, tmp_path: Path):
    page = opened(FILLERS)
    (tmp_path / "search" / "meta.js").unlink()
    page.reload()
    page.get_by_role("combobox").fill("防災")
    expect(page.locator(".yk-search__none")).to_have_text(
        "検索の索引を読み込めませんでした。ページを開き直してください。"
    )


@pytest.fixture(scope="module")
def real(repository: Path) -> tuple[list[SearchDocument], list[list[str]]]:
    """The wiki's own entries and synonyms."""
    catalogue = compile_wiki(World(repository, date(2026, 11, 24))).catalogue
    return list(documents(catalogue)), [list(words) for words in synonyms(catalogue)]


@pytest.mark.parametrize("half", ["tuned", "held-out"])
def test_what_staff_would_type_finds_the_entries(opened: Open, real, half: str):
    asked = yaml.safe_load((QUERIES / f"{half}.yml").read_text(encoding="utf-8"))
    page = opened(*real)
    recall = [len(set(one["want"]) & set(ids(page, one["query"]))) / min(10, len(one["want"])) for one in asked]
    assert sum(recall) / len(recall) >= 0.95


CASES = [
    document("cases/1-a/voice", "電話の自動応答", "住民からの電話に機械が答え、予約も受けます。"),
    document("cases/1-a/chat", "チャットによる案内", "問合せにチャットで答えます。"),
    document("cases/1-a/ramen", "マラソン大会の受付", "ランナーの受付を電子化しました。"),
]


@pytest.mark.parametrize(
    ("typed", "partial"), [("電話の自動応答", False), ("チャット", False), ("チャーハン教室の予約", True)]
)
def test_what_only_looks_a_little_alike_is_called_so(opened: Open, typed: str, partial: bool) -> None:  # noqa: FBT001
    """The reader is told, and sees it all the same."""
    page = opened(CASES)
    results = page.evaluate("async q => { const r = await yokoten.search(q); return [r.total, r.partial]; }", typed)
    assert results[0] >= 1
    assert results[1] is partial
    page.locator("#yk-q").fill(typed)
    expect(page.locator(".yk-search__link").first).to_be_visible()
    note = page.locator(".yk-search__none")
    if partial:
        expect(note).to_have_text(
            f"よく合うものは見つかりませんでした。言葉の一部だけが合うものが{results[0]}件あります。"
        )
    else:
        expect(note).to_be_hidden()
