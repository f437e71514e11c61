"""The open data: real cases field by field, the CSV beside the JSON, and every key explained."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from test_sheet import read
from yokoten import gif
from yokoten.catalogue import Catalogue
from yokoten.compiler import compile_wiki
from yokoten.sheet import Memory, harmless
from yokoten.tables import files
from yokoten.tables.columns import BODY_COLUMNS, CASE_COLUMNS, Columns
from yokoten.world import World

TODAY = date(2026, 11, 24)
SITE = "https://wiki.example/"
REGISTERED = {"cases": CASE_COLUMNS, "municipalities": BODY_COLUMNS}


@pytest.fixture(scope="module")
def catalogue(repository: Path) -> Catalogue:
    return compile_wiki(World(repository, TODAY)).catalogue


@pytest.fixture(scope="module")
def written(catalogue: Catalogue) -> dict[str, bytes]:
    return dict(files(catalogue, SITE, TODAY))


def items(written: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return json.loads(written[f"api/{name}.json"])["items"]


def row(written: dict[str, bytes], name: str, item: str) -> dict[str, str]:
    headings, *rows = read(written[f"api/{name}.csv"])
    return next(dict(zip(headings, cells, strict=True)) for cells in rows if cells[0] == item)


def keys(value: object) -> Iterator[str]:
    """Every key at every depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_the_envelope_says_what_it_is(written: dict[str, bytes]):
    for name in REGISTERED:
        told = json.loads(written[f"api/{name}.json"])
        assert list(told) == ["schema", "generated", "licence", "items"]
        assert (told["schema"], told["generated"], told["licence"]) == (1, "2026-11-24", "CC BY 4.0")


def test_a_case_field_by_field(written: dict[str, bytes]):
    case = next(one for one in items(written, "cases") if one["id"] == "cases/132241-tama/gakudo-online")
    effects, sources = case.pop("effects"), case.pop("sources")
    assert case == {
        "id": "cases/132241-tama/gakudo-online",
        "url": "https://wiki.example/cases/132241-tama/gakudo-online.html",
        "title": "学童クラブ入所申請のオンライン化",
        "change": "窓口に出向いて紙で出していた学童クラブの入所申請を、24時間オンラインで受け付けるようにした。",
        "stage": {"code": "live", "label": "本格導入"},
        "since": "2021-10",
        "fiscal_year": 2021,
        "bodies": [{"id": "132241-tama", "code": "132241", "name": "多摩市"}],
        "population": 146951,
        "policy_fields": [{"id": "child", "name": "子育て・保育"}, {"id": "counter", "name": "窓口・手続"}],
        "procedures": [{"id": "gakudo", "name": "学童クラブの入所申請"}],
        "tools": [{"id": "logoform", "name": "LoGoフォーム"}],
        "first_figure": effects[0],
        "costs": [],
        "spec": {"code": "not-stated", "label": "記載なし"},
        "author_kind": {"code": "office", "label": "事務局作成"},
        "confirmed": None,
        "example": False,
        "reviewed": "2026-11-24",
        "licence": "CC BY 4.0",
    }
    assert effects[1] == {
        "metric": "申請の受付にかかる時間の合計",
        "unit": "時間",
        "baseline": None,
        "after": None,
        "change": -41,
        "value": None,
        "high": None,
        "shown": "change",
        "approx": True,
        "bound": None,
        "limits": "約",
        "n": 276,
        "period": "令和3年10月28日〜11月26日",
        "method": {"code": "calculated", "label": "試算"},
        "source_numbers": [1, 2],
        "by": {"code": "company", "label": "事業者"},
        "note": "件数と1件あたりの短縮時間の積に一致するため、試算とした。",
    }
    assert [effect["value"] for effect in effects] == [None, None, 276]
    assert sources[0] == {
        "title": "多摩市とトラストバンクによる「LoGoフォーム」導入効果の発表（press498）",
        "url": "https://trustbank.co.jp/newsroom/newsrelease/press498",
    }


def test_a_case_column_by_column(written: dict[str, bytes]):
    told = row(written, "cases", "cases/131032-minato/nursery-ai")
    assert told["団体コード"] == "131032"
    assert told["主な数値の項目"] == "振り分けにかかる時間"
    assert (told["主な数値"], told["主な数値の種類"], told["主な数値の単位"]) == ("1", "導入後", "分")
    assert (told["主な数値の約・以上など"], told["主な数値の根拠"]) == ("約", "方法の記載なし")
    assert told["効果"].split(";")[1] == (
        "振り分けにかかる時間 導入前30000分 導入後5分 差-29995分（約、見込み、報道、出典2）"
    )
    assert told["費用"] == "導入の予算 約11000000円（予算額、2019年度）"
    assert (told["架空の例"], told["利用条件"]) == ("いいえ", "CC BY 4.0")


def test_a_joint_case_has_all_its_bodies(written: dict[str, bytes]):
    told = row(written, "cases", "cases/132071-akishima/gakudo-joint")
    assert told["団体コード"] == "132071;132187;132276"
    assert told["団体"] == "昭島市;福生市;羽村市"


def test_a_calendar_year_is_in_no_fiscal_year(written: dict[str, bytes]):
    case = next(one for one in items(written, "cases") if one["since"] == "2022")
    assert case["fiscal_year"] is None


def test_cases_and_bodies_name_each_other(written: dict[str, bytes]):
    told = {(body["id"], case["id"]) for case in items(written, "cases") for body in case["bodies"]}
    assert told == {(body["id"], case) for body in items(written, "municipalities") for case in body["cases"]}


def test_a_body_keeps_its_code_and_its_source(written: dict[str, bytes]):
    told = row(written, "municipalities", "010006-hokkaido")
    assert (told["団体コード"], told["人口"], told["人口の出典"]) == ("010006", "", "")
    tama = next(one for one in items(written, "municipalities") if one["id"] == "132241-tama")
    assert (tama["population"], tama["population_on"]) == (146951, "2020-10-01")
    assert tama["population_source"] == "令和2年国勢調査"
    assert not {"count", "case_count", "rank"} & tama.keys()


def test_nothing_illustrative_is_among_the_data(catalogue: Catalogue, written: dict[str, bytes]):
    assert any(entry.model.example for entry in catalogue.cases)
    assert [one["id"] for one in items(written, "cases")] == [entry.id for entry in catalogue.real_cases]
    assert all("みほん市" not in content.decode() for content in written.values())


@pytest.mark.parametrize("name", REGISTERED)
def test_the_table_says_the_same(name: str, written: dict[str, bytes]):
    columns: Columns = REGISTERED[name]
    headings, *rows = read(written[f"api/{name}.csv"])
    assert headings == list(columns)
    assert rows == [[harmless(cell(item)) for cell in columns.values()] for item in items(written, name)]


@pytest.mark.parametrize("name", REGISTERED)
def test_every_key_and_every_column_is_explained(name: str, written: dict[str, bytes], repository: Path):
    guide = (repository / "docs" / "guides" / "data.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", guide))
    assert set(keys(json.loads(written[f"api/{name}.json"]))) - explained == set()
    headings = {
        part for line in guide.splitlines() if line.startswith("|") for part in re.split("、", line.split("|")[1])
    }
    assert set(REGISTERED[name]) - {heading.strip() for heading in headings} == set()


ADOPTION = """schema: 1
title: 稲城市での導入
author_kind: 事務局作成
of: cases/132241-tama/gakudo-online
stages: [{stage: 検討, on: 2026-11}]
"""
EDITS = {
    "cases/132241-tama/gakudo-online.yml": ("^title: .*$", "title: 見違えた窓口"),
    "cases/131032-minato/nursery-ai.yml": ("^policy_fields: .*$", "policy_fields: [counter]"),
    "adoptions/132250-inagi/gakudo.yml": ("^title: .*$", "title: 見違えた導入"),
    "cases/990027-reiji/shisetsu-yoyaku.yml": ("^example: true$", ""),
    "cases/132071-akishima/gakudo-joint.yml": ("^with: .*$", "with: []"),
}
"""File → what is edited in it; one drops out, and one loses its bodies."""


def test_what_is_remembered_is_what_would_be_told(repository: Path, tmp_path: Path):
    for folder in ("cases", "adoptions", "events", "registers"):
        shutil.copytree(repository / folder, tmp_path / folder)
    adoption = tmp_path / "adoptions" / "132250-inagi" / "gakudo.yml"
    adoption.parent.mkdir()
    adoption.write_text(ADOPTION, encoding="utf-8")
    told: Memory = {}
    for name, (old, new) in {"mkdocs.yml": ("", ""), **EDITS}.items():
        if (edited := tmp_path / name).is_file():
            before = edited.read_text(encoding="utf-8")
            edited.write_text(re.sub(old, new, before, flags=re.MULTILINE), encoding="utf-8")
            assert edited.read_text(encoding="utf-8") != before
        now = compile_wiki(World(tmp_path, TODAY)).catalogue
        assert dict(files(now, SITE, TODAY, told)) == dict(files(now, SITE, TODAY))
        assert dict(gif.files(now, SITE, told)) == (fresh := dict(gif.files(now, SITE)))
    assert "見違えた導入" in fresh["api/gif/cases.csv"].decode()


def test_the_same_day_gives_the_same_bytes(catalogue: Catalogue, written: dict[str, bytes]):
    assert dict(files(catalogue, SITE, TODAY)) == written
