"""The same strings fold and fall into the same tokens in Python and in the browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from yokoten.search import tokens

GOLDENS = json.loads((Path(__file__).parent / "goldens" / "search-tokens.json").read_text(encoding="utf-8"))
CLIENT = Path(tokens.__file__).parent.parent / "site" / "assets" / "search-text.js"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden["text"].strip() or "blank")
def test_python_cuts_as_the_golden_says(golden):
    text = golden["text"]
    cut = {
        "text": text,
        "fold": tokens.fold(text),
        "tokens": tokens.tokens(text),
        "lone": tokens.lone_kanji(text),
        "names": list(tokens.name_keys(text)),
        "home": [tokens.home(token) for token in tokens.tokens(text)],
    }
    assert json.loads(json.dumps(cut)) == golden


@pytest.mark.browser
def test_the_browser_cuts_as_the_golden_says(page: Page):
    page.add_script_tag(path=CLIENT)
    cut = """texts => texts.map(text => { const s = yokoten.searchText, tokens = s.tokens(text); return JSON.stringify({
        text, fold: s.fold(text), tokens, lone: s.loneKanji(text), names: s.nameKeys(text), home: tokens.map(s.home)}) })"""
    shown = page.evaluate(cut, [golden["text"] for golden in GOLDENS])
    assert [json.loads(line) for line in shown] == GOLDENS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("申込み", "申し込み"),
        ("受付", "受け付け"),
        ("サーバー", "サーバ"),
        ("ＡＩ", "ai"),
        ("ｶﾅ", "かな"),
        ("ゴミ", "ごみ"),
        ("1,800人", "1800人"),
        ("関ヶ原", "関ケ原"),
    ],
)
def test_forms_of_one_word_find_each_other(one, other):
    assert set(tokens.tokens(one)) & set(tokens.tokens(other))


@pytest.mark.parametrize(("one", "other"), [("青い森", "青森"), ("病院", "美容院"), ("データ", "デート")])
def test_other_words_stay_apart(one, other):
    assert tokens.fold(one) != tokens.fold(other)
