"""Forms and answers: verdicts, visibility and calculation, the same in Python and in the browser."""

import json
from pathlib import Path

import pytest
import yaml

from yokoten.forms.evaluate import evaluate
from yokoten.forms.patterns import matches, translate
from yokoten.forms.resolve import resolve

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent / "src" / "yokoten" / "site" / "assets"
SCRIPTS = [ASSETS / f"form-{name}.js" for name in ("exact", "verdict", "evaluate")]
GOLDENS = [
    pytest.param(golden["form"], case, id=f"{path.stem}-{number}")
    for path in sorted((HERE / "goldens" / "forms").glob("*.yml"))
    for golden in (yaml.safe_load(path.read_text(encoding="utf-8")),)
    for number, case in enumerate(golden["cases"])
]


def told(outcome: dict, case: dict) -> dict:
    """Of an outcome what the golden speaks of, verdicts as it writes them."""
    short = [[one["at"], one["code"], *one.get("values", {}).values()] for one in outcome["verdicts"]]
    return {**{key: value for key, value in outcome.items() if key in case}, "verdicts": short}


def expected(case: dict) -> dict:
    return {"verdicts": [], **{key: value for key, value in case.items() if key != "answers"}}


@pytest.mark.parametrize(("form", "case"), GOLDENS)
def test_python_gives_the_golden_outcome(form, case):
    assert told(evaluate(resolve(form, {}), case["answers"]).plain(), case) == expected(case)


CIRCLE = {
    "title": "循環",
    "sections": [
        {
            "id": "one",
            "title": "一",
            "fields": [
                {"id": "a", "type": "text", "label": "甲", "visible_if": {"field": "b", "empty": False}},
                {"id": "b", "type": "text", "label": "乙", "visible_if": {"field": "a", "empty": False}},
            ],
        }
    ],
}


def test_conditions_in_a_circle_come_to_an_end():
    assert evaluate(resolve(CIRCLE, {}), {"a": "x", "b": "y"}).visible == ()


@pytest.mark.browser
def test_the_browser_gives_the_same_outcome_of_every_golden(page):
    for script in SCRIPTS:
        page.add_script_tag(path=script)
    resolved = [[resolve(form, {}), case["answers"]] for form, case in (golden.values for golden in GOLDENS)]
    resolved.append([resolve(CIRCLE, {}), {"a": "x", "b": "y"}])
    run = "told => told.map(([form, answers]) => yokoten.evaluateForm(form, answers))"
    outcomes = page.evaluate(run, resolved)
    assert outcomes == [evaluate(form, answers).plain() for form, answers in resolved]
    assert len(outcomes) > 10


def test_what_is_sent_passes_again_and_is_sent_again():
    for golden in GOLDENS:
        form, case = golden.values
        resolved = resolve(form, {})
        once = evaluate(resolved, case["answers"])
        again = evaluate(resolved, once.sent)
        assert (again.sent, again.verdicts, again.visible) == (once.sent, once.verdicts, once.visible)


def test_words_options_and_parts_are_put_in():
    form = {
        "title": "［club］の申請",
        "version": "1.0.0",
        "parameters": [
            {"id": "club", "type": "word", "value": "学童クラブ"},
            {"id": "schools", "type": "options", "options": [{"code": "a", "label": "東［club］"}]},
        ],
        "sections": [
            {
                "id": "one",
                "title": "希望",
                "note": "［unknown］",
                "fields": [
                    {"part": "full_name", "required": True, "label": "児童の氏名"},
                    {"part": "not_there"},
                    {"id": "school", "type": "choice", "label": "希望する［club］", "options_from": "schools"},
                    {"id": "broken", "type": "calc", "label": "式", "formula": "1 +", "visible_if": {"field": "x"}},
                ],
            }
        ],
    }
    parts = {"full_name": {"type": "person_name", "label": "氏名", "gif": "個人.氏名", "max_length": 60}}
    assert resolve(form, parts) == {
        "title": "学童クラブの申請",
        "version": "1.0.0",
        "sections": [
            {
                "id": "one",
                "title": "希望",
                "note": "［unknown］",
                "fields": [
                    {
                        "id": "full_name",
                        "type": "person_name",
                        "label": "児童の氏名",
                        "max_length": "60",
                        "required": True,
                        "gif": "個人.氏名",
                        "shared": True,
                    },
                    {
                        "id": "school",
                        "type": "choice",
                        "label": "希望する学童クラブ",
                        "options": [["a", "東学童クラブ"]],
                    },
                    {"id": "broken", "type": "calc", "label": "式"},
                ],
            }
        ],
    }


def test_the_resolved_form_is_json():
    for golden in GOLDENS:
        resolved = resolve(golden.values[0], {})
        assert json.loads(json.dumps(resolved)) == resolved


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"\d{7}", "[0-9]{7}"),
        (r"^a\.b$", r"a\.b"),
        (r"[\d\-A-Z]+", r"[0-9\-A-Z]+"),
        ("(?:あ|い)?.", r"(?:あ|い)?[^\n]"),
        (r"a\-b", "a-b"),
        (r"\s", None),
        (r"(?=a)", None),
        (r"(a)\1", None),
        (r"a*?", None),
        (r"a++", None),
        ("*a", None),
        ("(a", None),
        ("[a", None),
        ("[b-a]", None),
        ("a|^b", None),
        ("a{2,1}", None),
    ],
)
def test_only_patterns_that_all_engines_read_alike_are_taken(pattern, told):
    assert translate(pattern) == told


def test_a_pattern_is_matched_whole():
    assert matches("a|bc", "bc")
    assert not matches("a|bc", "abc")
