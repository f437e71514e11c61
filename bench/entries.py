"""A seeded wiki of any size: the same number, the same bytes.

Fair both ways: the peers get, as Markdown, the words that an author of ours wrote under the headings that our page gives them (about 1,200
characters of own words an entry, as long as a page of the repository's own cases); we get these and the repository's own entries, whose pages
count against us, so that the committed queries have their answers. What no Markdown has is ours to pay: what the page adds (related cases, what is
not stated; its text is half as long again), lists, pages of bodies and registers, open data. What only Markdown has, headings and lists, is theirs.
The crowd speaks of other matters than the queries ask for, in the words that every office uses: a hit in it is a wrong one.
"""

import random
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import words
from bench.cases import World, case, word
from bench.spelling import markdown, yaml
from yokoten import compiler
from yokoten.catalogue import Catalogue
from yokoten.codes import check_digit
from yokoten.world import World as Root

SEED = 20261124
REGISTERED = {"municipalities": (50, 60, 1_788), "procedures": (25, 40, 400), "tools": (50, 20, 200)}
"""Register → cases to one item that is added, the fewest items and the most; bodies from about Tokyo's number to all of Japan's."""
OWN = ("cases", "forms", "events", "adoptions", "registers", "overrides")


@dataclass(frozen=True, slots=True)
class Text:
    """One case as the peers get it."""

    slug: str
    body: str
    markdown: str


def write_wiki(root: Path, repository: Path, count: int) -> list[Text]:
    """The repository's wiki and `count` generated cases; returns these for the peers."""
    for folder in OWN:
        shutil.copytree(repository / folder, root / folder)
    shutil.copy(repository / "mkdocs.yml", root / "mkdocs.yml")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# よこてん\n", encoding="utf-8")
    dice = random.Random(SEED)  # noqa: S311 - a bench, not a secret
    world = _registers(dice, root, compiler.compile_wiki(Root(repository, date(2026, 11, 24))).catalogue, count)
    texts = []
    for number in range(count):
        slug = f"e{number:06d}"
        owner, tree = case(dice, world, slug)
        target = root / "cases" / owner / f"{slug}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml(tree), encoding="utf-8")
        texts.append(Text(slug, owner, markdown(tree)))
    return texts


def _registers(dice: random.Random, root: Path, own: Catalogue, count: int) -> World:
    """Add the bodies, procedures and products that generated cases name; no real body gets words in its mouth."""
    fields = sorted(own.registers["policy_fields"])
    sizes = {name: range(min(most, max(least, count // per))) for name, (per, least, most) in REGISTERED.items()}
    bodies = [_body(dice, number) for number in sizes["municipalities"]]
    procedures = {
        f"p{number:03d}": {"name": f"{word(dice)}の{word(dice)}の届", "kana": _kana(dice), "policy_field": dice.choice(fields)}
        for number in sizes["procedures"]
    }  # fmt: skip
    tools = {
        f"t{number:03d}": {"name": f"{_kana(dice)}{word(dice)}", "kana": _kana(dice), "category": "その他"}
        for number in sizes["tools"]
    }
    written = {
        "municipalities": {f"{body['code']}-b": body for body in bodies},
        "procedures": procedures,
        "tools": tools,
    }
    for register, items in written.items():
        target = root / "registers" / register / "generated.yml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(yaml({"schema": 1, "items": items}), encoding="utf-8")
    return World(
        bodies=sorted((f"{body['code']}-b", str(body["code"])) for body in bodies),
        procedures=list(procedures),
        tools=list(tools),
        fields=fields,
        plan_items=sorted(own.registers["plan_items"]),
    )


def _body(dice: random.Random, number: int) -> dict[str, object]:
    """An invented body in a real prefecture, with a number that no municipality has."""
    prefecture, place = number % len(words.PREFECTURES), number // len(words.PREFECTURES)
    code = f"{prefecture + 1:02d}{900 + place}"
    kind = dice.choice(("市", "市", "町", "村"))
    return {
        "code": code + check_digit(code),
        "name": word(dice) + kind,
        "kana": _kana(dice),
        "kind": kind,
        "prefecture": words.PREFECTURES[prefecture],
        "population": dice.randint(2_000, 400_000),
        "population_on": "2020-10-01",
        "population_source": "架空の値",
    }


def _kana(dice: random.Random) -> str:
    return "".join(dice.choices(words.KANA, k=dice.randint(4, 8)))
