"""The workflows: their schemas, their permissions, and what they run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from test_problems import GOLDENS, golden, lay_out
from test_repository import git

WORKFLOWS = sorted((Path(__file__).resolve().parent.parent / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
EVENTS = {"pull_request", "merge_group", "push", "schedule"}


def load(name: str) -> dict:
    path = next(path for path in WORKFLOWS if path.stem == name)
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only, so that `on` stays `on`


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)


def test_schemas():
    done = run("check_jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_for_zizmor_to_find():
    program = Path(sys.executable).with_name("zizmor")
    command = [str(program), "--offline", "--pedantic", *map(str, WORKFLOWS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_with_its_tag_behind(path: Path):
    lines = [
        line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert lines
    assert [line for line in lines if not PINNED.match(line)] == []


def test_check_runs_where_a_change_can_enter():
    assert set(load("check")["on"]) == EVENTS


def test_only_the_deploy_job_may_write():
    wide = {
        (path.stem, job): {scope for scope, right in rights.get("permissions", {}).items() if right == "write"}
        for path in WORKFLOWS
        for job, rights in load(path.stem)["jobs"].items()
    }
    assert {job: scopes for job, scopes in wide.items() if scopes} == {("pages", "deploy"): {"pages", "id-token"}}
    assert all(load(path.stem)["permissions"] == {} for path in WORKFLOWS)


def test_nothing_runs_a_stranger_s_code_with_rights():
    assert {event for path in WORKFLOWS for event in load(path.stem)["on"]} & {
        "pull_request_target",
        "workflow_run",
    } == set()


CLI = """import subprocess, sys
check = "import sys; from yokoten.cli import main; sys.exit(main(sys.argv[1:]))"
sys.exit(subprocess.run([sys.executable, "-c", check, "check", *sys.argv[2:]]).returncode)
"""
"""What `tasks.py check` does once its environment stands."""
NASTY = ("$(touch hacked).yml", "`touch hacked`.yml", '";touch hacked;".yml', "--today.yml", "-rf.yml", "学 童.yml")


def steps(job: str) -> dict[str, str]:
    return {step["name"]: step["run"] for step in load("check")["jobs"][job]["steps"] if "name" in step}


def test_a_change_is_annotated_before_the_rest_whatever_its_files_are_called(tmp_path: Path):
    root = lay_out(golden(GOLDENS / "Y0203.yml")["files"], tmp_path / "root")
    (root / "tasks.py").write_text(CLI, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "base")
    base = subprocess.run(["git", "-C", root, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout
    for name in (*NASTY, "z.yml"):
        (root / "cases" / "132241-tama" / name).write_text("title: ```\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "change")
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    told = {}
    for known in (base.strip(), "0" * 40, ""):
        done = subprocess.run(
            [*shell, steps("entries")["Annotate the change"]],
            cwd=root,
            env={**env, "BASE": known},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        told[known] = re.findall(r"^::error file=([^,]*),", done.stdout, re.MULTILINE)
    old = "cases/132241-tama/a.yml"
    assert told[""] == told["0" * 40] == sorted(told[""])
    assert told[base.strip()].index(old) == len(told[base.strip()]) - told[base.strip()].count(old)
    assert f"cases/132241-tama/{NASTY[0]}" in told[base.strip()]
    summarised = subprocess.run(
        [*shell, steps("entries")["List every problem in the summary"]], cwd=root, env=env, check=False
    )
    assert summarised.returncode == 0
    lines = (tmp_path / "summary").read_text(encoding="utf-8").splitlines()
    assert "ファイルをすべて調べました。" in lines[-1]
    assert all(line.startswith("    ") for line in lines)
    assert not list(root.rglob("hacked"))
