"""Personal data is found in any width, and an office's own numbers are left alone."""

from datetime import date

import pytest

from test_shape import ENTRIES, KINDS
from yokoten.catalogue import Entry
from yokoten.check.shape import conform
from yokoten.check.wording import wording
from yokoten.problems import Finding

NAME, TREE = next((name, tree) for name, tree in ENTRIES.items() if name.startswith("cases/132241-tama"))


def found(text: str, key: str = "note") -> list[Finding]:
    model, _ = conform({**TREE, key: text}, KINDS["cases"], NAME)
    return list(wording(Entry(NAME, "cases", model, ""), date(2026, 11, 24)))


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("Y0501", "090-1234-5678"),
        ("Y0501", "08012345678"),
        ("Y0501", "０７０－１２３４－５６７８"),
        ("Y0501", "０９０ー１２３４ー５６７８"),
        ("Y0501", "090 1234 5678"),
        ("Y0501", "090‐1234‐5678"),
        ("Y0501", "090(1234)5678"),
        ("Y0501", "+81 90-1234-5678"),
        ("Y0501", "090−1234−5678"),
        ("Y0501", "090–1234—5678"),
        ("Y0501", "090 - 1234 - 5678"),
        ("Y0501", "090ｰ1234ｰ5678"),
        ("Y0501", "090.1234.5678"),
        ("Y0501", "090・1234・5678"),
        ("Y0501", "090/1234/5678"),
        ("Y0501", "090）1234-5678"),
        ("Y0501", "０９０（１２３４）５６７８"),
        ("Y0501", "〇九〇－一二三四－五六七八"),
        ("Y0501", "060-1234-5678"),
        ("Y0501", "+81-(0)90-1234-5678"),
        ("Y0501", "＋８１　９０　１２３４　５６７８"),
        ("Y0501", "0081-90-1234-5678"),
        ("Y0502", "tama @ example.com"),
        ("Y0502", "tama@example.com"),
        ("Y0502", "t.suzuki+1@city.tama.lg.jp"),
        ("Y0502", "ｔａｍａ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
        ("Y0503", "123456789018"),
        ("Y0503", "１２３４ ５６７８ ９０１８"),
        ("Y0503", "1234-5678-9018"),
        ("Y0503", "１２３４－５６７８－９０１８"),
        ("Y0503", "1234　5678　9018"),
        ("Y0503", "1234・5678・9018"),
        ("Y0503", "一二三四五六七八九〇一八"),
    ],
)
def test_found_in_any_width(code: str, part: str):
    assert [(item.code, item.loc, item.part) for item in found(f"㍻の記録。担当は{part}です。")] == [
        (code, ("note",), part)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "情報政策課 042-338-6800（代表）",
        "０４２－３３８－６８００",
        "法人番号 8000020132241",
        "123456789012",
        "2021-10-28から2021-11-26まで",
        "1,100万円、11000000円、276件×9分＝41.4時間",
        "令和3年10月28日〜11月26日の276件",
        "@tama_city",
        "0120-090-1234",
        "0570-070-810、03-5321-1111、050-1234-5678",
        "2010年、2011年、2013年、2010・2011・2013、2010-2011-2013、2010 2011 2013",
        "8-1234-5678-9018",
        "1234-5678-9018-1234",
        "受付番号 2026-1124-080901234",
        "10,800,000,000円、080億円、100901234567890",
        "一二三四小学校、二〇二六年十一月二十四日、三〇〇〇人",
        "tama.lg.jp、@、＠、a@b",
    ],
)
def test_left_alone(text: str):
    assert found(text) == []


@pytest.mark.parametrize(("code", "contact"), [("Y0501", {"tel": "090-1234-5678"}), ("Y0502", {"ext": "a@b.lg.jp"})])
def test_an_office_has_a_main_number(code: str, contact: dict[str, str]):
    """A mobile telephone is a person's, whoever is named beside it."""
    assert [item.code for item in found({"office": "情報政策課", **contact}, "contact")] == [code]


def test_many_letters_take_no_time():
    assert found(f"{'a' * 19_000} @", "body") == []


def test_found_deep_inside():
    assert [item.loc for item in found(["窓口の職員と決める。", "09012345678へ。"], "lessons")] == [("lessons", 1)]


def test_a_page_may_have_any_address():
    source = {"id": "a", "kind": "報道", "title": "記事", "by": "報道", "url": "https://example.org/09012345678?a@b.jp"}
    model, _ = conform({**TREE, "sources": [source]}, KINDS["cases"], NAME)
    assert list(wording(Entry(NAME, "cases", model, ""), date(2026, 11, 24))) == []
