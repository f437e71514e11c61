"""The ways out of a form: each target's golden, its loss records, and what targets are given instead of comparisons."""

import json
import operator
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from yokoten.forms.exporters import TARGETS, export, files
from yokoten.forms.exporters.text_order import ordered
from yokoten.forms.resolve import every_field, resolve

HERE = Path(__file__).resolve().parent
GOLDENS = HERE / "goldens" / "exports"
ROOT = HERE.parent


def gakudo() -> dict:
    paths = sorted((ROOT / "registers" / "form_parts").glob("*.yml"))
    loaded = [yaml.safe_load(path.read_text(encoding="utf-8"))["items"] for path in paths]
    parts = {name: part for items in loaded for name, part in items.items()}
    return resolve(yaml.safe_load((GOLDENS / "gakudo.yml").read_text(encoding="utf-8")), parts)


TEXTS = [name for name, target in TARGETS.items() if target.ending.endswith("json")]
"""Targets whose files are text; of workbooks the golden is what their cells hold (`test_form_workbooks.py`)."""


@pytest.mark.parametrize("target", TEXTS)
def test_a_target_writes_its_golden(target):
    assert export(gakudo(), target).content == (GOLDENS / f"gakudo.{TARGETS[target].ending}").read_bytes()


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_records_the_losses_of_its_golden(target):
    losses = [loss.plain() for loss in export(gakudo(), target).losses]
    assert losses == json.loads((GOLDENS / f"gakudo.{target}.losses.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", TARGETS)
def test_a_loss_names_a_field_that_is_there_and_something_to_do(target):
    form = gakudo()
    names = {""} | {field["id"] for field in every_field(form)}
    names |= {f"{field['id']}.{row['id']}" for field in every_field(form) for row in field.get("fields", ())}
    losses = export(form, target).losses
    assert {loss.field for loss in losses} <= names
    assert {loss.target for loss in losses} <= {target}
    assert all(loss.feature and loss.by_hand.endswith("。") for loss in losses)


def test_every_target_has_a_place_of_its_own():
    told = dict(files("forms/990019-mihon/gakudo", gakudo()))
    assert list(told) == [
        "api/forms/990019-mihon/gakudo.schema.json",
        "api/forms/990019-mihon/gakudo.surveyjs.json",
        "api/forms/990019-mihon/gakudo.settings.xlsx",
        "api/forms/990019-mihon/gakudo.input.xlsx",
        "api/forms/990019-mihon/gakudo.kintone.json",
    ]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(json.loads(export(gakudo(), "json-schema").content))


def test_a_condition_that_a_target_cannot_say_is_a_loss_and_no_silence():
    row = {"id": "inner", "type": "text", "label": "中", "visible_if": {"field": "work", "is": "x"}}
    form = resolve(
        {
            "title": "条件",
            "sections": [
                {
                    "id": "one",
                    "title": "一",
                    "fields": [
                        {"id": "work", "type": "text", "label": "外"},
                        {"id": "kids", "type": "table", "label": "表", "fields": [row]},
                        {
                            "id": "none",
                            "type": "text",
                            "label": "無",
                            "visible_if": {"field": "kids.inner", "not": "x"},
                        },
                    ],
                }
            ],
        },
        {},
    )
    lost = {
        target: [loss.field for loss in export(form, target).losses if loss.feature == "条件"] for target in TARGETS
    }
    cells = ["kids.inner", "none"]
    assert lost == {
        "json-schema": ["kids.inner"],
        "surveyjs": ["none"],
        "settings": [],
        "input": cells,
        "kintone": cells,
    }


def test_an_example_says_so_in_every_target():
    form = gakudo() | {"example": True}
    assert all("架空の例です。" in export(form, target).content.decode() for target in TEXTS)


DAYS, TIMES = st.dates().map(str), st.times().map(lambda time: f"{time:%H:%M}")
COMPARISONS = {"gt": operator.gt, "ge": operator.ge, "lt": operator.lt, "le": operator.le}


@given(st.sampled_from(sorted(COMPARISONS)), st.tuples(DAYS, DAYS) | st.tuples(TIMES, TIMES), st.integers(1, 10))
def test_days_are_ordered_by_expressions_as_by_text(op, pair, length):
    told, bound = pair[0], pair[1][:length]
    assert bool(re.fullmatch(ordered(op, bound), told)) is COMPARISONS[op](told, bound)
