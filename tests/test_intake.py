"""The schemas editors complete from: committed, fresh, in Japanese, and of one mind with the models."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from yokoten.cli import main
from yokoten.intake import files


def test_the_committed_copies_are_fresh(repository: Path):
    assert [path for path, content in files() if (repository / path).read_bytes() != content] == []


@pytest.mark.parametrize("path", [path for path, _ in files() if path.startswith("schema/")])
def test_schemas_are_valid_and_speak_japanese(path: str):
    schema = json.loads(dict(files())[path])
    jsonschema.Draft7Validator.check_schema(schema)
    assert any("ぁ" <= char <= "龠" for char in json.dumps(schema, ensure_ascii=False))


def test_an_edited_copy_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["schema", "--root", str(tmp_path)]) == 0
    assert main(["schema", "--check", "--root", str(tmp_path)]) == 0
    (tmp_path / "schema" / "case-1.schema.json").write_text("{}", encoding="utf-8")
    assert main(["schema", "--check", "--root", str(tmp_path)]) == 1
    assert "case-1.schema.json" in capsys.readouterr().out


def test_a_wrong_stage_is_told_by_the_schema_too(repository: Path):
    schema = json.loads(dict(files())["schema/case-1.schema.json"])
    case = yaml.safe_load((repository / "cases/132241-tama/chat-all-staff.yml").read_text(encoding="utf-8"))
    case["stage"] = "本各導入"
    wrong = [list(error.path) for error in jsonschema.Draft7Validator(schema).iter_errors(case)]
    assert ["stage"] in wrong


def test_a_restricted_file_is_completed_from_its_own_fields(repository: Path):
    """Its editor knows the restricted fields, and no public one."""
    schema = json.loads(dict(files())["schema/restricted-case-1.schema.json"])
    examples = sorted((repository / "examples" / "members" / "cases").rglob("*.yml"))
    for example in examples:
        whole = yaml.load(example.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
        errors = jsonschema.Draft7Validator(schema).iter_errors({**whole, "schema": int(whole["schema"])})
        assert [error.message for error in errors] == []
    assert examples
    assert [*jsonschema.Draft7Validator(schema).iter_errors({"schema": 1, "title": "題名"})]


def test_each_file_of_entries_has_one_schema(repository: Path):
    settings = json.loads((repository / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings["./schema/restricted-case-1.schema.json"] == ["examples/members/cases/**/*.yml"]
    assert "!examples/members/**" in settings["./schema/case-1.schema.json"]
