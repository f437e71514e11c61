"""The byte oracle: a spliced page is what MkDocs itself makes of the same body, title and description."""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
SLUGS = ("low-code-forms", "gakudo-online", "ai-phone-vaccine")
HOOKS = """
from pathlib import Path

BODIES = Path(__file__).parent / "bodies"

def on_page_content(content, *, page, config, files):
    body = BODIES / (page.file.src_uri.replace("/", "+") + ".html")
    return body.read_text(encoding="utf-8") if body.exists() else content
"""
HOSTILE = """<b>&amp;"'</title><script>alert(1)</script>"""


def build(root: Path, site: Path) -> None:
    """Build a wiki as a user would."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=root, check=True, capture_output=True
    )


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """Three cases of the repository with an address of its own."""
    root = tmp_path / "wiki"
    shutil.copytree(REPOSITORY / "registers", root / "registers")
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    shutil.copytree(REPOSITORY / "events", root / "events")
    (root / "cases" / "132241-tama").mkdir(parents=True)
    for slug in SLUGS:
        shutil.copy(REPOSITORY / "cases" / "132241-tama" / f"{slug}.yml", root / "cases" / "132241-tama")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# よこてん\n", encoding="utf-8")
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_url: https://wiki.example/\nhooks: [hooks.py]\n{config}", encoding="utf-8")
    (root / "hooks.py").write_text(HOOKS, encoding="utf-8")
    (root / "bodies").mkdir()
    return root


def body_of(page: str) -> str:
    """What stands between the article's tags."""
    found = re.search(r'<article class="md-content__inner md-typeset">\s*(.*?)\s*</article>', page, re.DOTALL)
    assert found
    return found.group(1)


def oracle_source(root: Path, url: str, page: str) -> str:
    """Put a spliced page's body, title and description where MkDocs makes a page of its own; its URL."""
    source = "oracle/" + url.split("/", 1)[1] if "/" in url else f"oracle-{url}"
    name = source.removesuffix(".html") + ".md"
    title = re.search(r"<title>(.*?) - よこてん</title>", page)
    description = re.search(r'<meta name="description" content="(.*?)">', page)
    assert title
    assert description
    target = root / "docs" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        f"---\ntitle: '{html.unescape(title.group(1))}'\ndescription: '{html.unescape(description.group(1))}'\n"
        f"section: cases\n---\n",
        encoding="utf-8",
    )
    (root / "bodies" / f"{name.replace('/', '+')}.html").write_text(body_of(page), encoding="utf-8")
    return source


def test_spliced_pages_equal_what_mkdocs_makes(wiki: Path, tmp_path: Path) -> None:
    """All three entries, byte for byte but for their address."""
    build(wiki, tmp_path / "first")
    urls = [f"cases/132241-tama/{slug}.html" for slug in SLUGS]
    sources = {url: oracle_source(wiki, url, (tmp_path / "first" / url).read_text(encoding="utf-8")) for url in urls}
    build(wiki, tmp_path / "second")
    for url, source in sources.items():
        ours = (tmp_path / "second" / url).read_text(encoding="utf-8")
        theirs = (tmp_path / "second" / source).read_text(encoding="utf-8")
        assert squeezed(ours, url, source) == squeezed(theirs, url, source)


def squeezed(page: str, *addresses: str) -> str:
    """The page without its address and the white space around the body, which the two write differently."""
    for address in addresses:
        page = page.replace(f"wiki.example/{address}", "")
    return re.sub(r'(<article class="md-content__inner md-typeset">)\s*|\s*(</article>)', r"\1\2", page)


def test_a_title_with_markup_is_escaped_everywhere(wiki: Path, tmp_path: Path) -> None:
    """Head, body, lists and every other page that names it."""
    target = wiki / "cases" / "132241-tama" / "gakudo-online.yml"
    text = re.sub(r"^title: .*$", "title: |-\n  " + HOSTILE, target.read_text(encoding="utf-8"), flags=re.MULTILINE)
    target.write_text(text, encoding="utf-8")
    build(wiki, tmp_path / "site")
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any(html.escape(HOSTILE) in page for page in pages)
    assert not [page for page in pages if "alert(1)</script>" in page]
