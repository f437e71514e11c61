"""Write .github/CODEOWNERS: every change is reviewed by the team that mkdocs.yml names as `operator.team`."""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".github" / "CODEOWNERS"
HEADER = "# Written by scripts/codeowners.py from operator.team in mkdocs.yml; municipalities need no account here.\n"


def team(config: dict[str, object]) -> str:
    """The team of the wiki's operator (`@organisation/team`), or nothing where none is set."""
    for plugin in config.get("plugins", []):  # type: ignore[attr-defined]
        if isinstance(plugin, dict) and "yokoten" in plugin:
            return str((plugin["yokoten"] or {}).get("operator", {}).get("team", ""))
    return ""


def codeowners(owner: str) -> str:
    """The file's text; without a team nobody is asked, as GitHub refuses a line whose team does not exist."""
    return HEADER + (f"* {owner}\n" if owner else "")


def main() -> int:
    """Write the file."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    TARGET.write_text(codeowners(team(config)), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
