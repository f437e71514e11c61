"""The verbs that change forms: `adopt`, `sync`, `offer`."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from yokoten import editions, repository
from yokoten.cli.skeleton import scalar
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.editions import Files, Refused, Step
from yokoten.forms.choice import SIDES, covers
from yokoten.forms.diff import differences
from yokoten.forms.merge import PARAMETERS
from yokoten.forms.telling import Teller
from yokoten.model.adoption import LearnedHow
from yokoten.model.case import Stage
from yokoten.model.fields import SCHEMA
from yokoten.problems.form_changes import NAMES, Reason
from yokoten.writer import write

FORMATS = ("text", "json")
CHOICES_OPEN = 1


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="何も書かずに、することだけを示します")
    parser.add_argument("--today", type=date.fromisoformat, metavar="日付", help="この日のこととして書きます")


def _today(args: argparse.Namespace) -> date:
    return args.today or date.today()  # noqa: DTZ011 - the editor's own day


def adopt_arguments(parser: argparse.ArgumentParser) -> None:
    """What `adopt` takes."""
    parser.add_argument("origin", metavar="元の様式", help="元の様式の番地（forms/990019-mihon/gakudo）")
    parser.add_argument("--as", dest="owner", required=True, metavar="団体", help="自団体の番号（132250-inagi）")
    parser.add_argument("--slug", metavar="記号", help="自団体の様式の記号（既定は元の様式と同じ）")
    _common(parser)


def adopt(args: argparse.Namespace) -> int:
    """Write the edition, its base and the adoption record."""
    today = _today(args)
    catalogue = compile_wiki(world_at(args.root, today)).catalogue
    origin = editions.form(args.root, args.origin)
    if origin.id not in catalogue.entries:
        raise Refused(Reason.UNSOUND, form=origin.id)
    if args.owner not in catalogue.bodies:
        raise Refused(Reason.NO_BODY, body=args.owner)
    _, owner, slug = origin.id.split("/")
    if owner == args.owner:
        raise Refused(Reason.OWN_ORIGIN)
    body = catalogue.bodies[args.owner]
    name = f"{args.owner}/{args.slug or slug}"
    files = editions.adopted(origin, f"forms/{name}", body.name, today, example=body.example)
    title, version = origin.tree["title"], origin.tree["version"]
    record = _record(origin.id, f"「{title}」の流用", version, today, example=body.example)
    files = {f"adoptions/{name}.yml": record.encode(), **files}
    for path in (path for path in files if not path.startswith("forms/.")):
        if (args.root / path).exists():
            raise Refused(Reason.EXISTS, path=path)
    _write(args, files)
    print("\n".join(_next(args, f"forms/{name}", origin.tree)))
    return 0


def _record(of: str, title: str, version: str, today: date, *, example: bool) -> str:
    """導入記録 of an edition that is only begun."""
    lines = [f"schema: {SCHEMA}", f"title: {scalar(title)}", *(["example: true"] if example else [])]
    lines += ["author_kind: 自治体作成", f"of: {of}", f'version: "{version}"', "stages:"]
    lines += [f"  - stage: {Stage.PLAN.label}", f"    on: {today:%Y-%m}"]
    lines += [f"learned_how: {LearnedHow.SITE.label}", f"asof: {today.isoformat()}"]
    return "\n".join(lines) + "\n"


def _next(args: argparse.Namespace, name: str, origin: dict[str, object]) -> list[str]:
    """What the editor does now."""
    parameters = origin.get("parameters", [])
    labels = "、".join(str(one["label"]) for one in parameters) if isinstance(parameters, list) else ""
    steps = [f"{name}.yml を開き、団体ごとに変える値（{labels}）を自団体のものにします。"] if labels else []
    if isinstance(regulation := origin.get("regulation"), dict):
        said = " ".join(filter(None, (regulation["title"], regulation.get("number", ""))))
        steps.append(
            f"元の様式は「{said}」に定めがあります。自団体の例規にも様式の定めがあるときは、項目を変えると規則の改正が"
            "要ることがあります。例規の担当に確かめ、regulation を自団体のものにするか、なければ消します。"
        )
    steps.append(f"導入の段階が進んだら、adoptions{name.removeprefix('forms')}.yml に書き足します。")
    steps.append("yokoten form lint で確かめます。元の様式が変わったかは、yokoten form status で分かります。")
    head = "書き換えると、次のようになります。" if args.dry_run else "自団体用をつくりました。次にすること"
    return [head, *(f"{number}. {one}" for number, one in enumerate(steps, 1))]


def _write(args: argparse.Namespace, files: Files) -> None:
    """Write the files in order, each whole; the last one is the one that makes the others count."""
    for path, content in files.items():
        changed = (args.root / path).read_bytes() != content if (args.root / path).is_file() else True
        if changed and not args.dry_run:
            write(args.root / path, content)
        if changed:
            print(f"{'（書きません）' if args.dry_run else ''}{path}")


def sync_arguments(parser: argparse.ArgumentParser) -> None:
    """What `sync` takes."""
    parser.add_argument("form", metavar="様式", help="自団体の様式の番地（forms/990027-reiji/gakudo）")
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="箇所=ours|theirs",
        help="選ぶ箇所で、自団体（ours）と元の様式（theirs）のどちらにするか（何度でも書けます）",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形（既定は text）")
    _common(parser)


def sync(args: argparse.Namespace) -> int:
    """Take over what changed; 1 and nothing written while a choice is open."""
    step = editions.step(args.root, args.form, _choices(args.take), _today(args))
    if step is None:
        said = "元の様式に更新はありません。何も変えていません。"
        print(json.dumps({"form": args.form, "changes": [], "choices": []}) if args.format == "json" else said)
        return 0
    _known(args.take, step)
    told = _told(step)
    if args.format == "json":
        print(
            json.dumps(
                {"form": args.form, "written": bool(step.files) and not args.dry_run, **told},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        print("\n".join(_lines(told)))
    if step.merged.open:
        print("どちらにするか選ぶ箇所が残っているので、何も書いていません。", file=sys.stderr)
        return CHOICES_OPEN
    if args.format == "json":
        for path, content in ({} if args.dry_run else step.files).items():
            write(args.root / path, content)
    else:
        _write(args, step.files)
    return 0


def _choices(taken: list[str]) -> dict[str, str]:
    choices = {}
    for one in taken:
        name, _, side = one.rpartition("=")
        if not name or side not in SIDES:
            raise Refused(Reason.NO_SIDE, value=one)
        choices[name] = side
    return choices


def _known(taken: list[str], step: Step) -> None:
    names = [conflict.name for conflict in step.merged.conflicts]
    for name in _choices(taken):
        if not any(covers(name, one) for one in names):
            raise Refused(
                Reason.NO_CHOICE, name=name, known="\n".join(f"  {one}" for one in names) or "  （ありません）"
            )


def _told(step: Step) -> dict[str, list[object]]:
    """What is taken over, what stays ours, and what is to choose."""
    taken = Teller(step.edition.tree, step.merged.tree)
    kept = Teller(step.origin.tree, step.merged.tree)
    teller = Teller(step.base, step.edition.tree, step.origin.tree)
    return {
        "changes": [taken.difference(one) for one in step.taken],
        "kept": [
            kept.difference(one) for one in differences(step.origin.tree, step.merged.tree) if one.at[0] != PARAMETERS
        ],
        "choices": [dict(teller.conflict(one)) for one in step.merged.conflicts],
    }


def _lines(told: dict[str, list[object]]) -> list[str]:
    changes = [f"  {one}" for one in told["changes"]] or ["  様式の中身に変わるところはありません。"]
    lines = ["元の様式から取り込むこと", *changes]
    if told["kept"]:
        lines += ["", "元の様式と違うままにすること（団体ごとに変える値のほか）", *(f"  {one}" for one in told["kept"])]
    choices = [one for one in told["choices"] if isinstance(one, dict)]
    for one in choices:
        lines += ["", f"どちらにするか選ぶ箇所　{one['name']}", f"  {one['what']}　{one['why']}"]
        lines += [f"  {NAMES[side]}（{side}）　{one[side]}" for side in ("base", *SIDES)]
        lines += [f"  {one['advice']}"]
        lines += [
            f"  選んだ方　{NAMES[one['chosen']]}"
            if one["chosen"]
            else f"  選ぶには　--take {one['name']}=ours か --take {one['name']}=theirs"
        ]
    return [*lines, ""]


def offer_arguments(parser: argparse.ArgumentParser) -> None:
    """What `offer` takes."""
    parser.add_argument("form", metavar="様式", help="自団体の様式の番地（forms/990027-reiji/gakudo）")
    parser.add_argument("--branch", metavar="枝", help="作る枝の名前（既定は offer/団体/記号-日付）")
    _common(parser)


def offer(args: argparse.Namespace) -> int:
    """Make a branch with the origin's new version; the work tree stays as it is."""
    today = _today(args)
    made = editions.offer(args.root, args.form, today)
    _, owner, slug = args.form.split("/")
    branch = args.branch or f"offer/{owner}/{slug}-{today.isoformat()}"
    if not args.dry_run:
        try:
            message = f"{made.title}\n\n{made.description}\n"
            commit = repository.propose(Path(args.root), branch, made.path, (made.former, made.content), message)
        except repository.NoBranch as error:
            raise Refused(error.reason, branch=branch, path=made.path) from error
        print(f"枝 {branch} を作りました（{commit[:12]}）。作業中のファイルは変えていません。\n")
    print(f"{made.title}\n\n{made.description}")
    if made.left:
        print("\n".join(("\n団体ごとのこととして、提案に入れないもの", *(f"  {one}" for one in made.left))))
    return 0
