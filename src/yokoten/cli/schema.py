"""`yokoten schema`: write the JSON Schemas and the editor's settings, or say that they are stale."""

import argparse

from yokoten import intake
from yokoten.writer import write

HELP = "エディターの補完に使う定義を書き出します。"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("--check", action="store_true", help="書き出さずに、古くなっていないかだけを確かめます")


def run(args: argparse.Namespace) -> int:
    """Write what changed; with `--check`, 1 where something would."""
    stale = 0
    for path, content in intake.files():
        target = args.root / path
        if args.check:
            if not target.is_file() or target.read_bytes() != content:
                print(f"{path} が古くなっています。yokoten schema を実行してください。")
                stale = 1
        elif write(target, content):
            print(f"{path} を書きました。")
    return stale
