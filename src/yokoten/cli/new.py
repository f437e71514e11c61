"""`yokoten new KIND …`: the shortest file that checks, for an author to fill."""

import argparse
import re
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from yokoten import report
from yokoten.catalogue import Catalogue
from yokoten.check.wording import BEGUN
from yokoten.cli.skeleton import Wanted, provisional, skeleton
from yokoten.compiler import Memory, compile_wiki
from yokoten.configuration import world_at
from yokoten.places import OWNED_FOLDERS
from yokoten.problems import ERROR, Problem
from yokoten.problems.nearest import nearest
from yokoten.publish import retract
from yokoten.source.files import RESERVED, SLUG
from yokoten.when import When
from yokoten.writer import write

HELP = "事例・催し・導入記録の、書きはじめのファイルを作ります。"
KINDS = {"case": "cases", "event": "events", "adoption": "adoptions"}
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})-.+")
"""An event's name starts with its day."""
MADE, REFUSED, USAGE = 0, 1, 2


class Misuse(Exception):  # noqa: N818 - it carries what the author is told
    """A command line that cannot be followed, in words for its author."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("kind", choices=KINDS, metavar="種類", help="case（事例）、event（催し）、adoption（導入記録）")
    parser.add_argument(
        "place",
        nargs="+",
        metavar="場所",
        help="case と adoption は団体と記号（132241-tama gakudo-2）、event は記号（2026-11-24-zadankai）",
    )
    parser.add_argument("--title", required=True, metavar="題名", help="何をしたかが分かる、体言止めの題名")
    parser.add_argument("--of", metavar="ID", help="adoption で導入した、もとの事例（cases/132241-tama/gakudo-online）")


def run(args: argparse.Namespace) -> int:
    """Write the file: 0 made, 1 refused for what is there or what would be wrong, 2 not followed."""
    today = date.today()  # noqa: DTZ011 - the author's own day
    world, memory = world_at(args.root, today), Memory()
    before = compile_wiki(world, memory)
    try:
        wanted = understood(args, before.catalogue, today)
    except Misuse as told:
        print(told, file=sys.stderr)
        return USAGE
    target = args.root / f"{wanted.id}.yml"
    if target.exists() or target.is_symlink():
        print(f"{wanted.id}.yml はもうあります。何も変えていません。別の記号を指定してください。", file=sys.stderr)
        return REFUSED
    write(target, skeleton(wanted, before.catalogue).encode())
    after = compile_wiki(world, memory)
    known = {*before.problems, *(one for one in after.problems if one.code == BEGUN)}
    wrong = [one for one in after.problems if one.severity == ERROR and one not in known]
    if wrong:
        print(refusal(wrong, args.root, after.files), file=sys.stderr)
        retract(target)
        return REFUSED
    print(next_steps(wanted, before.catalogue, args.root))
    return MADE


def understood(args: argparse.Namespace, catalogue: Catalogue, today: date) -> Wanted:
    """What is asked for; `Misuse` says what is not understood."""
    kind = KINDS[args.kind]
    owned = kind in OWNED_FOLDERS
    if len(args.place) != 1 + owned:
        sample = "132241-tama gakudo-2" if owned else "2026-11-24-zadankai"
        message = f"場所を読めません。yokoten new {args.kind} {sample} --title 題名 のように指定してください。"
        raise Misuse(message)
    if args.of and kind != "adoptions":
        message = "--of は、adoption（導入記録）のときだけ使えます。"
        raise Misuse(message)
    *owner, slug = args.place
    example = _body(owner[0], catalogue) if owned else False
    _slug(slug)
    held = _day(slug) if kind == "events" else today
    of = _origin(args.of, catalogue) if kind == "adoptions" else ""
    return Wanted("/".join((kind, *args.place)), args.title, today, held, of, example=example)


def _body(name: str, catalogue: Catalogue) -> bool:
    """Whether the body is illustrative."""
    if name in catalogue.bodies:
        return catalogue.bodies[name].example
    shown = {known: f"{known}（{body.name}）" for known, body in catalogue.bodies.items()}
    other = {word: shown[known] for known, body in catalogue.bodies.items() for word in (body.code, body.name)}
    remedy = "registers/municipalities/ にある団体の番号（132241-tama の形）を指定してください。"
    raise Misuse(_perhaps(f"団体「{name}」は登録されていません。{remedy}", name, shown | other))


def _slug(slug: str) -> None:
    if SLUG.fullmatch(slug) and slug not in RESERVED:
        return
    plain = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", slug).lower()).strip("-")
    hint = f"\nもしかして  {plain}" if SLUG.fullmatch(plain) and plain not in RESERVED else ""
    message = f"記号「{slug}」は使えません。半角の英小文字、数字、ハイフンで、64字までにしてください。{hint}"
    raise Misuse(message)


def _day(slug: str) -> date:
    """The day an event's name starts with."""
    found = DAY.fullmatch(slug)
    try:
        return When.parse(found[1]).start if found else _no_day(slug)
    except ValueError:
        return _no_day(slug)


def _no_day(slug: str) -> date:
    message = f"催しの記号「{slug}」に開催日がありません。2026-11-24-zadankai のように、開催日で始めてください。"
    raise Misuse(message)


def _origin(of: str | None, catalogue: Catalogue) -> str:
    """The case that was taken over."""
    if of is None:
        message = "もとの事例が要ります。--of cases/132241-tama/gakudo-online のように指定してください。"
        raise Misuse(message)
    cases = {entry.id: entry.id for entry in catalogue.cases}
    if of not in cases:
        raise Misuse(
            _perhaps(
                f"事例「{of}」はありません。事例のID（ファイルの番地から .yml を除いたもの）を指定してください。",
                of,
                cases,
            )
        )
    return of


def _perhaps(message: str, word: str, readings: Mapping[str, str]) -> str:
    guesses = "、".join(nearest(word, readings))
    return f"{message}\nもしかして  {guesses}" if guesses else message


def refusal(wrong: list[Problem], root: Path, files: int) -> str:
    """What would be wrong with the file."""
    told = report.text(wrong, root.joinpath, files)
    return f"{told}誤りがあるので、ファイルは作りませんでした。指定を直して、もう一度実行してください。"


def next_steps(wanted: Wanted, catalogue: Catalogue, root: Path) -> str:
    """What was made, and what its author does now."""
    where = "" if root == Path() else f" --root {root}"
    steps = [f"1. {wanted.id}.yml を開き、「（ここに書きます）」を自分の文に書き換えます。"]
    steps.append(f"2. 仮に入れた値を確かめて直します。{'、'.join(provisional(wanted, catalogue))}")
    steps.append("3. 出典（sources）に、もとにした資料の題名と番地（url）を書きます。")
    if wanted.kind == "cases":
        steps.append("4. 分かった項目は値を書いて、not_stated から外します。")
    steps.append(f"{len(steps) + 1}. yokoten check{where} --changed {wanted.id}.yml で確かめます。")
    return "\n".join(
        (f"{wanted.id}.yml を作りました。次にすること", *steps, "項目の説明は、サイトの「項目の説明」にあります。")
    )
