"""The way out: the whole wiki as Markdown, built by builders that know nothing of it, with nothing lost or let out."""

import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser

from test_injection import ORIGIN, PAYLOADS, hostile
from test_links import parsed
from test_overlays import ASTRAY, CANARIES, MEMBERS
from test_problems import lay_out_overlays
from yokoten import cli
from yokoten.catalogue import Catalogue, Entry
from yokoten.codes import Term
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.export import MARKER
from yokoten.markdown import UNTOLD
from yokoten.model.effect import Method
from yokoten.model.entry import Common
from yokoten.model.fields import Shape
from yokoten.model.hours import Hours
from yokoten.model.walk import placed_texts
from yokoten.pages import all_pages
from yokoten.pages.figures import amount, yen
from yokoten.pages.page import Site
from yokoten.places import BASES, REGISTER_PAGES
from yokoten.project import content, content_number
from yokoten.when import When

TODAY = "2026-11-24"
DAY = date.fromisoformat(TODAY)
CASE = "cases/132241-tama/gakudo-online"
Capture = pytest.CaptureFixture[str]
BUILDERS = {
    "mkdocs": ["-m", "mkdocs", "build", "--strict"],
    "properdocs": ["-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"],
}


def run(*words: object, root: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """`yokoten export` as anyone starts it."""
    code = "import sys; from yokoten.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "export", "--root", str(root), "--today", TODAY, *map(str, words)]
    return subprocess.run(command, env={**os.environ, **surroundings}, capture_output=True, text=True, check=False)


def build(builder: str, folder: Path, site: Path) -> Path:
    """The site that a builder makes of an export, without a warning."""
    command = [sys.executable, *BUILDERS[builder], "--site-dir", str(site)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return site


def held(folder: Path) -> dict[str, bytes]:
    """Path → bytes of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def wiki(repository: Path, root: Path) -> Path:
    """A copy of a part of the repository's wiki: one body's cases, without history."""
    for folder in ("docs", "events", "registers", "cases/132241-tama"):
        shutil.copytree(repository / folder, root / folder)
    shutil.copy(repository / "mkdocs.yml", root / "mkdocs.yml")
    return root


def export(folder: Path, root: Path) -> int:
    """The command in this process."""
    return cli.main(["export", "--root", str(root), "--today", TODAY, str(folder)])


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The real wiki, exported."""
    folder = tmp_path_factory.mktemp("exported") / "out"
    done = run(folder, root=repository)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that each builder makes of it, far from the repository."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(exported, folder / "taken")
    return build(request.param, folder / "taken", folder / "site")


@pytest.fixture(scope="module")
def catalogue(repository: Path) -> Catalogue:
    """What the repository holds."""
    return compile_wiki(world_at(repository, DAY)).catalogue


class Article(HTMLParser):
    """What a reader sees of a page's article, and the tags and attributes that make it."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.text, self.depth = "", 0
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what stands inside the article."""
        self.depth += tag == "article"
        if self.depth:
            self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        """Note its text."""
        self.text += data if self.depth else ""

    def says(self, text: str) -> bool:
        """Whether the text stands there, whatever white space a browser makes of it."""
        return " ".join(text.split()) in " ".join(self.text.split())


def test_links_and_anchors_hold(built: Path):
    pages = parsed(built)
    broken = []
    for path, links in pages.items():
        for target in links.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            file = file / "index.html" if file.is_dir() else file
            anchored = not parts.fragment or file not in pages or unquote(parts.fragment) in pages[file].ids
            if not file.is_file() or not anchored:
                broken.append(f"{path.relative_to(built)}: {target}")
    assert broken == []
    assert len(pages) > 200


def test_every_page_keeps_its_address(built: Path, catalogue: Catalogue, repository: Path):
    ours = {page.url for page in all_pages(Site(catalogue, DAY))} - set(UNTOLD)
    by_hand = {f"guides/{guide.stem}.html" for guide in (repository / "docs" / "guides").glob("*.md")} | {"about.html"}
    found = {path.relative_to(built).as_posix() for path in built.rglob("*.html")}
    assert found - {"404.html"} == ours | by_hand


SKIPPED = {"schema_version", "suppress", "aliases", "author_kind", "example", "not_stated", "none_known", "body"}
"""What no page says in its own words: bookkeeping, and what the banner and the words for silence say."""
NAMED = {"policy_fields", "procedures", "standard_tasks", "tools", "plan_items"}


def facts(catalogue: Catalogue, value: Any, key: str = "") -> Iterator[str]:
    """Each fact of an entry as a page says it."""
    match value:
        case str():
            yield from said(catalogue, value, key)
        case tuple():
            for one in value:
                yield from facts(catalogue, one, key)
        case Hours():
            yield from (value.what, value.label())
        case Shape():
            unit = getattr(value, "unit", "")
            for name, one in value.__dict__.items():
                if name not in (SKIPPED if isinstance(value, Common) else ()):
                    told = amount(one, unit) if isinstance(one, Decimal) else one
                    yield from facts(catalogue, told, name)
        case _:
            yield from shown(value, key)


def shown(value: Any, key: str) -> Iterator[str]:
    """A term, a day, an amount."""
    match value:
        case Term():
            yield value.told if isinstance(value, Method) else value.label
        case When():
            yield value.label()
        case int() if key == "yen":
            yield yen(value)


def said(catalogue: Catalogue, text: str, key: str) -> Iterator[str]:
    """A text as it was written; the name of what an id or code stands for."""
    if key in NAMED:
        yield catalogue.registers[key][text].name  # type: ignore[attr-defined]
    elif key in {"with_", "body", "learned_from"}:
        yield catalogue.bodies[catalogue.body_ids[text]].name
    elif key in {"case", "of", "result"}:
        yield catalogue.entries[text].model.title
    elif key not in {"id", "sources", "event", "url", "form_url"}:
        yield text


def links(model: Shape) -> Iterator[str]:
    """Every address that an entry gives."""
    for loc, text in placed_texts(model, frozenset()):
        if loc[-1] in {"url", "form_url"}:
            yield text


def lost(catalogue: Catalogue, entry: Entry, article: "Article") -> list[str]:
    """What of an entry its page does not say."""
    led = {unquote(value or "") for _, attrs in article.tags for name, value in attrs if name == "href"}
    return [
        *(fact for fact in facts(catalogue, entry.model) if not article.says(fact)),
        *(link for link in links(entry.model) if unquote(link) not in led),
    ]


def test_every_public_fact_is_told(built: Path, catalogue: Catalogue):
    for entry in catalogue.entries.values():
        article = Article((built / f"{entry.id}.html").read_text(encoding="utf-8"))
        assert lost(catalogue, entry, article) == []
        assert article.says("架空の例です。実在の自治体・職員・契約とは関係ありません。") == entry.model.example
        assert article.says("公表資料をもとに事務局が作成しました。") == (
            entry.model.author_kind.code == "office" and not (entry.model.example or entry.model.confirmed)
        )
        assert article.says(entry.id)
        if entry.kind == "cases":
            assert article.says(f"内容確認番号：{content_number(content(entry.model))}")
            assert article.says("公表資料に記載なし") or not entry.case.not_stated


def test_lists_leave_no_case_out(built: Path, catalogue: Catalogue):
    """Where a page of the site shows the first and a script the rest, there is no script here."""

    def linked(page: str) -> set[str]:
        article = Article((built / page).read_text(encoding="utf-8"))
        targets = (value or "" for _, attrs in article.tags for name, value in attrs if name == "href")
        return {posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) for target in targets}

    assert {f"{entry.id}.html" for entry in catalogue.cases} <= linked("cases/index.html")
    for body, entries in catalogue.cases_of.items():
        assert {f"{entry.id}.html" for entry in entries} <= linked(f"municipalities/{body}.html")
    for (register, item), entries in catalogue.cases_under.items():
        if register in REGISTER_PAGES:
            assert {f"{entry.id}.html" for entry in entries} <= linked(f"{REGISTER_PAGES[register]}/{item}.html")


def test_the_files_that_it_was_made_from_are_there(exported: Path, repository: Path):
    for folder in ("adoptions", "cases", "events", "forms", "registers"):
        for path in (repository / folder).rglob("*.yml"):
            shown = path.relative_to(repository).as_posix().replace(BASES, "forms/bases")
            assert (exported / "docs" / "data" / shown).read_bytes() == path.read_bytes()
    linked = {target for page in (exported / "docs").rglob("*.md") for target in targets(page)}
    assert set((exported / "docs" / "data").rglob("*.yml")) <= linked


def targets(page: Path) -> Iterator[Path]:
    """What a page links to in the tree."""
    for target in re.findall(r"\]\(([^):#]+)[)#]", page.read_text(encoding="utf-8")):
        yield (page.parent / target).resolve()


def test_nothing_of_ours_is_needed(exported: Path):
    configuration = yaml.safe_load((exported / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "yokoten" not in repr({key: value for key, value in configuration.items() if key != "nav"})
    assert configuration["use_directory_urls"] is False
    for item in configuration["nav"]:
        ((_, path),) = item.items()
        assert (exported / "docs" / path).is_file()
    assert list((exported / "docs").rglob("*.html")) == []


def test_bytes_depend_on_tree_and_day_alone(exported: Path, repository: Path, tmp_path: Path):
    done = run(tmp_path / "b", root=repository, PYTHONHASHSEED="77", TZ="America/New_York", LC_ALL="C")
    assert done.returncode == 0
    assert held(tmp_path / "b") == held(exported)


def test_a_former_export_is_brought_up_to_date(repository: Path, tmp_path: Path):
    root, folder = wiki(repository, tmp_path / "root"), tmp_path / "out"
    assert export(folder, root) == 0
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    (folder / "site").mkdir()
    (folder / "site" / "mine.html").write_text("mine", encoding="utf-8")
    (root / f"{CASE}.yml").unlink()
    (root / "docs" / "guides" / "search.md").unlink()
    assert export(folder, root) == 0
    for gone in (f"docs/{CASE}.md", f"docs/data/{CASE}.yml", "docs/guides/search.md"):
        assert not (folder / gone).exists()
    assert (folder / "site" / "mine.html").read_text(encoding="utf-8") == "mine"
    fresh = tmp_path / "fresh"
    assert export(fresh, root) == 0
    assert held(fresh) == {path: data for path, data in held(folder).items() if path != "site/mine.html"}
    untouched = folder / "docs" / "cases" / "132241-tama" / "dx-plan.md"
    assert untouched.stat().st_mtime_ns == before[untouched]


def test_a_marker_leads_nowhere_else(repository: Path, tmp_path: Path):
    folder = tmp_path / "out"
    assert export(folder, wiki(repository, tmp_path / "root")) == 0
    victims = [tmp_path / "victim", folder / "link" / "victim"]
    (tmp_path / "elsewhere").mkdir()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    for victim in victims:
        victim.write_text("mine", encoding="utf-8")
    marker = folder / MARKER
    listed = ["../victim", "docs/../../victim", str(tmp_path / "victim"), "link/victim"]
    marker.write_text(marker.read_text(encoding="utf-8") + "\n".join(listed) + "\n", encoding="utf-8")
    assert export(folder, tmp_path / "root") == 0
    assert [victim.read_text(encoding="utf-8") for victim in victims] == ["mine", "mine"]


@pytest.mark.parametrize("name", ["mine.txt", MARKER])
def test_a_foreign_folder_is_left_alone(name: str, repository: Path, tmp_path: Path, capsys: Capture):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    assert export(tmp_path, repository) == 2
    assert "空のフォルダーか、まだない名前を指定してください。" in capsys.readouterr().err
    assert held(tmp_path) == {name: b"mine"}


def test_a_file_is_no_folder(repository: Path, tmp_path: Path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert export(tmp_path / "file", repository) == 2


@pytest.mark.parametrize("inside", ["docs/out", "cases/out", "registers"])
def test_the_wiki_does_not_swallow_its_own_export(inside: str, repository: Path, tmp_path: Path, capsys: Capture):
    root = wiki(repository, tmp_path)
    before = held(root)
    assert export(root / inside, root) == 2
    assert "ほかの場所を指定してください。" in capsys.readouterr().err
    assert held(root) == before


def test_entries_with_errors_are_left_out_and_said(repository: Path, tmp_path: Path, capsys: Capture):
    root, folder = wiki(repository, tmp_path / "root"), tmp_path / "out"
    broken = {
        f"{CASE}.yml": "schema: 1\ntitle: こわれた記載\n",
        "registers/skills.yml": "schema: 1\nitems:\n  x: {name: こわれた技能}\n",
    }
    for path, text in broken.items():
        (root / path).write_text(text, encoding="utf-8")
    assert export(folder, root) == 1
    said = capsys.readouterr().err
    assert "エラーがあるため書き出していません。" in said
    assert all(f"{path}:" in said for path in broken)
    assert " 注意 " not in said
    written = held(folder)
    assert f"docs/{CASE}.md" not in written
    assert [path for path, data in written.items() if "こわれた".encode() in data] == []
    assert "docs/cases/132241-tama/dx-plan.md" in written


def test_former_places_lead_on_and_what_was_withdrawn_is_gone(repository: Path, tmp_path: Path):
    root, folder = wiki(repository, tmp_path / "root"), tmp_path / "out"
    moved, tomb = root / f"{CASE}.yml", root / "cases/132241-tama/dx-plan.yml"
    moved.write_text(moved.read_text(encoding="utf-8") + "aliases: [cases/132241-tama/old]\n", encoding="utf-8")
    former = "取り下げた題名"
    end = "withdrawn:\n  on: 2026-10-01\n  reason: 依頼により取り下げました。\n"
    tomb.write_text(f"# {former}\nschema: 1\ntitle: {former}\nauthor_kind: 事務局作成\n{end}", encoding="utf-8")
    assert export(folder, root) == 0
    written = held(folder)
    assert "(../../cases/132241-tama/gakudo-online.md)" in written["docs/cases/132241-tama/old.md"].decode()
    told = written["docs/cases/132241-tama/dx-plan.md"].decode()
    assert "令和8年10月1日に取り下げました。依頼により取り下げました。" in told
    assert [path for path, data in written.items() if former.encode() in data] == []


def test_nothing_restricted_gets_out(repository: Path, tmp_path: Path):
    (members,) = lay_out_overlays(MEMBERS, tmp_path)
    root = wiki(repository, tmp_path / "root")
    assert export(tmp_path / "without", root) == 0
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    configured = settings.replace("- yokoten\n", "- yokoten:\n      overlays: [../members]\n")
    (root / "mkdocs.yml").write_text(configured, encoding="utf-8")
    assert world_at(root, DAY).overlays[0].resolve() == members
    assert export(tmp_path / "beside", root) == 0
    assert held(tmp_path / "beside") == held(tmp_path / "without")
    words = [word.encode() for word in (*CANARIES.values(), *ASTRAY, "昭和62年2月3日")]
    assert [path for path, data in held(tmp_path / "beside").items() if any(word in data for word in words)] == []


def test_restricted_roots_are_not_even_read(repository: Path, tmp_path: Path):
    root = wiki(repository, tmp_path / "root")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    configured = settings.replace("- yokoten\n", "- yokoten:\n      overlays: [../not-here]\n")
    (root / "mkdocs.yml").write_text(configured, encoding="utf-8")
    assert cli.main(["check", "--root", str(root)]) == 1
    assert export(tmp_path / "out", root) == 0


@pytest.mark.parametrize("inside", ["docs", "cases", "registers"])
def test_a_restricted_root_may_not_lie_among_what_goes_out(
    inside: str, repository: Path, tmp_path: Path, capsys: Capture
):
    root = wiki(repository, tmp_path / "root")
    lay_out_overlays(MEMBERS, root / inside)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    configured = settings.replace("- yokoten\n", f"- yokoten:\n      overlays: [{inside}/members]\n")
    (root / "mkdocs.yml").write_text(configured, encoding="utf-8")
    assert export(tmp_path / "out", root) == 2
    assert "公開しない記載のフォルダー「members」が" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_the_site_keeps_back_stays_back(repository: Path, tmp_path: Path):
    root, folder = wiki(repository, tmp_path / "root"), tmp_path / "out"
    (root / "docs" / "drafts").mkdir()
    for name in ("drafts/a.md", "draft.md", ".hidden.md", "templates.md", "picture.txt"):
        (root / "docs" / name).write_text("# 下書き\n", encoding="utf-8")
    (tmp_path / "private.md").write_text("# 私信\n", encoding="utf-8")
    (root / "docs" / "link.md").symlink_to(tmp_path / "private.md")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    kept_back = settings.replace("  decisions.md\n", "  decisions.md\n  /drafts/\n\ndraft_docs: draft.md\n")
    (root / "mkdocs.yml").write_text(kept_back, encoding="utf-8")
    assert export(folder, root) == 0
    written = held(folder)
    assert [path for path, data in sorted(written.items()) if data == "# 下書き\n".encode()] == [
        "docs/picture.txt",
        "docs/templates.md",
    ]
    assert [path for path, data in written.items() if "私信".encode() in data] == []
    assert not (folder / "docs" / "decisions.md").exists()


ALLOWED = {
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "a",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "strong",
    "em",
    "br",
}
HARMLESS = {"href", "id", "class", "start", "title", "type"}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """What MkDocs makes of an export of hostile cases, one per payload, and of a harmless one."""
    folder = tmp_path_factory.mktemp("attacked")
    root = wiki(repository, folder / "root")
    tree = yaml.load((repository / f"{ORIGIN}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    tree["body"] = "本文"
    (root / ORIGIN).parent.mkdir()
    for index, payload in enumerate(("harmless", *PAYLOADS)):
        case, count = hostile(tree, payload)
        assert count > 20
        text = yaml.safe_dump(case, allow_unicode=True, default_style='"')
        (root / ORIGIN).with_name(f"p{index:02}.yml").write_text(text, encoding="utf-8")
    assert export(folder / "out", root) == 0
    return build("mkdocs", folder / "out", folder / "site")


def names(tags: Any) -> list[str]:
    """The tags of a page, but for what `__class__` is in the one field that is Markdown."""
    return [tag for tag, _ in tags if tag != "strong"]


def test_no_payload_is_a_tag(attacked: Path):
    pages = [Article(path.read_text(encoding="utf-8")) for path in sorted((attacked / ORIGIN).parent.glob("p*.html"))]
    assert len(pages) == len(PAYLOADS) + 1
    for page, payload in zip(pages[1:], PAYLOADS, strict=True):
        assert {tag for tag, _ in page.tags} <= ALLOWED | {"svg", "path", "script"}
        assert names(page.tags) == names(pages[0].tags), payload
        assert page.says(f"甲{payload}乙")


def test_no_payload_is_a_handler_or_a_script_anywhere(attacked: Path):
    """Heads, navigation and contents are the theme's, which prints titles as they stand."""
    pages = {path: parsed_all(path) for path in sorted(attacked.rglob("*.html"))}
    harmless = pages[(attacked / ORIGIN).with_name("p00.html")]
    for path in (attacked / ORIGIN).parent.glob("p*.html"):
        assert names(pages[path]) == names(harmless), path
    for path, tags in pages.items():
        for tag, attrs in tags:
            for name, value in attrs:
                assert not name.startswith("on"), f"{path}: {tag} {name}={value}"
                assert not re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE), f"{path}: {value}"


def parsed_all(path: Path) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Every tag of a page with its attributes."""
    tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    class All(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, attrs))

    All().feed(path.read_text(encoding="utf-8"))
    return tags


@pytest.mark.browser
def test_no_payload_runs(attacked: Path, browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    for path in [
        *sorted((attacked / ORIGIN).parent.glob("p*.html")),
        attacked / "cases/index.html",
        attacked / "index.html",
    ]:
        page.goto(f"file://{path}")
        page.evaluate("document.querySelectorAll('body *').forEach(one => one.dispatchEvent(new Event('mouseover')))")
        assert page.evaluate("window.hit") is None, path
        assert page.locator("a[href^='javascript'], [onerror], [onload], [onmouseover]").count() == 0
    context.close()


def test_the_verb_is_told_in_japanese(capsys: Capture):
    assert cli.main(["export"]) == 2
    assert "DIR を指定してください。" in capsys.readouterr().err
