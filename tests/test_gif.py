"""The export to GIF DS-451-3, item by item, for the whole repository."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from yokoten.compiler import compile_wiki
from yokoten.gif import NOT_STATED, REQUIRED, SUMMARY, files
from yokoten.sheet import harmless
from yokoten.world import World

ITEMS = [
    "ID", "タイトル", "サブタイトル", "事例実施年", "事例の場所", "対象組織", "行政サービス分類", "テーマ", "キーワード",
    "取り組みの概要", "取り組み理由", "目的", "取り組み内容", "挑戦したこと", "協力者", "成果", "導入での工夫", "制約条件",
    "利用した制度", "普及", "学んだこと", "評価の方法", "関連事例", "関連URL", "連絡先情報", "最終更新日",
]  # fmt: skip


@pytest.fixture(scope="module")
def exported(repository: Path) -> dict[str, bytes]:
    return dict(files(compile_wiki(World(repository, date(2026, 11, 24))).catalogue, "https://wiki.example/"))


def test_every_case_has_every_item(exported: dict[str, bytes]):
    cases = json.loads(exported["api/gif/cases.json"])
    assert len(cases) >= 35
    for case in cases:
        assert list(case) == ITEMS
        assert all(case[item] for item in REQUIRED)
        assert len(case["取り組みの概要"]) <= SUMMARY


def test_one_case_field_by_field(exported: dict[str, bytes]):
    case = next(
        one for one in json.loads(exported["api/gif/cases.json"]) if one["ID"] == "cases/132241-tama/ai-phone-vaccine"
    )
    assert case["タイトル"] == "ワクチン接種予約へのAI音声応答の導入"
    assert (case["事例の場所"], case["対象組織"]) == ("東京都", "多摩市")
    assert case["連絡先情報"] == NOT_STATED
    assert "https://note.com/tokyo_cio_forum" in case["関連URL"]


def test_no_example_is_exported(exported: dict[str, bytes]):
    assert "みほん市" not in exported["api/gif/cases.json"].decode()


def test_the_table_says_the_same(exported: dict[str, bytes]):
    rows = list(csv.reader(io.StringIO(exported["api/gif/cases.csv"].decode("utf-8-sig"), newline="")))
    cases = json.loads(exported["api/gif/cases.json"])
    assert rows[0] == ITEMS
    assert rows[1:] == [[harmless(value) for value in case.values()] for case in cases]
