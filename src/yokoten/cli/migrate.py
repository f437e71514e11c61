"""`yokoten migrate`: bring every file to the newest schema, or write nothing and say why."""

import argparse
import importlib.util
import re
import sys
from pathlib import Path

from yokoten import overlays, report, source
from yokoten.cli.init import CHECKOUT, INSTALLED
from yokoten.migration import Step, migrate
from yokoten.model.fields import SCHEMA
from yokoten.places import ENTRY_FOLDERS, REGISTER_FOLDER
from yokoten.writer import write

HELP = "古い書式の版のファイルを、いまの版に書き換えます。"
NUMBERED = re.compile(r"(\d{4})_\w+")
"""A step's file carries the version that it raises by one."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument(
        "--overlay",
        type=Path,
        action="append",
        default=[],
        metavar="フォルダー",
        help="公開しない記載のフォルダー（何度でも書けます）",
    )


def run(args: argparse.Namespace) -> int:
    """Write every file or none; 1 where one cannot be brought to the newest version."""
    return bring(
        args.root, tuple(args.overlay), steps(INSTALLED if INSTALLED.is_dir() else CHECKOUT / "scripts"), SCHEMA
    )


def bring(root: Path, restricted: tuple[Path, ...], known: dict[int, Step], newest: int) -> int:
    """The same with given steps to a given version."""
    files, problems = source.walk(root, (*ENTRY_FOLDERS, REGISTER_FOLDER))
    others, other_problems = overlays.walk(restricted)
    files = [*files, *others]
    done, refused = migrate(files, known, newest)
    wrong = sorted((*problems, *other_problems, *refused))
    if wrong:
        places = {file.shown: Path(file.place) for file in files}
        told = report.text(wrong, lambda shown: places.get(shown, root / shown), len(files))
        print(f"{told}何も書き換えていません。直してから、もう一度実行してください。", file=sys.stderr)
        return 1
    for one in done:
        write(Path(one.file.place), one.content)
        print("\n".join((f"{one.file.shown} を版 {newest} にしました。", *(f"  {word}" for word in one.told))))
    if not done:
        print(f"{len(files)}ファイルは、すべて版 {newest} です。書き換えるものはありません。")
    return 0


def steps(folder: Path) -> dict[int, Step]:
    """Version → what raises it by one: `migrate` of `migrations/NNNN_what_it_does.py`."""
    found: dict[int, Step] = {}
    for path in sorted((folder / "migrations").glob("[0-9]*.py")):
        if (name := NUMBERED.fullmatch(path.stem)) and (
            spec := importlib.util.spec_from_file_location(path.stem, path)
        ):
            module = importlib.util.module_from_spec(spec)
            assert spec.loader is not None  # noqa: S101 - a file always has one
            spec.loader.exec_module(module)
            found[int(name[1])] = module.migrate
    return found
