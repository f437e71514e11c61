"""The bench runs, names every budget, and says so when a task of ours fails; on a tiny wiki, since it measures instead of judging."""

import re
import sys
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from unittest.mock import patch

import pytest
from bench import __main__ as bench
from bench import budgets, peers, queries, tasks
from bench.budgets import Measured
from bench.entries import write_wiki
from bench.measure import Row, Task, measure, middle
from bench.queries import Figure, Searched
from bench.report import promises, report
from bench.weights import KINDS, Weight

from yokoten.compiler import compile_wiki
from yokoten.pages import case
from yokoten.pages.page import Site
from yokoten.problems import ERROR, WARNING
from yokoten.world import World

REPOSITORY = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
OURS = (tasks.CHECK, tasks.COLD, tasks.WARM, tasks.PAGES, tasks.INDEX, tasks.EDIT, tasks.FORMS)
PROMISED = (
    "check",
    "cold build with everything",
    "pages only",
    "nothing changed",
    "one edited entry",
    "Material with search",
    "Material without search",
    "Hugo",
    "peak memory",
    "to the first result",
    "for excerpts",
    "warm query",
    "tuned on",
    "nobody tuned",
    "first: home",
    "first: list of cases",
    "first: case",
    "first: body",
    "off the origin",
    "violations of the policy",
    "axe",
)
"""What DESIGN promises, as the table of budgets names it."""


@pytest.mark.browser
def test_a_run_holds_every_row_and_every_budget(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for half in queries.HALVES:
        (tmp_path / f"{half}.yml").write_text(
            "- query: 学童クラブ\n  want: [cases/132241-tama/gakudo-online]\n", encoding="utf-8"
        )
    with patch.object(bench, "RUNS", 1), patch.object(queries, "FOLDER", tmp_path):
        assert bench.main(["--size", "30", "--no-peers"]) == 0
    told = capsys.readouterr().out
    for name in OURS:
        assert re.search(rf"\| 30 \| {re.escape(name)}[^|]*\| [\d.]+ \| [\d.]+ \|", told), name
    for name in (*PROMISED, *KINDS):
        assert name in told
    assert told.count("recall@10, tuned | 1.000") == 1
    assert "not measured" in told


def test_a_task_of_ours_that_fails_is_told_and_ends_in_1(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(wiki: Path, folder: Path) -> list[Task]:
        argv = [sys.executable, "-c", "raise SystemExit('no room')"]
        return [Task(tasks.COLD, argv, wiki, folder / "site")]

    with patch.object(tasks, "ours", broken), patch.object(bench, "RUNS", 1):
        assert bench.main(["--size", "3", "--no-peers"]) == 1
    told = capsys.readouterr().out
    assert f"| 3 | {tasks.COLD} | no room |" in told
    assert "| cold build, peak memory | ≤ 400 MB | not measured |" in told


def test_a_peer_that_is_missing_or_fails_is_named_and_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    lame = Task(
        "lame", [sys.executable, "-c", "raise SystemExit('too heavy')"], REPOSITORY, REPOSITORY / "none", peer=True
    )
    given = {"lame": lambda *_: lame, "gone": lambda *_: "gone (Debian: gone)"}
    with (
        patch.object(tasks, "ours", lambda *_: []),
        patch.object(peers, "PEERS", given),
        patch.object(bench, "RUNS", 1),
    ):
        assert bench.main(["--size", "3"]) == 0
    told = capsys.readouterr().out
    assert "| 3 | lame (peer) | too heavy |" in told
    assert "| 3 | gone (peer) | missing: gone (Debian: gone) |" in told


def test_a_failure_in_the_middle_runs_is_a_failure() -> None:
    assert middle([Row(3, "a", 1.0), Row(3, "a", failed="no"), Row(3, "a", 2.0)]).failed == "no"
    assert middle([Row(3, "a", 5.0), Row(3, "a", 1.0), Row(3, "a", 2.0)]).cpu == 2.0


def test_a_cold_build_has_nothing_to_take_over(tmp_path: Path) -> None:
    cold, warm = (task for task in tasks.ours(tmp_path / "wiki", tmp_path) if task.name in {tasks.COLD, tasks.WARM})
    assert (cold.keep, warm.keep, cold.argv, cold.out) == (False, True, warm.argv, warm.out)
    left = tmp_path / "wiki" / ".cache" / "yokoten" / "build"
    left.parent.mkdir(parents=True)
    left.touch()
    measure(3, replace(cold, argv=[sys.executable, "-c", ""]))
    assert not left.exists()


def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    burn = "import subprocess, sys, time\nif len(sys.argv) < 2: subprocess.run([sys.executable, __file__, 'x'])\n"
    burn += "while time.process_time() < .4: pass\nopen('out/file', 'w').write('four')"
    (tmp_path / "out").mkdir()
    (tmp_path / "burn.py").write_text(burn, encoding="utf-8")
    task = Task("burn", [sys.executable, str(tmp_path / "burn.py")], tmp_path, tmp_path / "out", keep=True)
    row = measure(3, task)
    assert row.cpu >= 0.8
    assert (row.files, row.bytes) == (1, 4)
    assert row.memory > 1_000_000


def rows(size: int, **cpu: float) -> dict[str, Row]:
    """Rows by the names of `tasks` and `peers`."""
    names = {**vars(tasks), **vars(peers)}
    return {names[key]: Row(size, names[key], value, memory=500_000_000) for key, value in cpu.items()}


def test_budgets_are_met_and_missed_where_they_are_promised() -> None:
    small = Measured(
        10_000, rows(10_000, CHECK=5, COLD=16, PAGES=4, WARM=2, EDIT=1.5, MATERIAL=32, MATERIAL_SEARCH=40, HUGO=3)
    )
    verdicts = {one.what: (one.met, one.counts) for one in budgets.budgets(small, None)}
    assert verdicts["check, CPU per entry"] == (True, True)
    assert verdicts["cold build with everything in it, CPU per entry"] == (False, True)
    assert verdicts["pages only, from checked entries, CPU per entry"] == (True, True)
    assert verdicts["a second build where nothing changed, CPU"] == (True, True)
    assert verdicts["one edited entry in `serve`, the dearest of five, CPU"] == (False, True)
    assert verdicts["Material with search, as multiple of our cold build"] == (True, True)
    assert verdicts["Material without search, as multiple of our pages only"] == (True, True)
    assert verdicts["Hugo, as multiple of our pages only"] == (False, True)
    assert verdicts["cold build, peak memory"] == (False, True)
    large = Measured(100_000, rows(100_000, COLD=190))
    verdicts = {one.what: (one.met, one.counts) for one in budgets.budgets(large, small)}
    assert verdicts["cold build, an entry's CPU as multiple of that at 10,000 (linear)"] == (False, True)
    assert verdicts["cold build, peak memory"] == (True, True)
    assert verdicts["pages only, from checked entries, CPU per entry"] == (None, False)


def test_the_tables_of_search_and_pages_say_what_is_over() -> None:
    names = [*(name(shown) for shown in (queries.BOX, queries.RESULTS) for name in (queries.first, queries.excerpts))]
    figures = tuple(Figure(name, "B", 1_000, 260_000) for name in names)
    figures += (Figure(queries.WARM_QUERY, "ms", 1, 60),)
    found = Searched(figures, {"tuned": 0.9, "held-out": 0.96})
    heavy = [Weight("case", "a.html", 151_000, 0, 0, 0), Weight("list of cases", "b.html", 151_000, 1, 2, 3)]
    now = Measured(10_000, {}, found, heavy)
    verdicts = {one.what: one.met for one in budgets.budgets(now, None) if one.met is not None}
    assert [what for what, met in verdicts.items() if met] == [
        "recall@10, queries that nobody tuned for",
        "heaviest page with all it loads first: list of cases",
    ]
    assert "**missed**" in report(now, budgets.budgets(now, None))
    assert "(missed; not promised at this size)" in promises(budgets.budgets(Measured(50, {}, found), None))


def test_generated_entries_are_sound_and_the_peers_get_their_words(tmp_path: Path) -> None:
    texts = write_wiki(tmp_path / "wiki", REPOSITORY, 40)
    compilation = compile_wiki(World(tmp_path / "wiki", TODAY))
    wrong = [one for one in compilation.problems if one.severity in {ERROR, WARNING} and "/e0" in one.path]
    assert wrong == []
    told = {
        page.url: unescape(re.sub("<[^>]+>", "", page.render()))
        for page in case.pages(Site(compilation.catalogue, TODAY))
    }
    ours, theirs = 0, 0
    for text in texts:
        page = told[f"cases/{text.body}/{text.slug}.html"]
        for sentence in re.findall(r"^(?:- )?(.*。)$", text.markdown, re.MULTILINE):
            assert all(part in page for part in re.split("[。、]", sentence)), sentence
        ours += len(re.sub(r"\s", "", page))
        theirs += len(re.sub(r"\s", "", text.markdown))
    assert 1_100 < theirs / len(texts) < 1_400
    assert 0.6 < theirs / ours < 1


def test_the_same_number_is_the_same_wiki(tmp_path: Path) -> None:
    assert write_wiki(tmp_path / "a", REPOSITORY, 5) == write_wiki(tmp_path / "b", REPOSITORY, 5)
    one, other = (
        {file.relative_to(tmp_path / name): file.read_bytes() for file in (tmp_path / name).rglob("*.yml")}
        for name in "ab"
    )
    assert one == other
