"""What MkDocs calls, in the order in which it calls it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.utils import get_build_date

from yokoten import collector, overlays, pages, places
from yokoten.beside import Beside
from yokoten.check.surroundings import CONFIGURATION
from yokoten.compiler import Compilation, Memory, compile_wiki
from yokoten.csp import add_policy
from yokoten.model.operator import Operator
from yokoten.pages.page import EVERYTHING, Page, Site
from yokoten.pages.shell import Shells, Slots
from yokoten.plugin.files import EntryFile, TakenFile
from yokoten.plugin.options import Options
from yokoten.plugin.rebuilder import Rebuilder
from yokoten.problems import ERROR
from yokoten.publish import publish
from yokoten.repository import followed, history, is_shallow
from yokoten.serve import Session, is_stale
from yokoten.warm import Former, Left, former, leave, stamp
from yokoten.world import World

log = get_plugin_logger("yokoten")
SITE = Path(__file__).parent.parent / "site"
NAV = (
    ("cases", "事例", "cases/index.html"),
    ("forms", "様式", "forms/index.html"),
    ("municipalities", "団体", "municipalities/index.html"),
)
"""Section, name and page of the header's items."""


SEARCH = tuple(
    f"{places.ASSETS}/search{part}.js" for part in ("-text", "-index", "-plan", "-excerpt", "", "-box", "-page")
)
"""The client of the search, in the order it is loaded."""


def stylesheet() -> str:
    """Our one stylesheet: its parts in the order of their names."""
    return "".join(part.read_text(encoding="utf-8") for part in sorted((SITE / "assets" / "css").glob("*.css")))


class YokotenPlugin(BasePlugin[Options]):
    """Joins the compiled wiki to a MkDocs build."""

    def __init__(self) -> None:
        """Start outside of `serve`."""
        self.serving = False
        self.memory = Memory()
        self.session: Session | None = None
        self.former: Former | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Know whether this is `mkdocs serve`; being here keeps the plugin alive across rebuilds."""
        self.serving = command == "serve"
        if not self.serving:
            collector.rest()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's."""
        templates = str(SITE / "templates")
        if templates not in config.theme.dirs:
            config.theme.dirs.insert(0, templates)
        theirs = map(Path, (config.docs_dir, config.site_dir, *config.theme.dirs))
        for name in overlays.exposed(self._overlays(config), theirs):
            message = f"公開しない記載のフォルダー「{name}」は、サイトになるフォルダーの中に置けません。"
            raise PluginError(message)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put the site of the build before aside, which MkDocs is about to empty."""
        if self._leaves():
            root = Path(config.config_file_path).parent
            custom = [config.theme.custom_dir] if config.theme.custom_dir else []
            settings = Path(config.config_file_path).read_bytes()
            parts = (settings, config.site_dir, config.site_url, config.use_directory_urls, get_build_date())
            self.stamp = stamp(parts, map(Path, (config.docs_dir, *custom)))
            self.former = former(root, Path(config.site_dir), self.stamp)
            self.memory = self.former.memory() if self.former else Memory()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Compile the root and add what it holds to MkDocs' files."""
        self.world = self._world(config)
        changes = history(self.world.root, places.ENTRY_FOLDERS, self.world.operator.mail)
        self.history = {places.entry_id(path): change for path, change in changes.items()}
        self.compilation = compile_wiki(self.world, self.memory)
        self.session, self.beside = None, Beside(remember=self.serving)
        self._report()
        self.shells = Shells(self._capture, self.world.site_url)
        self.touched = self.former.touched(self.compilation, self.memory, self.history) if self.former else EVERYTHING
        make = TakenFile if self.former and not self.touched else EntryFile
        for page in pages.all_pages(self.site(self.compilation)):
            files.append(self._entry_file(make, page, config))
        for asset in sorted((SITE / "assets").glob("*.*")):
            files.append(File.generated(config, f"{places.ASSETS}/{asset.name}", abs_src_path=str(asset)))
        files.append(File.generated(config, f"{places.ASSETS}/yokoten.css", content=stylesheet()))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Keep what a shell is captured with."""
        self.nav, self.files = nav, files
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates our navigation."""
        env.globals["yk_nav"] = [item for item in NAV if files.get_file_from_path(item[2])]
        env.globals["yk_operator"] = self.world.operator
        env.globals["yk_search"] = [name for name in SEARCH if files.get_file_from_path(name)]
        self.env, self.mkdocs = env, config
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """An edited entry costs a refresh; MkDocs builds again only when something of its own changed."""
        root = Path(config.config_file_path).parent
        ours = (root / folder for folder in (*places.ENTRY_FOLDERS, places.REGISTER_FOLDER))
        for folder in (*ours, *self.world.overlays):
            if folder.is_dir():
                server.watch(str(folder))
        theirs = (Path(config.config_file_path), Path(config.docs_dir), *map(Path, config.theme.dirs))
        server.builder = Rebuilder(self.refresh, builder, theirs)
        return server

    def on_post_page(self, output: str, *, page: DocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Prose pages get the same policy as ours."""
        return self._with_policy(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """404.html gets it too."""
        return self._with_policy(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Write what scripts load beside the pages: the search index, the data of pages, tables, schemas."""
        site, folder = self.site(self.compilation), Path(self.mkdocs.site_dir)
        if self.former and not self.touched:
            self.former.take_all(folder)
        else:
            for place, content in self.beside.whole(site):
                publish(folder / place, content)
        if self._leaves():
            left = Left(self.stamp, self.memory, self.history, frozenset(self.compilation.catalogue.bases))
            leave(self.world.root, folder, left, anew=bool(self.touched))

    def site(self, compilation: Compilation) -> Site:
        """What pages are made from; only `serve` shows what is wrong with the files."""
        world = self.world
        shown = compilation.problems if self.serving else None
        told = (world.today, world.site_name, world.site_url, world.operator)
        former = {name: entry.model.aliases for name, entry in compilation.catalogue.entries.items()}
        return Site(compilation.catalogue, *told, followed(self.history, former), shown)

    def refresh(self) -> None:
        """After an edit of entries or registers."""
        if self.session is None:
            folder = Path(self.mkdocs.site_dir)
            self.session = Session(
                self.world, self.memory, self.compilation, self.site, self.shells.page, folder, self.beside
            )
        done = self.session.refresh()
        self.compilation = done.compilation
        self._report()
        log.info("%d pages written, %d gone", len(done.written), len(done.gone))

    def _leaves(self) -> bool:
        """Whether this build leaves something for the next: what a restricted root says is written nowhere."""
        return not self.serving and not self.config.overlays

    def _overlays(self, config: MkDocsConfig) -> tuple[Path, ...]:
        return tuple(Path(config.config_file_path).parent / overlay for overlay in self.config.overlays)

    def _world(self, config: MkDocsConfig) -> World:
        root = Path(config.config_file_path).parent
        return World(
            root,
            today=dt.date.fromisoformat(get_build_date()),
            operator=Operator(**self.config.operator),
            site_name=config.site_name,
            site_url=config.site_url or "",
            overlays=self._overlays(config),
            shallow=is_shallow(root),
        )

    def _report(self) -> None:
        """Errors stop a strict build; what is only to be known about the configuration does not."""
        for problem in self.compilation.every_problem:
            if problem.severity == ERROR or problem.path == CONFIGURATION:
                tell = log.warning if problem.severity == ERROR else log.info
                tell("%s:%s:%s: %s %s", problem.path, problem.line, problem.column, problem.code, problem.sentence)

    def _entry_file(self, make: type[EntryFile], page: Page, config: MkDocsConfig) -> EntryFile:
        said = InclusionLevel.INCLUDED  # said, MkDocs matches no pattern against ten thousand names
        file = make(page.url, None, config.site_dir, use_directory_urls=False, dest_uri=page.url, inclusion=said)
        file.page_of_ours, file.shells = page, self.shells
        file.former = None if is_stale(page, self.touched) else self.former
        return file

    def _capture(self, section: str, depth: int, slots: Slots) -> str:
        """What the theme makes of a page of that section and depth whose texts are the slots."""
        file = File("x/" * depth + "shell.md", "", self.mkdocs.site_dir, use_directory_urls=False)
        page = DocsPage(slots.title, file, self.mkdocs)
        page.meta = {"title": slots.title, "description": slots.description, "section": section}
        page.content = slots.content
        page.canonical_url = slots.canonical if self.mkdocs.site_url else None
        context = get_context(self.nav, self.files, self.mkdocs, page)
        return self._with_policy(self.env.get_template("main.html").render(context))

    def _with_policy(self, html: str) -> str:
        return html if self.serving else add_policy(html)
