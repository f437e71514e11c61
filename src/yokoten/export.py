"""The whole wiki as a folder that stands alone: plain Markdown, and the files that it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath

from yokoten import gif, intake, markdown, overlays, source, tables
from yokoten.catalogue import Catalogue
from yokoten.compiler import Compilation, compile_wiki
from yokoten.configuration import documents_at
from yokoten.pages.page import Site
from yokoten.places import BASES, ENTRY_FOLDERS, REGISTER_FOLDER, base_name, entry_id, kind_of, yaml_path
from yokoten.problems import ERROR
from yokoten.publish import publish, retract
from yokoten.repository import history
from yokoten.world import World
from yokoten.writer import write

MARKER = ".yokoten-export"
"""The list of what an export wrote; a folder that has it may be written again."""
HEAD = "yokoten export が書き出したファイルの一覧です。次の書き出しは、ここにあるファイルだけを置き換えます。"
PROSE = ".md"


Files = Iterator[tuple[str, bytes]]


def refusal(world: World, folder: Path) -> str:
    """Why nothing may be written into the folder, with the remedy; empty where it may."""
    docs, _ = documents_at(world.root)
    ours = [docs, *(world.root / name for name in (*ENTRY_FOLDERS, REGISTER_FOLDER))]
    for name in overlays.exposed(world.overlays, ours):
        return f"公開しない記載のフォルダー「{name}」が、書き出すフォルダーの中にあります。外へ移してください。"
    if any(folder.resolve().is_relative_to(one.resolve()) for one in ours):
        return f"{folder} は、よこてんのファイルを置くフォルダーの中です。ほかの場所を指定してください。"
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and former(folder) is None)):
        return (
            f"{folder} には、書き出したものでないファイルがあります。空のフォルダーか、まだない名前を指定してください。"
        )
    return ""


def export(world: World) -> tuple[Compilation, Files]:
    """What was found, and all that is public and sound by its path in the folder; restricted roots are not even read."""
    world = replace(world, overlays=())
    compilation = compile_wiki(world)
    return compilation, _files(world, compilation)


def save(files: Files, folder: Path) -> int:
    """Write every file whole, and take away what a former export wrote and this one does not; how many there are."""
    before = former(folder) or []
    write(folder / MARKER, _marker(before))
    written = set()
    for path, content in files:
        publish(folder / path, content)
        written.add(path)
    for path in before:
        if path not in written and _inside(folder, path):
            retract(folder / path)
    write(folder / MARKER, _marker(written))
    return len(written)


def former(folder: Path) -> list[str] | None:
    """What an earlier export wrote into the folder; nothing where none did."""
    try:
        head, *paths = (folder / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return paths if head == HEAD else None


def _files(world: World, compilation: Compilation) -> Files:
    folder, kept_back = documents_at(world.root)
    beside = {file.shown: Path(file.place).read_bytes() for file in source.documents(folder, kept_back)}
    by_hand = {name: beside.pop(name).decode("utf-8-sig", "replace") for name in [*beside] if name.endswith(PROSE)}
    originals = dict(_originals(world, compilation))
    catalogue = compilation.catalogue
    yield from markdown.files(_site(world, catalogue), by_hand, originals)
    made = chain(tables.files(catalogue, world.site_url, world.today), gif.files(catalogue, world.site_url), _schemas())
    under = dict(made) | {yaml_path(name): file.read_bytes() for name, file in originals.items()}
    yield from ((f"{markdown.DOCS}/{name}", content) for name, content in (beside | under).items())


def _site(world: World, catalogue: Catalogue) -> Site:
    changes = history(world.root, ENTRY_FOLDERS, world.operator.mail)
    by_entry = {entry_id(path): change for path, change in changes.items()}
    return Site(catalogue, world.today, world.site_name, world.site_url, world.operator, by_entry)


def _schemas() -> Files:
    return (file for file in intake.files() if file[0] != intake.SETTINGS)


def _originals(world: World, compilation: Compilation) -> Iterator[tuple[str, Path]]:
    """Entries and registers as they were written; not those with an error, nor what was withdrawn."""
    wrong = {problem.path for problem in compilation.problems if problem.severity == ERROR}
    files, _ = source.walk(world.root, (*ENTRY_FOLDERS, REGISTER_FOLDER))
    for file in files:
        name = entry_id(file.shown)
        if file.shown not in wrong and (kind_of(name) == REGISTER_FOLDER or name in compilation.catalogue.entries):
            yield name, Path(file.place)
    yield from _bases(world.root, compilation)


def _bases(root: Path, compilation: Compilation) -> Iterator[tuple[str, Path]]:
    """The bases of the editions that are told; a base that none of them was made from stays behind."""
    forms = (entry.form for entry in compilation.catalogue.of_kind("forms"))
    for digest in sorted({form.upstream.digest for form in forms if form.upstream}):
        file = root / BASES / f"{digest}.yml"
        if file.is_file() and not file.is_symlink():
            yield base_name(digest), file


def _marker(paths: Iterable[str]) -> bytes:
    return "\n".join((HEAD, *sorted(paths), "")).encode()


def _inside(folder: Path, path: str) -> bool:
    """Whether a path of a marker, which anyone can write, leads to no other place."""
    target = folder / path
    return ".." not in PurePosixPath(path).parts and target.parent.resolve().is_relative_to(folder.resolve())
