"""Hostile text in every text field of a case, in a real browser: nothing runs, with the policy and without it."""

import copy
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from yokoten.check.shape import conform
from yokoten.model import Case

pytestmark = pytest.mark.browser
ORIGIN = "cases/990027-reiji/shisetsu-yoyaku"
PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' onmouseover='window.hit=1' x='",
    "</title></textarea></script><script>window.hit=1</script>",
    "[a](javascript:window.hit=1)",
    '![a](x" onerror="window.hit=1)',
    "{{ ''.__class__ }}{% raw %}<script>window.hit=1</script>",
    '<a href="jav&#x09;ascript:window.hit=1">a</a>',
    '<meta http-equiv=refresh content="0;url=javascript:window.hit=1">',
)


def hostile(tree: dict[str, Any], payload: str) -> tuple[dict[str, Any], int]:
    """The case with the payload in every field whose model lets any text stand, and how many those are."""
    tree, count = copy.deepcopy(tree), 0
    for loc in list(texts(tree)):
        holder: Any = tree
        for key in loc[:-1]:
            holder = holder[key]
        before, holder[loc[-1]] = holder[loc[-1]], f"甲{payload}乙"
        if conform(tree, Case, ORIGIN)[0] is None:
            holder[loc[-1]] = before
        else:
            count += 1
    return tree, count


def texts(node: Any, loc: tuple[Any, ...] = ()) -> Any:
    """The places of all texts in a tree."""
    if isinstance(node, str):
        yield loc
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from texts(value, (*loc, key))
    elif isinstance(node, list):
        for key, value in enumerate(node):
            yield from texts(value, (*loc, key))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A built wiki with one hostile case per payload, all of an invented body."""
    root = tmp_path_factory.mktemp("attacked")
    for folder in ("registers", "overrides", "docs", "events"):
        shutil.copytree(repository / folder, root / folder)
    shutil.copy(repository / "mkdocs.yml", root / "mkdocs.yml")
    tree = yaml.load((repository / f"{ORIGIN}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    tree["body"] = "本文"
    folder = (root / ORIGIN).parent
    folder.mkdir(parents=True)
    for number, payload in enumerate(PAYLOADS):
        case, count = hostile(tree, payload)
        assert count > 20
        text = yaml.safe_dump(case, allow_unicode=True, default_style='"')
        (folder / f"p{number}.yml").write_text(text, encoding="utf-8")
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True, env=env, capture_output=True)
    built = sorted((root / "site" / ORIGIN).parent.glob("p*.html"))
    assert len(built) == len(PAYLOADS)
    return root / "site"


@pytest.mark.parametrize("policy", [True, False])
def test_no_payload_runs(policy: bool, attacked: Path, browser: Browser) -> None:  # noqa: FBT001 - a column of the table
    """Load, hover and search on every page that shows the cases."""
    context = browser.new_context(bypass_csp=not policy)
    page = context.new_page()
    pages = [
        *sorted((attacked / ORIGIN).parent.glob("p*.html")),
        attacked / "cases" / "index.html",
        attacked / "index.html",
    ]
    pages += [attacked / "municipalities" / "990027-reiji.html", attacked / "fields" / "index.html"]
    for path in pages:
        page.goto(f"file://{path}")
        page.locator("h1").first.hover()
        page.evaluate("document.querySelectorAll('main *').forEach(one => one.dispatchEvent(new Event('mouseover')))")
        assert page.evaluate("window.hit") is None, path
        assert page.locator("article a[href^='javascript'], article [onerror], article [onload]").count() == 0
    page.goto(f"file://{attacked}/search.html?q=甲")
    page.wait_for_timeout(800)
    assert page.locator("#yk-results a").count() > 0
    assert page.evaluate("window.hit") is None
    context.close()
