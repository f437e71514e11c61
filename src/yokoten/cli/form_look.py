"""The verbs that look at forms: `status`, `diff`, `lint`, `export`."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from yokoten import editions, report, source
from yokoten.catalogue import Catalogue
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.editions import Refused, Source
from yokoten.forms.about import exported
from yokoten.forms.diff import differences
from yokoten.forms.exporters import TARGETS
from yokoten.forms.exporters import export as export_form
from yokoten.forms.telling import Teller
from yokoten.places import entry_id, kind_of
from yokoten.problems import ERROR
from yokoten.problems.form_changes import Reason
from yokoten.writer import write

FORMATS = ("text", "json")
CURRENT, BEHIND, UNKNOWN = "current", "behind", "unknown"


def _compiled(args: argparse.Namespace) -> Catalogue:
    return compile_wiki(world_at(args.root, date.today())).catalogue  # noqa: DTZ011 - the editor's own day


def status_arguments(parser: argparse.ArgumentParser) -> None:
    """What `status` takes."""
    parser.add_argument("--of", metavar="団体", help="この団体の様式だけ（132250-inagi）")
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形（既定は text）")


def status(args: argparse.Namespace) -> int:
    """Say of every edition whether its origin went on; 0 whatever the answer is."""
    told = [_standing(args.root, name) for name in _editions(args.root) if args.of in {None, name.split("/")[1]}]
    if args.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(str(one["told"]) for one in told) or "流用した様式はありません。")
    return 0


def _editions(root: Path) -> Iterator[str]:
    """The ids of all forms with an origin, those that are only begun as well."""
    for file in source.walk(root, ("forms",))[0]:
        tree = source.read(file).tree
        if tree is not None and isinstance(tree.get("upstream"), dict):
            yield entry_id(file.shown)


def _standing(root: Path, name: str) -> dict[str, object]:
    """`form origin state from to changes choices told`."""
    upstream = editions.form(root, name).tree["upstream"]
    known: dict[str, object] = {"form": name, "origin": upstream["form"], "from": upstream["version"]}
    try:
        step = editions.step(root, name, {}, date.today())  # noqa: DTZ011 - nothing of it is written
    except Refused as reason:
        return {**known, "state": UNKNOWN, "told": f"{name}　確かめられません。{reason}"}
    if step is None:
        said = f"{name}　元の様式（{upstream['form']}）の版 {upstream['version']} に追い付いています。"
        return {**known, "to": upstream["version"], "state": CURRENT, "told": said}
    newest, changes, choices = step.origin.tree["version"], len(step.taken), len(step.merged.conflicts)
    said = f"{name}　元の様式（{upstream['form']}）が版 {upstream['version']} から {newest} に更新されました。"
    said += f"取り込むこと {changes}、どちらにするか選ぶ箇所 {choices}。yokoten form sync {name} で取り込めます。"
    return {**known, "to": newest, "state": BEHIND, "changes": changes, "choices": choices, "told": said}


def diff_arguments(parser: argparse.ArgumentParser) -> None:
    """What `diff` takes."""
    for name, told in (("old", "前の様式"), ("new", "後の様式")):
        parser.add_argument(name, metavar=told, help="様式の番地、または forms/.bases/ のファイル")
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形（既定は text）")


def diff(args: argparse.Namespace) -> int:
    """Say what the second form says otherwise than the first."""
    old, new = (editions.form(args.root, name.removesuffix(".yml")) for name in (args.old, args.new))
    found = differences(old.tree, new.tree)
    teller = Teller(old.tree, new.tree)
    told = [
        {"at": one.name, "kind": one.kind, "level": one.level.name.lower(), "told": teller.difference(one)}
        for one in found
    ]
    if args.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(one["told"] for one in told) or "中身に違いはありません。")
    return 0


def lint_arguments(parser: argparse.ArgumentParser) -> None:
    """What `lint` takes."""
    parser.add_argument("forms", nargs="*", metavar="様式", help="様式の番地（なければすべて）")
    parser.add_argument("--format", choices=report.FORMATS, default="text", help="出力の形（既定は text）")


def lint(args: argparse.Namespace) -> int:
    """The problems of forms alone; 1 with an error."""
    compilation = compile_wiki(world_at(args.root, date.today()))  # noqa: DTZ011 - the editor's own day
    problems = [one for one in compilation.problems if kind_of(one.path) == "forms" and _wanted(one.path, args.forms)]
    files = [file for file in source.walk(args.root, ("forms",))[0] if _wanted(file.shown, args.forms)]
    for name in args.forms:
        editions.form(args.root, name)
    sys.stdout.write(report.FORMATS[args.format](problems, args.root.joinpath, len(files)))
    return int(any(problem.severity == ERROR for problem in problems))


def _wanted(path: str, forms: list[str]) -> bool:
    return not forms or path.removesuffix(".yml") in forms


def export_arguments(parser: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    parser.add_argument("form", metavar="様式", help="様式の番地（forms/990019-mihon/gakudo）")
    parser.add_argument("--to", required=True, choices=sorted(TARGETS), metavar="道具", help="、".join(sorted(TARGETS)))
    parser.add_argument("--output", type=Path, metavar="ファイル", help="書くファイル（既定は記号と道具の名前）")
    parser.add_argument("--dry-run", action="store_true", help="何も書かずに、することだけを示します")


def export(args: argparse.Namespace) -> int:
    """Write the form for a tool, and say what it loses there."""
    catalogue = _compiled(args)
    form: Source = editions.form(args.root, args.form)
    if form.id not in catalogue.entries:
        raise Refused(Reason.UNSOUND, form=form.id)
    made = export_form(exported(catalogue, catalogue.entries[form.id]), args.to)
    target = args.output or Path(f"{form.id.rsplit('/', 1)[1]}.{TARGETS[args.to].ending}")
    if not args.dry_run:
        write(target, made.content)
    print(f"{'（書きません）' if args.dry_run else ''}{target}")
    for loss in made.losses:
        print(f"  移せないもの　{loss.field or '様式全体'}　{loss.feature}　{loss.by_hand}")
    return 0
