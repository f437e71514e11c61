"""`yokoten check`: every problem of every file in one run."""

import argparse
import sys
from datetime import date
from pathlib import Path

from yokoten import report
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.overlays import named
from yokoten.problems import ERROR

HELP = "すべてのファイルの誤りと注意を、まとめて示します。"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("--format", choices=report.FORMATS, default="text", help="出力の形（既定は text）")
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="日付", help="この日のこととして確かめます（例: 2026-11-24）"
    )
    parser.add_argument("--changed", nargs="*", default=[], metavar="ファイル", help="先に示すファイル")
    parser.add_argument(
        "--changed-from", type=_paths, default=[], metavar="一覧", help="先に示すファイルを1行に一つ並べたファイル"
    )
    parser.add_argument(
        "--overlay",
        type=_folder,
        action="append",
        default=[],
        metavar="フォルダー",
        help="公開しない記載のフォルダー（何度でも書けます）",
    )


def run(args: argparse.Namespace) -> int:
    """Check the root and print the report; 1 where there is an error."""
    today = args.today or date.today()  # noqa: DTZ011 - the author's own day
    world = world_at(args.root, today, args.overlay)
    compilation = compile_wiki(world)
    roots = named(world.overlays)

    def place(shown: str) -> Path:
        name, _, rest = shown.partition("/")
        return roots[name] / rest if name in roots else Path(args.root / shown)

    changed = {Path(file).as_posix() for file in (*args.changed, *args.changed_from)}
    problems = sorted(compilation.every_problem, key=lambda problem: problem.path not in changed)
    sys.stdout.write(report.FORMATS[args.format](problems, place, compilation.files))
    return int(any(problem.severity == ERROR for problem in problems))


def _paths(name: str) -> list[str]:
    """The paths in a file, one a line; names that nobody should write need not be text."""
    try:
        listed = Path(name).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise ValueError(name) from error
    return [line for line in listed.split("\n") if line]


def _folder(name: str) -> Path:
    if not Path(name).is_dir():
        raise ValueError(name)
    return Path(name)
