"""A municipality's page: what bodies alike paid, who stopped and why, and what the region did."""

import datetime as dt
from pathlib import Path

import pytest

from yokoten.catalogue import Catalogue
from yokoten.compiler import compile_wiki
from yokoten.pages import bodies
from yokoten.pages.page import Site
from yokoten.world import World

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def known(repository: Path) -> Catalogue:
    return compile_wiki(World(repository, TODAY)).catalogue


def body_page(known: Catalogue, name: str) -> str:
    pages = {page.url: page for page in bodies.pages(Site(known, TODAY))}
    return pages[f"municipalities/{name}.html"].render()


def test_what_a_body_alike_ended_stands_there_with_its_reason(known: Catalogue):
    shown = body_page(known, next(name for name, body in known.bodies.items() if body.name == "たとえ市"))
    ended = shown[shown.index('id="ended"') :]
    assert "cases/990019-mihon/gomi-chatbot.html" in ended
    assert "費用対効果の見直し" in ended
    assert "198万円（決算額・令和7年度（2025））" in ended


def test_every_case_shown_tells_its_cost_or_that_nobody_does(known: Catalogue):
    view = bodies.view(known, "132241-tama")
    shown = body_page(known, "132241-tama")
    assert view["around"]
    listed = [*view["cases"], *(entry for _, _, found, _ in view["around"] for entry in found)]
    assert shown.count("うち一般財源") >= len(listed)
    assert "公表資料に記載なし" in shown


def test_the_five_questions_of_a_meeting_lead_to_their_answers(known: Catalogue):
    shown = body_page(known, "132241-tama")
    five = shown[shown.index('class="yk-five"') : shown.index("</nav>", shown.index('class="yk-five"'))]
    for place in ("cases", "around", "group", "ended", "questions"):
        assert f'href="#{place}"' in five
        assert f'id="{place}"' in shown
    view = bodies.view(known, "132241-tama")
    assert 0 < len(view["asked"]) <= bodies.ASKED
    assert all(questions for _, questions in view["asked"])
    assert "cases/132241-tama/gakudo-online.html#questions" in shown


def test_a_region_shows_what_its_others_did_and_links_to_the_list(known: Catalogue):
    view = bodies.view(known, "132241-tama")
    assert 0 < len(view["others"]) <= bodies.LATEST
    assert not {entry.id for entry in view["others"]} & {entry.id for entry in view["cases"]}
    dates = [entry.case.since.iso() for entry in view["others"] if entry.case.since]
    assert dates == sorted(dates, reverse=True)
    assert "cases/index.html?r=%E5%B8%82%E9%83%A8" in body_page(known, "132241-tama")
    assert "?r=" not in body_page(known, "130001-tokyo"), "a prefecture is of no region"


def test_the_body_reads_no_topic_that_it_does_not_name(known: Catalogue):
    pages = {page.url: page.about for page in bodies.pages(Site(known, TODAY))}
    about = pages["municipalities/132241-tama.html"]
    assert {"municipalities/132241-tama", "municipalities/132055-ome"} <= about
    assert "municipalities/131016-chiyoda" not in about
