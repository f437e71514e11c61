"""CODEOWNERS is what the script makes of the configuration, and names a team only where one is set."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "codeowners.py"


def written(tmp_path: Path, config: str) -> list[str]:
    for folder in ("scripts", ".github"):
        (tmp_path / folder).mkdir(parents=True)
    script = tmp_path / "scripts" / SCRIPT.name
    script.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    subprocess.run([sys.executable, str(script)], check=True)
    lines = (tmp_path / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_a_team_owns_everything(tmp_path: Path):
    assert written(tmp_path, 'plugins:\n  - yokoten: {operator: {team: "@minna/jimukyoku"}}\n') == [
        "* @minna/jimukyoku"
    ]


def test_without_a_team_nobody_is_asked(tmp_path: Path):
    assert written(tmp_path, "plugins:\n  - yokoten\n") == []


def test_the_committed_file_is_up_to_date(tmp_path: Path, repository: Path):
    config = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    lines = (repository / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == written(tmp_path, config)
