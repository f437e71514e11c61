"""A file with thousands of mistakes is told of shortly, in little time, and nothing false follows from it."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from test_problems import TODAY, golden, lay_out
from yokoten import report
from yokoten.catalogue import Catalogue, Entry
from yokoten.check.shape import conform
from yokoten.compiler import Compilation, compile_wiki
from yokoten.configuration import world_at
from yokoten.link.ties import Ties, broken_ties
from yokoten.model import Case
from yokoten.problems import Finding, Problem, Span, say
from yokoten.problems.enough import MOST
from yokoten.text import cells

PLACE = "cases/132241-tama/a.yml"
CASE = golden(Path(__file__).parent / "problems" / "Y0414.yml")["files"][PLACE].replace("980", "98")
NAMES = ", ".join(f"n{number}" for number in range(5_000))


def compiled(root: Path, files: dict[str, str]) -> Compilation:
    return compile_wiki(world_at(lay_out(files, root), TODAY))


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("Y0202", "".join(f"k{number}: a\n" for number in range(5_000))),
        ("Y0203", f"beneficiaries: [{NAMES}]\n"),
        ("Y0303", f"procedures: [{NAMES}]\n"),
        ("Y0301", f"with: [{', '.join(f'{number:06}' for number in range(130_000, 135_000, 7))}]\n"),
        ("Y0310", f"aliases: [{'cases/132241-tama/a, ' * 5_000}cases/132241-tama/b]\n"),
        ("Y0430", "learned_from:\n" + "  - text:\n" * 3_000),
    ],
)
def test_fifty_errors_are_told(code: str, more: str, tmp_path: Path):
    compilation = compiled(tmp_path, {PLACE: CASE + more})
    told = Counter(problem.code for problem in compilation.problems)
    assert told["Y0116"] == 1
    assert MOST - 10 <= told[code] <= MOST
    assert compilation.catalogue.cases == ()
    assert len(report.text(compilation.problems, tmp_path.joinpath, 1)) < 100_000


def test_what_was_not_read_is_not_called_missing(tmp_path: Path):
    """Behind fifty mistakes of a register its sound items are not known, so nobody is told that one is not there."""
    wrong = "".join(f"  T{number}: {{name: a}}\n" for number in range(100))
    register = f"schema: 1\nitems:\n  mae: {{name: a, kana: あ, category: その他}}\n{wrong}  atarashii: {{name: a, kana: あ, category: その他}}\n"
    case = CASE.replace("製品・サービス, ", "") + "tools: [atarashii]\n"
    compilation = compiled(tmp_path, {"registers/tools/more.yml": register, PLACE: case})
    said = {problem.code for problem in compilation.problems if problem.path == PLACE}
    assert "Y0315" in said
    assert "Y0303" not in said


def shown(line: str, column: int, width: int, root: Path) -> list[str]:
    (root / "a.yml").write_text(f"schema: 1\n{line}\n", encoding="utf-8")
    problem = Problem("a.yml", 2, column, "Y0213", "error", "誤りです。", width)
    return report.text([problem], root.joinpath, 1).split("\n")[1:3]


def test_the_mark_stands_under_its_text_in_a_long_line(tmp_path: Path):
    line = f"title: {'あ' * 300}誤り{'い' * 300}"
    excerpt, mark = shown(line, 308, 2, tmp_path)
    assert len(excerpt) < 200
    before = excerpt[: excerpt.index("誤り")]
    assert before.startswith("    2 | …ああ")
    assert mark == f"      |{' ' * (cells(before) - len('      |'))}^^^^"


def test_nothing_in_a_line_moves_the_terminal(tmp_path: Path):
    excerpt, mark = shown("title:\t\x1b[31mあ\u202eい", 13, 2, tmp_path)
    assert excerpt == "    2 | title:  [31mあ い"
    assert mark == "      |             ^^^"


@pytest.mark.parametrize("key", ["a\n::error::", "::error::\n" + "k" * 5_000])
def test_a_sentence_repeats_little(key: str):
    problem = say(Finding("Y0202", "a", values=(("key", key),)), Span("a"))
    assert "\n" not in problem.sentence
    assert len(problem.sentence) < 250


def test_the_rest_is_not_worked_out():
    """Guesses at thousands of words take minutes, so they are not made at all."""
    tree = yaml.load(CASE, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    names = tuple(f"n{number}" for number in range(5_000))
    assert len(conform({**tree, **dict.fromkeys(names, "a")}, Case, "a")[1]) == MOST + 1
    case, _ = conform({**tree, "procedures": list(names)}, Case, "a")
    assert case is not None
    entry = Entry("cases/132241-tama/a", "cases", case, "")
    whole = Catalogue({entry.id: entry}, {"procedures": {}, "policy_fields": {"child": case}})
    assert len(list(broken_ties(Ties.of(whole, frozenset())))) == MOST + 1
