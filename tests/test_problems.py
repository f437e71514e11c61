"""Every rule, provoked: goldens say which file breaks which rule at which place."""

import re
import shutil
import string
from datetime import date
from pathlib import Path

import pytest
import yaml

from test_source import HARMLESS, HOSTILE
from yokoten.check.surroundings import surroundings
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.problems import RULES, Span, say

GOLDENS = Path(__file__).parent / "problems"
BASE = GOLDENS / "_base"
TODAY = date(2026, 11, 24)
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def golden(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only


def lay_out(files: dict[str, str], root: Path) -> Path:
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for shown, text in files.items():
        path = root / shown
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root


def lay_out_overlays(files: dict[str, str], folder: Path) -> list[Path]:
    """Write the files of restricted roots, each path with its root's name in front; the roots."""
    for shown, text in files.items():
        path = folder / shown
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in sorted({shown.split("/", 1)[0] for shown in files})]


@pytest.mark.parametrize("path", sorted(GOLDENS.glob("Y*.yml")), ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path):
    case = golden(path)
    today = date.fromisoformat(case.get("today", TODAY.isoformat()))
    overlays = lay_out_overlays(case.get("overlay", {}), tmp_path)
    found = compile_wiki(world_at(lay_out(case["files"], tmp_path / "root"), today, overlays)).every_problem
    assert [f"{problem.path}:{problem.line}:{problem.column} {problem.code}" for problem in found] == case["expect"]
    for problem in found:
        assert JAPANESE.search(problem.sentence)
        assert "{" not in problem.sentence + "".join(text for _, text in problem.hints)


def test_the_base_is_clean(tmp_path: Path):
    assert compile_wiki(world_at(lay_out({}, tmp_path / "root"), TODAY)).problems == ()


def provoked() -> set[str]:
    return {line.split()[-1] for path in GOLDENS.glob("Y*.yml") for line in golden(path)["expect"]}


BY_REPOSITORY = {"Y0903"}
"""What only a repository can provoke; `test_repository` does."""
BY_BYTES = {code for code, _ in (*HOSTILE.values(), *HARMLESS.values())} | {"Y0111", "Y0113", "Y0114", "Y0117", "Y0118"}
"""What the reader says of files as bytes and names; `test_source` provokes each."""


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_provoked(code: str):
    assert code in provoked() | BY_REPOSITORY | BY_BYTES


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_speaks_japanese(rule):
    for text in (rule.title, rule.sentence, rule.remedy, rule.why):
        assert JAPANESE.search(text)
    assert rule.sentence.endswith("。")
    plain = "".join(literal for literal, *_ in string.Formatter().parse(rule.sentence))
    assert all(len(sentence) <= 60 for sentence in plain.split("。"))


def test_surroundings_say_what_is_unset():
    def codes(**known) -> list[str]:
        return [say(finding, Span(finding.entry)).code for finding in surroundings(**known)]

    assert codes(operator=True, site_url=True) == []
    assert codes(operator=False, site_url=False, shallow=True) == ["Y0901", "Y0902", "Y0903"]
