"""`yokoten export DIR`: the whole wiki as plain Markdown, which needs nothing of ours."""

import argparse
import sys
from datetime import date
from pathlib import Path

from yokoten import export, report
from yokoten.configuration import world_at
from yokoten.problems import ERROR

HELP = "公開しているすべての記載を、Markdownともとのファイルの一式として書き出します。"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="書き出す場所（空のフォルダーか、前に書き出したもの）")
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="日付", help="この日のこととして書き出します（例: 2026-11-24）"
    )


def run(args: argparse.Namespace) -> int:
    """Write the tree; 1 where entries with errors were left out, 2 where the folder may not be written."""
    world = world_at(args.root, args.today or date.today())  # noqa: DTZ011 - the author's own day
    if said := export.refusal(world, args.folder):
        print(said, file=sys.stderr)
        return 2
    compilation, files = export.export(world)
    count = export.save(files, args.folder)
    problems = [problem for problem in compilation.problems if problem.severity == ERROR]
    if problems:
        print("次のファイルは、エラーがあるため書き出していません。", file=sys.stderr)
        sys.stderr.write(report.text(problems, args.root.joinpath, compilation.files))
    print(f"{args.folder} に{count}ファイルを書き出しました。使い方は、その中の README.md にあります。")
    return int(bool(problems))
