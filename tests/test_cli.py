"""The command: exit codes that mean something, and words for everyone who types it wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from test_problems import GOLDENS, golden, lay_out
from yokoten import cli
from yokoten.cli import check

ROOT = Path(__file__).resolve().parent.parent


def wiki(name: str, root: Path) -> Path:
    return lay_out(golden(GOLDENS / f"{name}.yml")["files"], root)


@pytest.mark.parametrize(("name", "code"), [("Y0203", 1), ("Y0408", 0), ("Y0503-wrong-check-digit", 0)])
def test_errors_fail_and_warnings_do_not(name: str, code: int, tmp_path: Path):
    assert cli.main(["check", "--root", str(wiki(name, tmp_path)), "--today", "2026-11-24"]) == code


def test_the_real_wiki_has_no_errors():
    assert cli.main(["check", "--root", str(ROOT)]) == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "動作 を指定してください。"),
        (["chek"], "動作 に「chek」は使えません。"),
        (["check", "--tody", "2026-11-24"], "--tody 2026-11-24 という指定はありません。"),
        (["check", "--today", "きのう"], "--today の「きのう」を読めません。"),
        (["check", "--today"], "--today に値を書いてください。"),
        (["check", "--format", "xml"], "--format に「xml」は使えません。"),
        (["check", "--root", "nowhere-at-all"], "フォルダー「nowhere-at-all」がありません。"),
    ],
)
def test_wrong_usage_is_told_in_japanese(typed: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert cli.main(typed) == 2
    assert said in capsys.readouterr().err


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["check", "--help"]) == 0
    assert "使い方: yokoten check" in capsys.readouterr().out


def test_our_own_bugs_are_told_apart(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def broken(_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(check, "run", broken)
    assert cli.main(["check"]) == 3
    assert "RuntimeError" in (err := capsys.readouterr().err)
    assert "yokoten の不具合です" in err


def test_an_interrupt_is_told_apart(monkeypatch: pytest.MonkeyPatch):
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", stopped)
    assert cli.main(["check"]) == 130


def test_changed_files_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = wiki("Y0203", tmp_path)
    lay_out(golden(GOLDENS / "Y0305.yml")["files"], root)
    first = ["cases/132241-tama/a.yml", "cases/132241-tma/a.yml"]
    for changed in (first, first[::-1]):
        cli.main(["check", "--root", str(root), "--format", "json", "--changed", changed[0]])
        assert [problem["path"] for problem in json.loads(capsys.readouterr().out)["problems"]] == changed


def test_the_script_is_the_command(tmp_path: Path):
    root = wiki("Y0203", tmp_path)
    script = [sys.executable, str(ROOT / "scripts" / "validate.py"), "--root", str(root)]
    done = subprocess.run(script, capture_output=True, check=False)
    assert done.returncode == 1
    command = [sys.executable, "-c", "import sys; from yokoten.cli import main; sys.exit(main(sys.argv[1:]))", "check"]
    assert done.stdout == subprocess.run([*command, "--root", str(root)], capture_output=True, check=False).stdout


def test_changed_files_come_from_a_list_whatever_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = wiki("Y0203", tmp_path / "root")
    lay_out(golden(GOLDENS / "Y0305.yml")["files"], root)
    listed = tmp_path / "changed"
    for first in ("cases/132241-tama/a.yml", "cases/132241-tma/a.yml"):
        listed.write_bytes(b"--today\n$(id)\n\xff.yml\n\n" + first.encode() + b"\n")
        cli.main(["check", "--root", str(root), "--format", "json", "--changed-from", str(listed)])
        assert json.loads(capsys.readouterr().out)["problems"][0]["path"] == first


def test_a_list_that_is_not_there_is_told_in_japanese(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["check", "--changed-from", "nowhere-at-all"]) == 2
    assert "--changed-from の「nowhere-at-all」を読めません。" in capsys.readouterr().err


def test_whoever_stops_reading_is_no_bug() -> None:
    """`yokoten check … | head`: the pipe is closed, and nothing is said of it."""
    code = "import sys; from yokoten.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "check", "--root", str(ROOT), "--format", "json"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 141
    assert done.stderr == b""
