"""The layers of the house: imports point down, and back ends of one layer do not know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "yokoten"

LAYERS = (
    ("problems", "text", "codes", "when", "sheet", "collector"),
    ("model", "places", "project"),
    ("check", "link", "catalogue", "related", "forms"),
    (
        "source",
        "repository",
        "writer",
        "rewriting",
        "feeds",
        "publish",
        "pages",
        "markdown",
        "search",
        "tables",
        "gif",
        "intake",
        "csp",
        "report",
    ),
    ("compiler", "beside", "configuration", "bases", "editions", "migration", "overlays", "serve", "warm", "world"),
    ("plugin", "cli", "export"),
)
"""From the ground up; a name is a module or a package directly under `yokoten`."""

NEIGHBOURS = {
    ("check", "catalogue"),
    ("link", "catalogue"),
    ("related", "catalogue"),
    ("forms", "catalogue"),
    ("check", "forms"),
    ("link", "forms"),
    ("project", "model"),
    ("markdown", "pages"),
    ("compiler", "world"),
    ("compiler", "overlays"),
    ("compiler", "bases"),
    ("editions", "bases"),
    ("editions", "compiler"),
    ("configuration", "world"),
    ("serve", "compiler"),
    ("serve", "beside"),
    ("warm", "compiler"),
    ("warm", "serve"),
    ("serve", "world"),
    ("cli", "export"),
}
"""Who may import whom inside a layer."""

ONLY_IN = {
    "mkdocs": {"plugin", "serve", "cli"},
    "git": {"repository"},
    "yaml": {"source"},
    "ruamel": {"rewriting"},
    "jinja2": {"pages", "markdown", "plugin"},
    "openpyxl": {"forms"},
    "pathspec": {"source"},
    "playwright": set(),
}
"""A library → the only parts that import it."""

LAYER = {part: depth for depth, parts in enumerate(LAYERS) for part in parts}


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """What a module imports, as (top name, part of yokoten or nothing)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                names = [alias.name for alias in names]
            case ast.ImportFrom(module="yokoten", names=aliases):
                names = [f"yokoten.{alias.name}" for alias in aliases]
            case ast.ImportFrom(module=module, level=0):
                names = [module or ""]
            case ast.ImportFrom():
                names = ["a relative import"]
            case _:
                continue
        for name in names:
            top, _, rest = name.partition(".")
            yield top, rest.partition(".")[0]


def part(path: Path) -> str:
    """The part of the house a module belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_arrows_point_down(path: Path):
    here = part(path)
    assert here in LAYER, f"{here} has no place in LAYERS"
    wrong = [
        f"{here} → {there}"
        for top, there in imports(path)
        if top == "yokoten" and there in LAYER and there != here and (here, there) not in NEIGHBOURS
        if LAYER[there] >= LAYER[here]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_library_has_one_place(path: Path):
    here = part(path)
    tops = {top for top, _ in imports(path)}
    assert "a relative import" not in tops
    assert {library for library in tops & set(ONLY_IN) if here not in ONLY_IN[library]} == set()


def test_every_part_has_a_place():
    assert {part(path) for path in MODULES} <= set(LAYER)


def test_an_upward_arrow_would_be_seen(tmp_path: Path):
    module = tmp_path / "places.py"
    module.write_text("from yokoten import catalogue\nimport yokoten.pages.shell\nfrom yokoten.check import check\n")
    assert {there for _, there in imports(module)} == {"catalogue", "pages", "check"}
