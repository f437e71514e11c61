"""A new wiki checks clean and builds strictly; a folder that holds something is left alone."""

import os
import re
import shlex
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

from yokoten.check.wording import UNWRITTEN
from yokoten.cli import main
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at


def test_a_new_wiki_checks_and_builds(tmp_path: Path):
    root = tmp_path / "minna"
    assert main(["init", str(root)]) == 0
    assert main(["check", "--root", str(root)]) == 0
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert (root / "site" / "index.html").is_file()


def test_the_readme_leads_to_a_case(tmp_path: Path):
    """A stranger types what the new wiki's own README shows."""
    root = tmp_path / "minna"
    assert main(["init", str(root)]) == 0
    told = textwrap.dedent((root / "README.md").read_text(encoding="utf-8"))
    yaml_, command, setting = re.findall(r"   ```(?:yaml)?\n(.*?)   ```", told, re.DOTALL)
    register = root / "registers" / "municipalities.yml"
    register.write_text(register.read_text(encoding="utf-8").replace("items: {}\n", textwrap.dedent(yaml_)))
    assert main([*shlex.split(command)[1:], "--root", str(root)]) == 0
    (case,) = (root / "cases").rglob("*.yml")
    case.write_text(case.read_text(encoding="utf-8").replace(UNWRITTEN, "自分の文。"), encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    url, plugins = textwrap.dedent(setting).split("plugins:\n")
    (root / "mkdocs.yml").write_text(url + config.replace("  - yokoten\n", plugins), encoding="utf-8")
    compilation = compile_wiki(world_at(root, datetime.now(UTC).date()))
    assert [problem.code for problem in compilation.problems] == ["Y0413"]
    assert len(compilation.catalogue.cases) == 1


def test_nothing_is_overwritten(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
