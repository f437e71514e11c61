"""`python -m bench.inside <part> <wiki> <folder> <note>`: parts of our work that a whole process would hide, driven through MkDocs' own API.

Each builds up what comes before the part, then writes the CPU seconds of the part alone, its children's too, to the note.
"""

import datetime as dt
import json
import logging
import os
import shutil
import statistics
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from bench import forms as given
from yokoten.compiler import compile_wiki
from yokoten.forms import exporters
from yokoten.forms.about import exported
from yokoten.forms.merge import merge
from yokoten.pages import all_pages, data_files
from yokoten.plugin import YokotenPlugin
from yokoten.publish import publish
from yokoten.search.entries import index as search_index
from yokoten.world import World

FORMS, FIELDS, LONG = 1_000, 25, 200
"""The most forms, the fields of each, and those of a long one."""
TODAY = dt.date(2026, 11, 24)
Figures = dict[str, float]
KEYS = ("title", "purpose", "approach", "title", "change")
"""What the edits change, each in another case."""


def spent() -> float:
    """CPU seconds of this process and of the children it waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def plugin_of(config: MkDocsConfig) -> YokotenPlugin:
    """Our plugin in a configuration."""
    plugin = config.plugins["yokoten"]
    assert isinstance(plugin, YokotenPlugin)  # noqa: S101 - for the type checker
    return plugin


def pages(wiki: Path, site: Path) -> Figures:
    """From checked entries to every page and what pages' scripts load, on disk."""
    config = load_config(str(wiki / "mkdocs.yml"), site_dir=str(site))
    plugin = framed(config)
    compilation = compile_wiki(plugin.world)
    start = spent()
    made = plugin.site(compilation)
    for page in all_pages(made):
        publish(site / page.url, plugin.shells.page(page))
    for path, content in data_files(made):
        publish(site / path, content)
    return {"cpu": spent() - start}


def framed(config: MkDocsConfig) -> YokotenPlugin:
    """The plugin as MkDocs has it when the first file is to be written: the theme's frame can be captured."""
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    environment = config.theme.get_env()
    files = get_files(config)
    files.add_files_from_theme(environment, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    navigation = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    assert navigation is not None  # noqa: S101 - for the type checker
    config.plugins.on_env(environment, config=config, files=files)
    return plugin_of(config)


def index(wiki: Path, site: Path) -> Figures:
    """From checked entries to the whole search index, on disk."""
    catalogue = compile_wiki(World(wiki, TODAY)).catalogue
    start = spent()
    for path, content in search_index(catalogue):
        publish(site / path, content)
    return {"cpu": spent() - start, "shards": len(list((site / "search" / "g").iterdir()))}


def edit(wiki: Path, site: Path) -> Figures:
    """A served wiki after edits: all that the server does when it is told of one; the dearest edit counts."""
    config = load_config(str(wiki / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(site))
    config.plugins.on_serve(server, config=config, builder=lambda: build(config))
    cases = sorted(wiki.glob("cases/*/e*.yml"))
    new, text = cases[-1].with_name("new.yml"), cases[-1].read_text(encoding="utf-8")
    with ExitStack() as after:
        costs = []
        for number, key in enumerate(KEYS):
            case = cases[number * len(cases) // len(KEYS)]
            before = case.read_text(encoding="utf-8")
            after.callback(case.write_text, before, encoding="utf-8")
            case.write_text(before.replace(f"\n{key}: ", f"\n{key}: 改めた", 1), encoding="utf-8")
            costs.append(cost(server))
        after.callback(new.unlink)
        new.write_text(text, encoding="utf-8")
        added = cost(server)
    return {"cpu": max(costs), "first": costs[0], "later": statistics.median(costs[1:]), "added": added}


def forms(wiki: Path, root: Path) -> Figures:
    """As many forms as cases, a thousand at most, read, checked and linked, then told to every target; and two long ones merged."""
    shutil.copytree(wiki / "registers", root / "registers")
    folder = root / "forms" / given.OWNER
    folder.mkdir(parents=True)
    for number in range(min(FORMS, len(list(wiki.glob("cases/*/e*.yml"))))):
        (folder / f"f{number:04d}.yml").write_text(given.text(given.form(number, FIELDS)), encoding="utf-8")
    start = spent()
    catalogue = compile_wiki(World(root, TODAY)).catalogue
    checked = spent()
    for entry in catalogue.of_kind("forms"):
        for path, content in exporters.files(entry.id, exported(catalogue, entry)):
            publish(root / path, content)
    told = spent()
    base = given.form(0, LONG)
    merged = merge(base, given.renewed(base, 3, "（当市）"), given.renewed(base, 4, "（改）"))
    now = spent()
    sides = {"forms": len(catalogue.of_kind("forms")), "conflicts": len(merged.conflicts)}
    return {"cpu": told - start, "check": checked - start, "told": told - checked, "merge": now - told, **sides}


def cost(server: LiveReloadServer) -> float:
    """CPU seconds of what the server does after a change."""
    start = spent()
    server.builder()
    return spent() - start


PARTS: dict[str, Callable[[Path, Path], Figures]] = {"pages": pages, "index": index, "edit": edit, "forms": forms}

if __name__ == "__main__":
    logging.disable(logging.WARNING)
    part, root, folder, note = sys.argv[1:]
    figures = PARTS[part](Path(root), Path(folder))
    Path(note).write_text(json.dumps(figures), encoding="utf-8")
