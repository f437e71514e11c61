"""The whole wiki as a folder that stands alone: plain Markdown, and the files that it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from yokoten import gif, intake, markdown, overlays, source, tables
from yokoten.compiler import Compilation, compile_wiki
from yokoten.configuration import documents_at
from yokoten.pages.page import Site
from yokoten.places import ENTRY_FOLDERS, REGISTER_FOLDER, entry_id, kind_of, yaml_path
from yokoten.problems import ERROR
from yokoten.publish import publish, retract
from yokoten.repository import history
from yokoten.world import World
from yokoten.writer import write

MARKER = ".yokoten-export"
"""The list of what an export wrote; a folder that has it may be written again."""
HEAD = "yokoten export が書き出したファイルの一覧です。次の書き出しは、ここにあるファイルだけを置き換えます。"
PROSE = ".md"


@dataclass(frozen=True, slots=True)
class Export:
    """What a run has to write, by path in the folder, and what it found on the way."""

    compilation: Compilation
    files: dict[str, bytes]


def refusal(world: World, folder: Path) -> str:
    """Why nothing may be written into the folder, with the remedy; empty where it may."""
    docs, _ = documents_at(world.root)
    ours = [docs, *(world.root / name for name in (*ENTRY_FOLDERS, REGISTER_FOLDER))]
    for name in overlays.exposed(world.overlays, ours):
        return f"公開しない記載のフォルダー「{name}」が、書き出すフォルダーの中にあります。外へ移してください。"
    if any(folder.resolve().is_relative_to(one.resolve()) for one in ours):
        return f"{folder} は、よこてんのファイルが入るフォルダーの中です。外の、空のフォルダーを指定してください。"
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and former(folder) is None)):
        return (
            f"{folder} には、書き出したものでないファイルがあります。空のフォルダーか、まだない名前を指定してください。"
        )
    return ""


def export(world: World) -> Export:
    """Everything that is public and sound; restricted roots are not even read."""
    world = replace(world, overlays=())
    compilation = compile_wiki(world)
    changes = history(world.root, ENTRY_FOLDERS, world.operator.mail)
    by_entry = {entry_id(path): change for path, change in changes.items()}
    site = Site(compilation.catalogue, world.today, world.site_name, world.site_url, world.operator, by_entry)
    return Export(compilation, dict(sorted({**_written(world, site), **dict(_data(world, compilation))}.items())))


def save(exported: Export, folder: Path) -> None:
    """Write the files, each whole, and take away what a former export wrote and this one does not."""
    before = former(folder) or []
    write(folder / MARKER, _marker({*before, *exported.files}))
    for path, content in exported.files.items():
        publish(folder / path, content)
    for path in before:
        if path not in exported.files and _inside(folder, path):
            retract(folder / path)
    write(folder / MARKER, _marker(exported.files))


def former(folder: Path) -> list[str] | None:
    """What an earlier export wrote into the folder; nothing where none did."""
    try:
        head, *paths = (folder / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    return paths if head == HEAD else None


def _written(world: World, site: Site) -> dict[str, bytes]:
    """Pages and tables, beside what was written by hand."""
    folder, kept_back = documents_at(world.root)
    found = {file.shown: Path(file.place).read_bytes() for file in source.documents(folder, kept_back)}
    prose = {name: data.decode("utf-8-sig", "replace") for name, data in found.items() if name.endswith(PROSE)}
    catalogue = site.catalogue
    beside: Iterable[tuple[str, bytes]] = (
        *((name, data) for name, data in found.items() if name not in prose),
        *tables.files(catalogue, world.site_url, world.today),
        *gif.files(catalogue, world.site_url),
        *(file for file in intake.files() if file[0] != intake.SETTINGS),
    )
    return {**{f"{markdown.DOCS}/{name}": data for name, data in beside}, **dict(markdown.files(site, prose))}


def _data(world: World, compilation: Compilation) -> Iterator[tuple[str, bytes]]:
    """Entries and registers as they were written; not those with an error, nor what was withdrawn."""
    wrong = {problem.path for problem in compilation.problems if problem.severity == ERROR}
    files, _ = source.walk(world.root, (*ENTRY_FOLDERS, REGISTER_FOLDER))
    for file in files:
        name = entry_id(file.shown)
        if file.shown not in wrong and (kind_of(name) == REGISTER_FOLDER or name in compilation.catalogue.entries):
            yield f"{markdown.DOCS}/{yaml_path(name)}", Path(file.place).read_bytes()


def _marker(paths: Iterable[str]) -> bytes:
    return "\n".join((HEAD, *sorted(paths), "")).encode()


def _inside(folder: Path, path: str) -> bool:
    """Whether a path of a marker, which anyone can write, leads to no other place."""
    parts = PurePosixPath(path).parts
    target = folder / path
    return ".." not in parts and target.parent.resolve().is_relative_to(folder.resolve())
