"""The workflows: their schemas, their permissions, and what they run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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
