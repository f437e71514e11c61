"""`yokoten form`: real files, real git and real processes, from adopting a form to giving it back."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from test_problems import TODAY, lay_out
from yokoten import source
from yokoten.cli import main
from yokoten.forms.digest import digest

DAY = TODAY.isoformat()
ORIGIN = "forms/990019-mihon/gakudo"
EDITION = "forms/990027-reiji/gakudo"
FORM = """# 様式の頭の注釈
schema: 1
title: 学童クラブ入所申請書
example: true
author_kind: 自治体作成
version: 1.0.0
released: 2026-04-01
kind: application
user: resident
regulation: {title: みほん市学童クラブ条例施行規則, number: 第1号様式}
identity: {level: none}
fee: {timing: none}
retention: {years: 5, from: next_fiscal_year}
parameters:
  - {id: body, label: 団体名, type: word, value: みほん市}
  - {id: contact, label: 問合せ先, type: contact, office: 児童青少年課, tel: 000-000-0000}
sections:
  - id: applicant
    title: 申込む人
    fields:
      # 就労の欄の注釈
      - id: work
        type: choice
        label: 就労状況   # 札の注釈
        required: true
        options:
          - {code: full, label: 常勤}
          - {code: other, label: その他}
      - id: why
        type: textarea
        label: その他の状況
        required: false
        visible_if: {field: work, is: other}
        max_length: 400
"""
BODY = """schema: 1
items:
  990027-reiji: {code: 990027, name: 例示町, kana: れいじまち, kind: 町, prefecture: みほん県, example: true}
"""
NEWER = (
    FORM.replace("version: 1.0.0", "version: 1.1.0")
    .replace("max_length: 400", "max_length: 300")
    .replace("          - {code: other,", "          - {code: part, label: 短時間}\n          - {code: other,")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = lay_out({f"{ORIGIN}.yml": FORM, "registers/municipalities/reiji.yml": BODY}, tmp_path / "root")
    assert form(made, "adopt", ORIGIN, "--as", "990027-reiji", "--today", DAY) == 0
    return made


def form(root: Path, action: str, *rest: str) -> int:
    return main(["form", action, *rest, "--root", str(root)])


def text(root: Path, name: str) -> str:
    return (root / f"{name}.yml").read_text(encoding="utf-8")


def put(root: Path, name: str, content: str) -> None:
    (root / f"{name}.yml").write_text(content, encoding="utf-8")


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yml"))}


def with_own_change(root: Path) -> None:
    put(root, EDITION, text(root, EDITION).replace("max_length: 400", "max_length: 600   # 面談で決めた"))


def test_adopt_writes_the_edition_its_base_and_a_record(root: Path, capsys: pytest.CaptureFixture[str]):
    assert form(root, "adopt", ORIGIN, "--as", "990027-reiji", "--slug", "second", "--dry-run") == 0
    assert "規則の改正" in capsys.readouterr().out
    known = digest(FORM.encode())
    assert (root / f"forms/.bases/{known}.yml").read_bytes() == FORM.encode()
    tree = source.build(text(root, EDITION))[0]
    assert tree is not None
    assert tree["upstream"] == {"form": ORIGIN, "version": "1.0.0", "digest": known}
    assert tree["parameters"][0]["value"] == "例示町"
    assert "児童青少年課" not in text(root, EDITION), "the origin's telephone would ring"
    assert all(comment in text(root, EDITION) for comment in ("# 様式の頭の注釈", "# 就労の欄の注釈", "# 札の注釈"))
    assert f"of: {ORIGIN}" in text(root, "adoptions/990027-reiji/gakudo")


def test_adopt_overwrites_nothing_and_can_only_tell(root: Path, capsys: pytest.CaptureFixture[str]):
    before = everything(root)
    assert form(root, "adopt", ORIGIN, "--as", "990027-reiji") == 1
    assert "もうあります" in capsys.readouterr().err
    assert form(root, "adopt", ORIGIN, "--as", "990027-reiji", "--slug", "other", "--dry-run") == 0
    assert form(root, "adopt", ORIGIN, "--as", "131016-chiyoda-nai") == 1
    assert form(root, "adopt", ORIGIN, "--as", "990019-mihon") == 1
    assert form(root, "adopt", "forms/990019-mihon/nai", "--as", "990027-reiji") == 1
    assert everything(root) == before


def test_status_says_who_is_behind(root: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert form(root, "status") == 0
    assert "追い付いています" in capsys.readouterr().out
    put(root, ORIGIN, NEWER)
    with_own_change(root)
    assert form(root, "status", "--format", "json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    expected = {"form": EDITION, "state": "behind", "from": "1.0.0", "to": "1.1.0", "changes": 1, "choices": 1}
    assert expected.items() <= told.items()
    next((root / "forms/.bases").iterdir()).unlink()
    assert form(root, "status") == 0
    assert "確かめられません" in capsys.readouterr().out


def test_sync_writes_nothing_until_all_is_chosen(root: Path, capsys: pytest.CaptureFixture[str]):
    put(root, ORIGIN, NEWER)
    with_own_change(root)
    before = everything(root)
    assert form(root, "sync", EDITION) == 1
    told = capsys.readouterr().out
    assert all(word in told for word in ("fields.why.max_length", "600", "300", "400", "--take"))
    assert form(root, "sync", EDITION, "--take", "why=ours", "--dry-run") == 0
    assert form(root, "sync", EDITION, "--take", "nai=ours") == 1
    assert form(root, "sync", EDITION, "--take", "why=both") == 1
    assert everything(root) == before
    assert form(root, "sync", EDITION, "--take", "why.max_length=ours", "--today", DAY) == 0
    after = text(root, EDITION)
    assert "max_length: 600   # 面談で決めた" in after
    assert "{code: part, label: 短時間}" in after
    assert "version: 1.1.0" in after
    assert (root / f"forms/.bases/{digest(NEWER.encode())}.yml").read_bytes() == NEWER.encode()
    assert form(root, "sync", EDITION) == 0
    assert text(root, EDITION) == after


def test_sync_takes_the_other_side(root: Path):
    put(root, ORIGIN, NEWER)
    with_own_change(root)
    assert form(root, "sync", EDITION, "--take", "fields.why.max_length=theirs", "--format", "json") == 0
    assert "max_length: 300" in text(root, EDITION)


def test_a_choice_that_would_break_the_form_is_not_written(root: Path, capsys: pytest.CaptureFixture[str]):
    own = "      - {id: mine, type: text, label: 自団体の欄, required: false, visible_if: {field: why, empty: false}}\n"
    put(root, EDITION, text(root, EDITION) + own)
    put(root, ORIGIN, FORM[: FORM.index("      - id: why")].replace("version: 1.0.0", "version: 2.0.0"))
    before = everything(root)
    assert form(root, "sync", EDITION, "--take", "why=theirs") == 1
    assert "Y0706" in capsys.readouterr().err
    assert everything(root) == before
    assert form(root, "sync", EDITION, "--take", "why=ours") == 0
    assert "id: why" in text(root, EDITION)


def test_a_base_that_was_changed_is_refused(root: Path, capsys: pytest.CaptureFixture[str]):
    put(root, ORIGIN, NEWER)
    base = root / f"forms/.bases/{digest(FORM.encode())}.yml"
    base.write_text(FORM.replace("400", "500"), encoding="utf-8")
    assert form(root, "sync", EDITION) == 1
    assert "要約値" in capsys.readouterr().err


WRITES = {"tempfile.mkstemp", "os.chmod", "os.rename", "os.mkdir"}


def killed_at(point: int, words: list[str]) -> int:
    """Run the command in a process that dies by SIGKILL at its n-th step of writing; how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = [point]

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in WRITES or (event == "open" and isinstance(args[2], int) and args[2] & os.O_WRONLY):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    os._exit(main(words))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_sync_killed_at_any_point_leaves_the_form_whole(root: Path, tmp_path: Path):
    put(root, ORIGIN, NEWER)
    done = shutil.copytree(root, tmp_path / "done")
    assert form(done, "sync", EDITION, "--today", DAY) == 0
    before, after = text(root, EDITION), text(done, EDITION)
    seen, ended = [], 1
    while ended:
        here = shutil.copytree(root, tmp_path / f"killed-{len(seen)}")
        ended = killed_at(len(seen), ["form", "sync", EDITION, "--today", DAY, "--root", str(here)])
        assert ended in {0, -signal.SIGKILL}
        seen.append(text(here, EDITION))
        assert seen[-1] in {before, after}
        if seen[-1] == after:
            assert (here / f"forms/.bases/{digest(NEWER.encode())}.yml").read_bytes() == NEWER.encode()
        assert form(here, "sync", EDITION, "--today", DAY) == 0
        assert text(here, EDITION) == after
    assert (seen.count(before) >= 6, seen[-1]) == (True, after), "the base and the form are each made and moved"


def git(root: Path, *words: str) -> str:
    settings = ["-c", "user.name=jimukyoku", "-c", "user.email=jimukyoku@example.jp", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *settings, *words], cwd=root, check=True, capture_output=True, text=True).stdout


def test_offer_and_accept_and_then_there_is_nothing_to_take_over(root: Path, capsys: pytest.CaptureFixture[str]):
    own = "      - {id: days, type: number, label: 週の日数, required: false, min: 1, max: 7}\n"
    put(root, EDITION, text(root, EDITION).replace("title: 学童クラブ入所申請書", "title: 学童保育所の申込書") + own)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "jimukyoku")
    git(root, "config", "user.email", "jimukyoku@example.jp")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "はじめ")
    before, index = everything(root), git(root, "ls-files", "-s")
    assert form(root, "offer", EDITION, "--branch", "teian", "--today", DAY) == 0
    assert "項目「週の日数」を足しました" in capsys.readouterr().out
    assert (everything(root), git(root, "ls-files", "-s"), git(root, "status", "--porcelain")) == (before, index, "")
    assert git(root, "diff", "--name-only", "main", "teian").split() == [f"{ORIGIN}.yml"]
    assert "改善の提案" in git(root, "log", "-1", "--format=%s", "teian")
    assert form(root, "offer", EDITION, "--branch", "teian") == 1
    assert form(root, "offer", EDITION, "--branch", "a..b") == 1
    git(root, "merge", "-q", "teian")
    assert "value: みほん市" in text(root, ORIGIN)
    assert "title: 学童クラブ入所申請書" in text(root, ORIGIN), "what a body calls its form is its own affair"
    assert "version: 1.1.0" in text(root, ORIGIN)
    content = text(root, EDITION)
    capsys.readouterr()
    assert form(root, "sync", EDITION, "--format", "json", "--dry-run") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["changes"], told["choices"]) == ([], [])
    assert form(root, "sync", EDITION, "--today", DAY) == 0
    version, digested = digest(FORM.encode()), digest((root / f"{ORIGIN}.yml").read_bytes())
    assert text(root, EDITION) == content.replace(version, digested).replace(
        "version: 1.0.0\n  digest", "version: 1.1.0\n  digest"
    )


def test_offer_refuses_what_it_cannot_do(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert form(root, "offer", EDITION) == 1
    assert "提案する変更はありません" in capsys.readouterr().err
    put(root, EDITION, text(root, EDITION).replace("申込む人", "申し込む人"))
    if not any((parent / ".git").exists() for parent in tmp_path.parents):
        assert form(root, "offer", EDITION) == 1
        assert "git" in capsys.readouterr().err
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "はじめ")
    put(root, ORIGIN, NEWER)
    assert form(root, "offer", EDITION) == 1
    assert "まだ取り込んでいません" in capsys.readouterr().err


def test_diff_in_sentences_and_as_json(root: Path, capsys: pytest.CaptureFixture[str]):
    put(root, ORIGIN, NEWER)
    base = f"forms/.bases/{digest(FORM.encode())}.yml"
    assert form(root, "diff", base, ORIGIN) == 0
    assert "項目「就労状況」の選択肢「短時間」を足しました。" in capsys.readouterr().out
    assert form(root, "diff", ORIGIN, base, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert ("fields.work.options.part", "removed", "major") in {(one["at"], one["kind"], one["level"]) for one in told}


def test_lint_is_the_check_of_forms_alone(root: Path, capsys: pytest.CaptureFixture[str]):
    put(root, ORIGIN, NEWER.replace("version: 1.1.0", "version: 1.0.0"))
    assert form(root, "lint", ORIGIN) == 1
    told = capsys.readouterr().out
    assert "Y0760" in told
    assert "Y0901" not in told


def test_export_writes_a_file_and_tells_what_is_lost(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "made.json"
    assert form(root, "export", ORIGIN, "--to", "surveyjs", "--output", str(target)) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["pages"]
    assert "移せないもの" in capsys.readouterr().out


def test_help_is_japanese(capsys: pytest.CaptureFixture[str]):
    for words in (["form", "--help"], ["form", "sync", "--help"], ["form", "nai"]):
        main(words)
        told = capsys.readouterr()
        assert "使い方" in told.out + told.err
        assert "usage" not in told.out + told.err
