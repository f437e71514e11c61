"""Our own commands as the bench times them."""

import sys
from pathlib import Path


def commands(wiki: Path, site: Path) -> list[tuple[str, list[str]]]:
    """Name and argument list, in the order they are run."""
    python, yokoten = sys.executable, str(Path(sys.executable).with_name("yokoten"))
    build = [python, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    return [
        ("check", [yokoten, "check", "--root", str(wiki), "--today", "2026-11-24"]),
        ("cold build", build),
        ("one edit in serve, after it is up", [python, "-m", "bench.edit", str(wiki)]),
    ]
