"""The MkDocs plugin: asks MkDocs for its files, theme and day, and lets the compiler think."""

import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.utils import get_build_date

from yokoten import pages, places
from yokoten.compiler import Compilation, compile_wiki
from yokoten.csp import add_policy
from yokoten.model.operator import Operator
from yokoten.pages.page import Page, Site
from yokoten.pages.shell import Shells, Slots
from yokoten.problems import ERROR
from yokoten.publish import publish
from yokoten.world import World

log = get_plugin_logger("yokoten")
SITE = Path(__file__).parent / "site"
NAV = (("cases", "事例", "cases/index.html"), ("municipalities", "団体", "municipalities/index.html"))
"""Section, name and page of the header's items."""


def stylesheet() -> str:
    """Our one stylesheet: its parts in the order of their names."""
    return "".join(part.read_text(encoding="utf-8") for part in sorted((SITE / "assets" / "css").glob("*.css")))


class OperatorOptions(Config):
    """Who runs the wiki."""

    name = config_options.Type(str, default="")
    mail = config_options.Type(str, default="")
    tel = config_options.Type(str, default="")
    url = config_options.Type(str, default="")
    team = config_options.Type(str, default="")


class Options(Config):
    """The plugin's options in mkdocs.yml."""

    operator = config_options.SubConfig(OperatorOptions)


class EntryFile(File):
    """A page of ours among MkDocs' files: made when it is to be written, never held."""

    page_of_ours: Page
    shells: Shells

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - MkDocs' signature
        """Render and write the page."""
        publish(Path(self.abs_dest_path), self.shells.page(self.page_of_ours))


class YokotenPlugin(BasePlugin[Options]):
    """Joins the compiled wiki to a MkDocs build."""

    def __init__(self) -> None:
        """Start outside of `serve`."""
        self.serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Know whether this is `mkdocs serve`; being here keeps the plugin alive across rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's."""
        templates = str(SITE / "templates")
        if templates not in config.theme.dirs:
            config.theme.dirs.insert(0, templates)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Compile the root and add what it holds to MkDocs' files."""
        world = self._world(config)
        self.compilation: Compilation = compile_wiki(world)
        self._report()
        site = Site(self.compilation.catalogue, world.today, world.site_name, world.site_url, world.operator)
        self.shells = Shells(self._capture, world.site_url)
        for page in pages.all_pages(site):
            files.append(self._entry_file(page, config))
        for asset in sorted((SITE / "assets").glob("*.*")):
            files.append(File.generated(config, f"{places.ASSETS}/{asset.name}", abs_src_path=str(asset)))
        files.append(File.generated(config, f"{places.ASSETS}/yokoten.css", content=stylesheet()))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keep what a shell is captured with."""
        self.nav, self.files = nav, files
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the theme's templates our navigation."""
        env.globals["yk_nav"] = [item for item in NAV if files.get_file_from_path(item[2])]
        self.env, self.mkdocs = env, config
        return env

    def on_post_page(self, output: str, *, page: DocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Prose pages get the same policy as ours."""
        return self._with_policy(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """404.html gets it too."""
        return self._with_policy(output_content) if template_name.endswith(".html") else output_content

    def _world(self, config: MkDocsConfig) -> World:
        return World(
            root=Path(config.config_file_path).parent,
            today=datetime.date.fromisoformat(get_build_date()),
            operator=Operator(**self.config.operator),
            site_name=config.site_name,
            site_url=config.site_url or "",
        )

    def _report(self) -> None:
        for problem in self.compilation.problems:
            if problem.severity == ERROR:
                log.warning("%s:%s:%s: %s %s", problem.path, problem.line, problem.column, problem.code, problem.sentence)

    def _entry_file(self, page: Page, config: MkDocsConfig) -> EntryFile:
        file = EntryFile(page.url, None, config.site_dir, use_directory_urls=False)
        file.page_of_ours, file.shells = page, self.shells
        return file

    def _capture(self, section: str, depth: int, slots: Slots) -> str:
        """What the theme makes of a page of that section and depth whose texts are the slots."""
        file = File("x/" * depth + "shell.md", "", self.mkdocs.site_dir, use_directory_urls=False)
        page = DocsPage(slots.title, file, self.mkdocs)
        page.meta = {"title": slots.title, "description": slots.description, "section": section}
        page.content = slots.content
        page.canonical_url = slots.canonical if self.mkdocs.site_url else None
        context: dict[str, Any] = get_context(self.nav, self.files, self.mkdocs, page)
        return self._with_policy(self.env.get_template("main.html").render(context))

    def _with_policy(self, html: str) -> str:
        return html if self.serving else add_policy(html)
