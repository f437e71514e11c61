"""`yokoten form …`: make a form one's own, keep it in step, give back; look at forms, check and export them."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from yokoten.cli import form_edit, form_look
from yokoten.editions import Refused

HELP = "様式を流用し、元の様式の更新を取り込み、改善を提案します。"
Verb = tuple[str, Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]
VERBS: dict[str, Verb] = {
    "adopt": ("元の様式をもとに、自団体用をつくります。", form_edit.adopt_arguments, form_edit.adopt),
    "status": (
        "流用した様式が、元の様式の更新に追い付いているかを示します。",
        form_look.status_arguments,
        form_look.status,
    ),
    "sync": ("元の様式の更新を取り込みます。", form_edit.sync_arguments, form_edit.sync),
    "offer": ("元の団体に改善を提案する枝を作ります（git が要ります）。", form_edit.offer_arguments, form_edit.offer),
    "diff": ("二つの様式の違いを、文で示します。", form_look.diff_arguments, form_look.diff),
    "lint": ("様式の誤りと注意だけを示します。", form_look.lint_arguments, form_look.lint),
    "export": ("様式を、ほかの道具で使えるファイルにします。", form_look.export_arguments, form_look.export),
}
"""What can be done → its help, what it takes, and what does it."""
REFUSAL = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="動作", parser_class=type(parser))
    for name, (told, takes, _) in VERBS.items():
        action = actions.add_parser(name, help=told, description=told)
        action.add_argument(
            "--root", type=Path, default=argparse.SUPPRESS, metavar="フォルダー", help="ファイルのあるフォルダー"
        )
        takes(action)


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused or problems, 2 not followed."""
    if not args.root.is_dir():
        print(f"フォルダー「{args.root}」がありません。", file=sys.stderr)
        return 2
    try:
        return VERBS[args.action][2](args)
    except Refused as told:
        print(told, file=sys.stderr)
        return REFUSAL
