"""Our own commands as the bench times them."""

import sys
from pathlib import Path

PAGES_ONLY = """
import datetime, pathlib, resource, sys
from bench.pages_only import run
run(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""


def commands(wiki: Path, site: Path) -> list[tuple[str, list[str]]]:
    """Name and argument list, in the order they are run."""
    python = sys.executable
    build = [python, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    return [
        ("check", [python, "-m", "yokoten.cli", "check", "--root", str(wiki), "--today", "2026-11-24"]),
        ("cold build", build),
    ]
