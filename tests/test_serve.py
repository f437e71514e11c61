"""The incremental site is byte-equal to a cold build, after any sequence of edits."""

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yokoten.beside import Beside
from yokoten.compiler import Compilation, Memory, compile_wiki
from yokoten.pages import all_pages, case_table, compare
from yokoten.pages.page import Page, Site
from yokoten.publish import publish
from yokoten.serve import Session
from yokoten.world import World

REPOSITORY = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 24)
EVERY = sorted((REPOSITORY / "cases").rglob("*.yml"))
FORMS = [REPOSITORY / "forms" / name for name in ("990019-mihon/gakudo-nyusho.yml", "990035-tatoe/gakudo-nyusho.yml")]
CASES = [*EVERY[:13], *EVERY[-2:], *FORMS]
"""A handful of real ones, the invented ones that the adoptions name, and a form with an edition of it."""


def site(compilation: Compilation) -> Site:
    """The site as a refresh makes it."""
    return Site(compilation.catalogue, TODAY, problems=compilation.problems)


def write(page: Page) -> bytes:
    """A page's bytes without the theme's frame, which no entry changes."""
    return f"{page.title}\n{page.description}\n{page.render()}".encode()


def wiki(root: Path) -> None:
    """The repository's registers, events and forms with a handful of its cases."""
    shutil.copytree(REPOSITORY / "registers", root / "registers")
    shutil.copytree(REPOSITORY / "events", root / "events")
    shutil.copytree(REPOSITORY / "adoptions", root / "adoptions")
    shutil.copytree(REPOSITORY / "forms", root / "forms")
    for case in CASES:
        target = root / case.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(case, target)


def built(root: Path) -> dict[str, bytes]:
    """Every page of a cold build, and every file beside the pages."""
    made = site(compile_wiki(World(root, TODAY)))
    return {page.url: write(page) for page in all_pages(made)} | dict(Beside(remember=False).whole(made))


def begun(root: Path, folder: Path) -> Session:
    """A session after its first build, as the plugin begins one."""
    world, memory, beside = World(root, TODAY), Memory(), Beside(remember=True)
    first = compile_wiki(world, memory)
    pages = ((page.url, write(page)) for page in all_pages(site(first)))
    for path, content in (*pages, *beside.whole(site(first))):
        publish(folder / path, content)
    return Session(world, memory, first, site, write, folder, beside)


def found(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


PARTS = ("search/c/", "search/t/")


def handed(script: bytes) -> list[object]:
    """What a classic script of the index hands over."""
    return json.loads(f"[{script.decode().split('(', 1)[1].rsplit(')', 1)[0]}]")


def apart(files: dict[str, bytes]) -> tuple[dict[str, bytes], list[tuple[object, object]]]:
    """All files but the index, and what the index says of every document: its card and its text, edits laid over them."""
    taken = {path: handed(content) for path, content in sorted(files.items()) if path.startswith("search/")}
    cards, texts = ([one for path in taken if path.startswith(part) for one in taken[path][1]] for part in PARTS)
    for card, _, text, _, number in taken["search/delta.js"][1]:
        cards[number], texts[number] = card, text
    rest = {path: content for path, content in files.items() if path not in taken}
    return rest, list(zip(cards, texts, strict=True))


def retitle(case: Path, word: str) -> None:
    """Give a case another title, if it is there."""
    if case.exists():
        text = case.read_text(encoding="utf-8")
        case.write_text(re.sub(r"^title: .*$", f"title: {word}の取組", text, flags=re.MULTILINE), encoding="utf-8")


def restage(case: Path, word: str) -> None:
    """Move a case to other registers' items."""
    if case.exists():
        text = case.read_text(encoding="utf-8")
        field = "child" if len(word) % 2 else "counter"
        text = re.sub(
            r"^procedures: .*$", f"procedures: [{'gakudo' if len(word) % 2 else 'okuyami'}]", text, flags=re.MULTILINE
        )
        case.write_text(
            re.sub(r"^policy_fields: .*$", f"policy_fields: [{field}]", text, flags=re.MULTILINE), encoding="utf-8"
        )


def ruin(case: Path, word: str) -> None:
    """Break a case so that it drops out."""
    case.write_text(f"title: [{word}", encoding="utf-8")


def restore(case: Path, word: str) -> None:  # noqa: ARG001 - an edit takes a word
    """Put the repository's text back."""
    shutil.copy(next(one for one in CASES if one.name == case.name and one.parent.name == case.parent.name), case)


def remove(case: Path, word: str) -> None:  # noqa: ARG001 - an edit takes a word
    """Delete a case."""
    case.unlink(missing_ok=True)


EDITS = st.lists(
    st.tuples(
        st.integers(0, len(CASES) - 1),
        st.sampled_from([retitle, restage, ruin, restore, remove]),
        st.sampled_from(["窓口", "学童保育", "税"]),
    ),
    min_size=1,
    max_size=5,
)


@patch.object(case_table, "BLOCK", 4)
@patch.object(compare, "BLOCK", 4)
@settings(max_examples=15, deadline=None)
@example([(0, ruin, "窓口"), (0, retitle, "窓口")])
@example([(13, retitle, "窓口"), (14, retitle, "税")])
@example([(13, remove, "窓口"), (14, restage, "学童保育")])
@example([(15, retitle, "窓口"), (16, restage, "税")])
@example([(15, ruin, "窓口"), (15, restore, "税"), (16, remove, "税")])
@given(EDITS)
def test_incremental_equals_cold(edits: list[tuple[int, object, str]]) -> None:
    """After each edit of a sequence, the refreshed folder is what a cold build would hold; blocks are small, so that some stay."""
    with TemporaryDirectory() as name:
        root, folder = Path(name) / "wiki", Path(name) / "site"
        wiki(root)
        session = begun(root, folder)
        for which, edit, word in edits:
            edit(root / CASES[which].relative_to(REPOSITORY), word)  # type: ignore[operator]
            session.refresh()
        assert apart(found(folder)) == apart(built(root))


def test_a_refresh_writes_few_pages(tmp_path: Path) -> None:
    """An edit of one case leaves the pages of cases without a shared topic alone."""
    root, folder = tmp_path / "wiki", tmp_path / "site"
    wiki(root)
    session = begun(root, folder)
    pages = len(list(folder.rglob("*.html")))
    assert session.refresh().written == ()
    retitle(root / CASES[0].relative_to(REPOSITORY), "窓口")
    written = session.refresh().written
    assert str(CASES[0].relative_to(REPOSITORY).with_suffix(".html")) in written
    assert len(written) < pages / 2


def test_mkdocs_serve_shows_an_edit(tmp_path: Path) -> None:
    """A real `mkdocs serve`: an edited file is on its page; a broken one leaves the rest up and is reported."""
    root = tmp_path / "wiki"
    wiki(root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    shutil.copytree(REPOSITORY / "docs", root / "docs")
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    case = CASES[0].relative_to(REPOSITORY)
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", "127.0.0.1:8731"], cwd=root, stderr=subprocess.DEVNULL
    )
    try:
        page = "http://127.0.0.1:8731/" + str(case.with_suffix(".html"))
        await_text(page, "<h1")
        retitle(root / case, "見違えた窓口")
        await_text(page, "見違えた窓口")
        for table in ("cases.csv", "cases.json", "gif/cases.csv", "gif/cases.json"):
            await_text(f"http://127.0.0.1:8731/api/{table}", "見違えた窓口")
        ruin(root / CASES[1].relative_to(REPOSITORY), "壊れた")
        await_text("http://127.0.0.1:8731/problems/current.html", CASES[1].name)
        await_text(page, "見違えた窓口")
    finally:
        server.terminate()
        server.wait(10)


def await_text(url: str, text: str, seconds: float = 30) -> None:
    """Wait until a page says something; fail with what it said last."""
    deadline, said = time.monotonic() + seconds, ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
                said = answer.read().decode()
        except OSError as error:
            said = str(error)
        if text in said.replace("<wbr>", ""):
            return
        time.sleep(0.2)
    pytest.fail(f"{url} never said {text}: {said[:2000]}")
