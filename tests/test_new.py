"""New entries: what is written checks, what is there stays, and who types it wrong is told how."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from test_problems import lay_out
from yokoten.catalogue import Catalogue
from yokoten.check.wording import UNWRITTEN
from yokoten.cli import main
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at

TODAY = datetime.now(UTC).date()
ORIGIN = "cases/132241-tama/gakudo-online"
ASKED = {
    "cases/132250-inagi/gakudo-2": ["case", "132250-inagi", "gakudo-2"],
    "cases/990019-mihon/gakudo-2": ["case", "990019-mihon", "gakudo-2"],
    "adoptions/132250-inagi/gakudo": ["adoption", "132250-inagi", "gakudo", "--of", ORIGIN],
    "events/2026-11-24-zadankai": ["event", "2026-11-24-zadankai"],
}
"""Id → what is typed for it."""


@pytest.fixture
def root(tmp_path: Path, repository: Path) -> Path:
    """The repository's registers and an entry to take over."""
    shutil.copytree(repository / "registers", tmp_path / "registers")
    origin = tmp_path / f"{ORIGIN}.yml"
    origin.parent.mkdir(parents=True)
    origin.write_bytes((repository / f"{ORIGIN}.yml").read_bytes())
    (tmp_path / "mkdocs.yml").write_bytes((repository / "mkdocs.yml").read_bytes())
    return tmp_path


def new(root: Path, *typed: str, title: str = "学童クラブの入所申請のオンライン化") -> int:
    return main(["new", *typed, "--root", str(root), "--title", title])


def filled(root: Path) -> Catalogue:
    """The wiki once its author has written what was left to write."""
    for path in root.glob("[ace]*/**/*.yml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace(UNWRITTEN, "自分の文。"), encoding="utf-8", newline="\n"
        )
    return compile_wiki(world_at(root, TODAY)).catalogue


def held(root: Path) -> dict[str, bytes]:
    """Every file of entries."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("[ace]*/**/*") if path.is_file()}


@pytest.mark.parametrize(("name", "typed"), ASKED.items(), ids=list(ASKED))
def test_what_is_written_checks(name: str, typed: list[str], root: Path, capsys: pytest.CaptureFixture[str]):
    assert new(root, *typed) == 0
    assert f"{name}.yml を作りました" in capsys.readouterr().out
    compilation = compile_wiki(world_at(root, TODAY))
    example = "99" in name
    said = [problem.code for problem in compilation.problems if problem.path == f"{name}.yml"]
    assert set(said) == ({"Y0432"} if example else {"Y0432", "Y0413"})
    assert name not in compilation.catalogue.entries
    assert "#" not in (root / f"{name}.yml").read_text(encoding="utf-8")
    assert main(["check", "--root", str(root)]) == 1
    entry = filled(root).entries[name]
    assert (entry.model.title, entry.model.example) == ("学童クラブの入所申請のオンライン化", example)
    assert main(["check", "--root", str(root)]) == 0


def test_a_case_says_that_nothing_is_known(root: Path):
    new(root, *ASKED["cases/132250-inagi/gakudo-2"])
    case = filled(root).entries["cases/132250-inagi/gakudo-2"].case
    assert [thing.label for thing in case.not_stated] == [
        "段階と時期", "費用", "契約方法と仕様書", "効果", "製品・サービス", "問合せ先", "渡せる資料", "つまずき",
    ]  # fmt: skip


def test_an_event_is_held_on_its_day(root: Path):
    new(root, *ASKED["events/2026-11-24-zadankai"])
    event = filled(root).entries["events/2026-11-24-zadankai"].event
    assert event.held.iso() == "2026-11-24"


def test_nothing_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]):
    before = held(root)
    assert new(root, "case", "132241-tama", "gakudo-online") == 1
    assert "もうあります" in capsys.readouterr().err
    assert held(root) == before


def test_not_even_a_link_to_nothing_is_overwritten(root: Path):
    link = root / "cases" / "132241-tama" / "gakudo-2.yml"
    link.symlink_to(root / "nowhere.yml")
    assert new(root, "case", "132241-tama", "gakudo-2") == 1
    assert link.is_symlink()
    assert not (root / "nowhere.yml").exists()


def test_a_former_address_is_not_given_again(root: Path, capsys: pytest.CaptureFixture[str]):
    origin = root / f"{ORIGIN}.yml"
    origin.write_text(origin.read_text(encoding="utf-8") + "aliases: [cases/132241-tama/old]\n", encoding="utf-8")
    before = held(root)
    assert new(root, "case", "132241-tama", "old") == 1
    assert "Y0310" in (told := capsys.readouterr().err)
    assert "ファイルは作りませんでした" in told
    assert held(root) == before


def test_personal_data_is_not_written(root: Path):
    before = held(root)
    assert new(root, "case", "132250-inagi", "gakudo", title="電話は090-1234-5678") == 1
    assert held(root) == before
    assert not (root / "cases" / "132250-inagi").exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["case", "132241-tma", "x"], "もしかして  132241-tama（多摩市）"),
        (["case", "132241", "x"], "もしかして  132241-tama（多摩市）"),
        (["case", "多摩市", "x"], "もしかして  132241-tama（多摩市）"),
        (["case", "132241-tama", "Gakudo_2"], "もしかして  gakudo-2"),
        (["case", "132241-tama", "学童"], "記号「学童」は使えません。"),
        (["case", "132241-tama", "con"], "記号「con」は使えません。"),
        (["case", "132241-tama", "../x"], "記号「../x」は使えません。"),
        (["case", "gakudo"], "yokoten new case 132241-tama gakudo-2"),
        (["case", "132241-tama", "x", "--of", ORIGIN], "--of は、adoption（導入記録）のときだけ使えます。"),
        (["event", "132241-tama", "x"], "yokoten new event 2026-11-24-zadankai"),
        (["event", "zadankai"], "開催日がありません。"),
        (["event", "2026-02-30-zadankai"], "開催日がありません。"),
        (["adoption", "132250-inagi", "x"], "もとの事例が要ります。"),
        (["adoption", "132250-inagi", "x", "--of", f"{ORIGIN}s"], f"もしかして  {ORIGIN}"),
        (["cse", "132241-tama", "x"], "種類 に「cse」は使えません。"),
    ],
)
def test_wrong_usage_is_told_with_its_remedy(
    typed: list[str], said: str, root: Path, capsys: pytest.CaptureFixture[str]
):
    before = held(root)
    assert new(root, *typed) == 2
    assert said in capsys.readouterr().err
    assert held(root) == before


@settings(max_examples=60)
@example("0\x850")
@example("改行\nがある")
@example(": # - \"'")
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=130))
def test_any_title_is_kept_or_refused(title: str):
    with TemporaryDirectory() as name:
        root = lay_out({}, Path(name) / "root")
        done = main(["new", "case", "132241-tama", "a", "--root", str(root), f"--title={title}"])
        entries = filled(root).entries
        assert [entry.model.title for entry in entries.values()] == ([title.strip()] if done == 0 else [])
        assert (done, held(root) == {}) in {(0, False), (1, True)}


def test_the_script_is_the_command(root: Path, repository: Path):
    script = [sys.executable, str(repository / "scripts" / "new_entry.py"), "--root", str(root), "--title", "題名"]
    done = subprocess.run([*script, "case", "132250-inagi", "a"], capture_output=True, check=False)
    assert done.returncode == 0
    assert (root / "cases" / "132250-inagi" / "a.yml").is_file()
