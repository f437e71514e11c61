"""Bodies alike: who they are, and that an edit writes every file that it changes."""

import datetime as dt
import json
import shutil
from pathlib import Path

from yokoten.catalogue import Catalogue
from yokoten.compiler import compile_wiki
from yokoten.pages import near
from yokoten.pages.page import Site
from yokoten.world import World

TODAY = dt.date(2026, 11, 24)
EDITED = "132055-ome/kakanai-madoguchi.yml"


def catalogue(root: Path) -> Catalogue:
    return compile_wiki(World(root, TODAY)).catalogue


def written(now: Catalogue, before: Catalogue | None = None) -> dict[str, bytes]:
    return dict(near.files(Site(now, TODAY), before))


def test_bodies_alike_are_of_one_kind_and_never_invented_beside_real(repository: Path):
    known = catalogue(repository)
    tama = near.peers(known, "132241-tama")
    assert tama[:2] == ("132039-musashino", "132136-higashimurayama")
    assert {known.bodies[name].region for name in tama} == {"市部"}
    assert all(known.bodies[name].example for name in near.peers(known, "990019-mihon"))
    assert set(near.registered(known, "132241-tama")) <= known.cases_of.keys()


def test_every_case_tells_its_figure_and_its_cost(repository: Path):
    text = written(catalogue(repository))["near/131105-meguro.js"].decode()
    shown = [case for body in json.loads(text[text.index("(") + 1 : -3])["registered"] for case in body["cases"]]
    nursery = next(case for case in shown if case["url"] == "cases/131032-minato/nursery-ai.html")
    assert nursery["figure"] == ["約1分", "振り分けにかかる時間", "not-stated", "方法の記載なし"]
    assert nursery["costs"] == [
        ["導入の予算 約1,100万円（予算額・令和元年度（2019））", "うち一般財源 公表資料に記載なし"]
    ]
    assert all(case["costs"] for case in shown)


def test_an_edit_writes_every_file_that_it_changes(repository: Path, tmp_path: Path):
    for folder in ("registers", "cases"):
        shutil.copytree(repository / folder, tmp_path / folder)
    before = catalogue(tmp_path)
    (tmp_path / "cases" / EDITED).unlink()
    now = catalogue(tmp_path)
    old, new = written(before), written(now)
    changed = {name for name in new if new[name] != old[name]}
    assert "near/132241-tama.js" in changed
    assert changed <= written(now, before).keys() < new.keys()
    assert written(now, now) == {}
