"""The export to GIF DS-451-3, item by item, for the whole repository."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from yokoten.compiler import compile_wiki
from yokoten.gif import NOT_STATED, REQUIRED, SUMMARY, files, record
from yokoten.model.changed import Changed
from yokoten.sheet import harmless
from yokoten.world import World

ITEMS = [
    "タイトル", "サブタイトル", "事例実施年", "事例の場所", "対象組織", "行政サービス分類", "テーマ", "キーワード",
    "取り組みの概要", "取り組み理由", "目的", "挑戦したこと", "取り組み内容", "学んだこと", "成果", "導入での工夫", "制約条件",
    "普及", "持続させる仕組み", "評価の方法", "利用した制度", "協力者", "イメージタイトル", "イメージファイル",
    "イメージのライセンス", "ビデオタイトル", "ビデオURL", "ビデオのライセンス", "関連URL", "関連事例", "連絡先情報", "ID",
    "公開日", "最終更新日",
]  # fmt: skip


@pytest.fixture(scope="module")
def exported(repository: Path) -> dict[str, bytes]:
    life = Changed(date(2026, 4, 1), date(2026, 5, 2), "自治体")
    catalogue = compile_wiki(World(repository, date(2026, 11, 24))).catalogue
    return dict(files(catalogue, "https://wiki.example/", lives={"cases/132241-tama/ai-phone-vaccine": life}))


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
    assert case["事例実施年"] == ""
    assert (case["公開日"], case["最終更新日"]) == ("2026-04-01", "2026-05-02")
    assert "https://note.com/tokyo_cio_forum" in case["関連URL"]


def test_results_are_told_with_how_they_are_known(repository: Path):
    """Failures belong to them; the year is the one in which it began."""
    catalogue = compile_wiki(World(repository, date(2026, 11, 24))).catalogue
    told = {entry.id: record(catalogue, entry, "") for entry in catalogue.cases}
    assert "見直し・終了の理由：費用対効果の見直し。" in told["cases/990019-mihon/gomi-chatbot"]["成果"]
    assert "-41時間（試算・約）" in told["cases/132241-tama/gakudo-online"]["成果"]
    assert told["cases/132241-tama/gakudo-online"]["事例実施年"] == "2021"


def test_no_example_is_exported(exported: dict[str, bytes]):
    assert "みほん市" not in exported["api/gif/cases.json"].decode()


def test_the_table_says_the_same(exported: dict[str, bytes]):
    rows = list(csv.reader(io.StringIO(exported["api/gif/cases.csv"].decode("utf-8-sig"), newline="")))
    cases = json.loads(exported["api/gif/cases.json"])
    assert rows[0] == ITEMS
    assert rows[1:] == [[harmless(value) for value in case.values()] for case in cases]
