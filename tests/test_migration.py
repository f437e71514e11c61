"""Migrations: comments and words stay, all files are written or none, and other versions are told apart."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from test_problems import TODAY, lay_out
from yokoten.cli import main
from yokoten.cli.migrate import bring, steps
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at

PLACE = "cases/132241-tama/a.yml"
BEFORE = """# 頭の注釈
schema: 1   # 版
title: "事例の題名"
code: 011002
day: 2026-02-30
office: 窓口課   # 担当
tags: [a, b]
sources:
  - id: a
    title: "長い題名が 続く行であっても、折り返さない。 とても長い題名が 続く行であっても、折り返さない。 とても長い題名が、 まだ続く。 中でも折り返さない。"
  # 途中の注釈
  - id: b
body: |
  本文

  二段目
# 末尾の注釈
"""
AFTER = (
    BEFORE.replace("schema: 1", "schema: 3").replace("office: 窓口課 ", "contact: 窓口課").replace("a, b", "a, b, c")
)


def renamed(kind: str, entry: Any) -> Sequence[str]:
    if kind != "cases" or "office" not in entry:
        return []
    comment = entry.ca.items.pop("office", None)
    entry.insert(list(entry).index("office"), "contact", entry.pop("office"))
    if comment:
        entry.ca.items["contact"] = comment
    return ["office を contact にしました。"]


def tagged(kind: str, entry: Any) -> Sequence[str]:
    if kind != "cases":
        return []
    entry["tags"].append("c")
    return ["tags に c を加えました。"]


STEPS = {1: renamed, 2: tagged}


def root_with(text: str, folder: Path) -> Path:
    root = lay_out({}, folder / "root")
    for file in root.rglob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("schema: 1", "schema: 3"), encoding="utf-8")
    (root / PLACE).parent.mkdir(parents=True)
    (root / PLACE).write_bytes(text.encode())
    return root


def test_words_and_comments_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = root_with(BEFORE, tmp_path)
    assert bring(root, (), STEPS, 3) == 0
    assert (root / PLACE).read_text(encoding="utf-8") == AFTER
    told = capsys.readouterr().out
    assert f"{PLACE} を版 3 にしました。\n  office を contact にしました。\n  tags に c を加えました。" in told
    assert bring(root, (), STEPS, 3) == 0
    assert "書き換えるものはありません" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        BEFORE.replace("\n", "\r\n"),
        BEFORE.replace("  - id", "- id").replace("    title", "  title").replace("  # 途中", "# 途中"),
    ],
    ids=["crlf", "dashes-under-the-key"],
)
def test_a_file_keeps_its_style(text: str, tmp_path: Path):
    root = root_with(text, tmp_path)
    assert bring(root, (), STEPS, 3) == 0
    expected = (
        text.replace("schema: 1", "schema: 3").replace("office: 窓口課 ", "contact: 窓口課").replace("a, b", "a, b, c")
    )
    assert (root / PLACE).read_bytes().decode() == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: 4\ntitle: a\n", "Y0225"),
        ("schema: 0\ntitle: a\n", "Y0219"),
        ("title: a\n", "Y0204"),
        ("schema: 1\nschema: 1\n", "Y0107"),
        ("schema: 1\na: &x 1\n", "Y0104"),
    ],
)
def test_one_file_that_cannot_be_brought_along_stops_all(
    text: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    root = root_with(BEFORE, tmp_path)
    (root / "cases" / "132241-tama" / "b.yml").write_text(text, encoding="utf-8")
    assert bring(root, (), STEPS, 3) == 1
    told = capsys.readouterr().err
    assert f" {code} " in told
    assert "何も書き換えていません" in told
    assert (root / PLACE).read_text(encoding="utf-8") == BEFORE


def test_a_step_that_cannot_be_read_back_is_our_mistake(tmp_path: Path):
    def torn(_kind: str, entry: Any) -> Sequence[str]:
        entry["title"] = "a\u0000b"
        return []

    root = root_with(BEFORE, tmp_path)
    with pytest.raises(ValueError, match="schema: 2"):
        bring(root, (), {1: torn, 2: tagged}, 2)
    assert (root / PLACE).read_text(encoding="utf-8") == BEFORE


def test_a_restricted_root_comes_along(tmp_path: Path):
    root = root_with(BEFORE, tmp_path)
    members = tmp_path / "members"
    (members / PLACE).parent.mkdir(parents=True)
    (members / PLACE).write_text("schema: 1\nrenewal: 2027年度\n", encoding="utf-8")
    kinds: list[str] = []

    def seen(kind: str, _entry: Any) -> Sequence[str]:
        kinds.append(kind)
        return []

    assert bring(root, (members,), {1: seen, 2: seen}, 3) == 0
    assert (members / PLACE).read_text(encoding="utf-8") == "schema: 3\nrenewal: 2027年度\n"
    assert sorted(kinds) == ["cases", "cases", "restricted", "restricted"]


def test_steps_are_found_by_number(tmp_path: Path, repository: Path):
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_first.py").write_text("def migrate(kind, entry):\n    return [kind]\n", encoding="utf-8")
    (folder / "notes.py").write_text("raise SystemExit\n", encoding="utf-8")
    found = steps(tmp_path)
    assert {version: step("cases", {}) for version, step in found.items()} == {1: ["cases"]}
    assert main(["migrate", "--root", str(repository)]) == 0


@pytest.mark.parametrize(("version", "code"), [("2", "Y0225"), ("0", "Y0226"), ("一", "Y0219"), ("1.5", "Y0219")])
def test_other_versions_are_told_alone(version: str, code: str, tmp_path: Path):
    """What else is wrong with such a file may be right in its own version."""
    root = lay_out({PLACE: f"schema: {version}\nstrange: 1\n"}, tmp_path / "root")
    said = {problem.code for problem in compile_wiki(world_at(root, TODAY)).problems}
    assert code in said
    assert ("Y0202" in said) is (code == "Y0219")
