"""The command `yokoten`: one module per verb, exit codes that mean something, usage errors in Japanese."""

import argparse
import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from yokoten import collector
from yokoten.cli import check, export, form, init, migrate, new, schema

VERBS: dict[str, ModuleType] = {
    "check": check,
    "export": export,
    "form": form,
    "init": init,
    "migrate": migrate,
    "new": new,
    "schema": schema,
}
"""Verb → its module: `HELP`, `arguments(parser)`, `run(args) -> int`."""

CLEAN, PROBLEMS, USAGE, BUG, INTERRUPTED, UNHEARD = 0, 1, 2, 3, 130, 141

SENTENCES = (
    (r"the following arguments are required: (.*)", "{0} を指定してください。"),
    (r"unrecognized arguments: (.*)", "{0} という指定はありません。"),
    (
        r"argument ([^:]*): invalid choice: '?([^' ]*)'? \(choose from (.*)\)",
        "{0} に「{1}」は使えません。使える値は {2} です。",
    ),
    (r"argument ([^:]*): invalid .* value: '(.*)'", "{0} の「{1}」を読めません。"),
    (r"argument ([^:]*): expected .*", "{0} に値を書いてください。"),
    (r"argument ([^:]*): ignored explicit argument '(.*)'", "{0} に値「{1}」は要りません。"),
    (r"ambiguous option: (\S*) could match (.*)", "{0} は {1} のどれか決まりません。"),
)
"""What argparse says → what we say."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose users read Japanese."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and leave with 2."""
        said = "指定を読めません。"
        for pattern, sentence in SENTENCES:
            if found := re.fullmatch(pattern, message):
                said = sentence.format(*(group.replace("'", "") for group in found.groups()))
        self.exit(USAGE, f"{said}\n{self.format_usage()}")

    def format_usage(self) -> str:
        """How to use the command."""
        return super().format_usage().replace("usage: ", "使い方: ", 1)

    def format_help(self) -> str:
        """The same with every option."""
        text = super().format_help().replace("usage: ", "使い方: ", 1)
        for ours, theirs in (("指定", "options"), ("値", "positional arguments")):
            text = text.replace(f"\n{theirs}:\n", f"\n{ours}:\n")
        return text.replace("show this help message and exit", "この説明を表示します")


def parser() -> Parser:
    """The command with all its verbs."""
    whole = Parser(prog="yokoten", description="自治体の取組のファイルを確かめ、サイトにします。")
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="動作", parser_class=Parser)
    for name, module in VERBS.items():
        verb = verbs.add_parser(name, help=module.HELP, description=module.HELP)
        verb.add_argument(
            "--root", type=Path, default=Path(), metavar="フォルダー", help="ファイルのあるフォルダー（既定はここ）"
        )
        module.arguments(verb)
    return whole


def command() -> int:
    """The command in a process of its own."""
    collector.rest()
    return main()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code says how it went: 0 clean, 1 problems, 2 usage, 3 our bug, 130 interrupted, 141 nobody reads on."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        args = parser().parse_args(argv)
        if not args.root.is_dir():
            print(f"フォルダー「{args.root}」がありません。", file=sys.stderr)
            return USAGE
        code = int(VERBS[args.verb].run(args))
        sys.stdout.flush()
    except SystemExit as stop:
        return int(stop.code or CLEAN)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNHEARD
    except Exception:  # noqa: BLE001 - the last line of defence; whatever comes here is our bug
        traceback.print_exc()
        print("yokoten の不具合です。上の記録を添えて、運営団体の担当に知らせてください。", file=sys.stderr)
        return BUG
    return code
