"""Restricted roots: what they add is known to a run, and nothing of it is in anything published."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from test_problems import GOLDENS, golden, lay_out, lay_out_overlays
from yokoten import cli
from yokoten.compiler import Compilation, Memory, compile_wiki
from yokoten.configuration import world_at
from yokoten.model.fields import Shape
from yokoten.model.overlay import CaseOverlay
from yokoten.model.walk import keys, leaf
from yokoten.overlays import named
from yokoten.world import World

TODAY = date(2026, 11, 24)
CASE = "cases/132241-tama/gakudo-online"
CANARIES = {
    "approval.number": "カナリア第七八九号",
    "approval.on": "1987-02-03",
    "approval.digest": "CA7A-5E",
    "renewal": "かなりやが更新を待つ",
}
"""Every restricted field → a value that stands nowhere else."""
ASTRAY = ("みちにまよった鳥", "知らない項目の鳥", "不在の鳥")
"""Words in files with errors and in files that no model reads."""
OVERLAY = f"""schema: 1
approval:
  number: {CANARIES["approval.number"]}
  on: {CANARIES["approval.on"]}
  digest: {CANARIES["approval.digest"]}
renewal: {CANARIES["renewal"]}
"""
MEMBERS = {
    f"members/{CASE}.yml": OVERLAY,
    "members/cases/132241-tama/gakudo.yml": f"schema: 1\nrenewal: {ASTRAY[0]}\n",
    "members/cases/132241-tama/dx-plan.yml": f"schema: 1\nrenewals: {ASTRAY[1]}\nstage: {ASTRAY[1]}\n",
    "members/talent_pool/absences/e03.yml": f"reason: {ASTRAY[2]}\n",
}
FOLDERS = ("adoptions", "cases", "docs", "events", "overrides", "registers")


def fields(model: type[Shape], at: str = "") -> Iterator[str]:
    """The places of a model's values."""
    for key, field in keys(model).items():
        inner = leaf(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Shape):
            yield from fields(inner, f"{at}{key}.")
        else:
            yield f"{at}{key}"


def test_every_restricted_field_has_its_canary():
    assert set(fields(CaseOverlay)) == set(CANARIES)


def test_the_run_knows_what_is_restricted(tmp_path: Path, repository: Path):
    (members,) = lay_out_overlays(MEMBERS, tmp_path)
    catalogue = compile_wiki(World(repository, TODAY, overlays=(members,))).catalogue
    assert list(catalogue.restricted) == [CASE]
    known = catalogue.restricted[CASE]
    assert known.approval is not None
    assert (known.approval.number, known.approval.digest, known.renewal) == (
        CANARIES["approval.number"],
        CANARIES["approval.digest"],
        CANARIES["renewal"],
    )


def test_two_roots_may_give_one_case_different_fields(tmp_path: Path, repository: Path):
    approval, renewal = OVERLAY.split("renewal:", maxsplit=1)[0], "schema: 1\nrenewal: 秋\n"
    roots = lay_out_overlays({f"a/{CASE}.yml": approval, f"b/{CASE}.yml": renewal}, tmp_path)
    compilation = compile_wiki(World(repository, TODAY, overlays=tuple(roots)))
    assert compilation.restricted_problems == ()
    assert compilation.catalogue.restricted[CASE].approval is not None
    assert compilation.catalogue.restricted[CASE].renewal == "秋"


def built(root: Path, repository: Path, overlays: str) -> tuple[dict[str, bytes], str]:
    """Path → bytes of the site, and what was logged."""
    for folder in FOLDERS:
        shutil.copytree(repository / folder, root / folder)
    settings = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    configured = re.sub(r"^  - yokoten:?$", f"  - yokoten:\n      overlays: {overlays}", settings, flags=re.MULTILINE)
    assert configured != settings
    (root / "mkdocs.yml").write_text(configured, encoding="utf-8")
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1795500000", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }, done.stderr


def test_the_public_site_is_the_same_with_and_without(tmp_path: Path, repository: Path):
    lay_out_overlays(MEMBERS, tmp_path)
    without, quiet = built(tmp_path / "a", repository, "[]")
    beside, said = built(tmp_path / "b", repository, "[../members]")
    assert len(without) > 100
    assert sorted(without) == sorted(beside)
    assert [name for name in without if without[name] != beside[name]] == []
    told = {code: code in said for code in ("Y0202", "Y0322", "Y0323")}
    assert all(told.values()), said
    assert "members/" not in quiet
    words = [word.encode() for word in (*CANARIES.values(), *ASTRAY, "昭和62年2月3日", "1987年2月3日")]
    assert [name for name, data in beside.items() if any(word in data for word in words)] == []


def restricted_compilation(root: Path, members: Path, memory: Memory | None = None) -> Compilation:
    return compile_wiki(World(root, TODAY, overlays=(members,)), memory)


def test_what_pages_show_of_problems_is_public(tmp_path: Path, repository: Path):
    (members,) = lay_out_overlays(MEMBERS, tmp_path)
    compilation = restricted_compilation(repository, members)
    assert compilation.problems == compile_wiki(World(repository, TODAY)).problems
    assert {problem.path.split("/")[0] for problem in compilation.restricted_problems} == {"members"}
    assert str(tmp_path) not in repr(compilation.restricted_problems)


def test_an_edit_is_seen_by_a_session_and_a_removal_too(tmp_path: Path, repository: Path):
    (members,) = lay_out_overlays(MEMBERS, tmp_path)
    memory = Memory()
    assert CASE in restricted_compilation(repository, members, memory).catalogue.restricted
    (members / f"{CASE}.yml").write_text("schema: 1\nrenewal: 書き直した予定\n", encoding="utf-8")
    assert restricted_compilation(repository, members, memory).catalogue.restricted[CASE].renewal == "書き直した予定"
    (members / f"{CASE}.yml").unlink()
    assert restricted_compilation(repository, members, memory).catalogue.restricted == {}


@pytest.mark.parametrize("inside", ["docs/members", "overrides/members", "site/members", "docs"])
def test_a_restricted_root_may_not_lie_where_it_would_be_published(inside: str, tmp_path: Path, repository: Path):
    site, said = built(tmp_path / "wiki", repository, f"[{inside}]")
    assert site == {}
    assert f"公開しない記載のフォルダー「{Path(inside).name}」は、サイトになるフォルダーの中に置けません。" in said


def test_names_tell_roots_apart(tmp_path: Path):
    roots = [tmp_path / "a" / "members", tmp_path / "b" / "members", tmp_path / "cases", tmp_path / "a" / "members"]
    assert named(roots) == {"members": roots[0], "members-2": roots[1], "cases-2": roots[2]}


def test_the_command_shows_the_restricted_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    case = golden(GOLDENS / "Y0323.yml")
    (members,) = lay_out_overlays(case["overlay"], tmp_path)
    root = lay_out(case["files"], tmp_path / "root")
    command = ["check", "--root", str(root), "--today", "2026-11-24"]
    assert cli.main(command) == 0
    assert cli.main([*command, "--overlay", str(members)]) == 1
    said = capsys.readouterr().out
    assert "members/cases/132241-tama/gakudo.yml:3:1: エラー Y0323" in said
    assert "    3 | stage: 終了" in said


def test_a_root_that_is_not_there_is_told_in_japanese(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["check", "--overlay", "nowhere-at-all"]) == 2
    assert "--overlay の「nowhere-at-all」を読めません。" in capsys.readouterr().err


def test_a_broken_case_is_told_once(tmp_path: Path):
    case = golden(GOLDENS / "Y0203.yml")
    (name,) = case["files"]
    roots = lay_out_overlays({f"members/{name}": "schema: 1\nrenewal: 秋\n"}, tmp_path)
    compilation = compile_wiki(world_at(lay_out(case["files"], tmp_path / "root"), TODAY, roots))
    assert compilation.restricted_problems == ()
    assert compilation.catalogue.restricted == {}


def test_the_examples_are_invented_and_sound(repository: Path):
    members = repository / "examples" / "members"
    compilation = compile_wiki(World(repository, TODAY, overlays=(members,)))
    assert compilation.restricted_problems == ()
    assert sorted(compilation.catalogue.restricted) == [
        "cases/990019-mihon/gomi-chatbot",
        "cases/990027-reiji/shisetsu-yoyaku",
    ]
    assert {folder.name[:3] for folder in (members / "cases").iterdir()} == {"990"}
