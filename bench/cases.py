"""One generated case: which things it tells, and in what share of cases, follows the repository's own cases."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench import words

Tree = dict[str, Any]
LENGTH = 1_200
"""Characters of an entry's own words, after which its prose ends."""
STAGES = ("検討", "試行", "本格導入", "本格導入", "拡大", "縮小", "終了", "記載なし")
ENDED = ("縮小", "終了")
METHODS = ("実測", "アンケート", "試算", "見込み", "記載なし", "規模")
HANDOUTS = ("仕様書", "要綱", "様式", "住民周知文", "マニュアル")
BUYING = ("一般競争入札", "公募型プロポーザル", "随意契約（少額）", "調達なし（職員による作成）")
MISSING = ("段階と時期", "費用", "契約方法と仕様書", "効果", "製品・サービス", "問合せ先", "渡せる資料", "つまずき")
SOURCE = ["s1"]


@dataclass(frozen=True, slots=True)
class World:
    """What cases may name."""

    bodies: Sequence[tuple[str, str]]
    """Id and code, in order of codes."""
    procedures: Sequence[str]
    tools: Sequence[str]
    fields: Sequence[str]
    plan_items: Sequence[str]


def case(dice: random.Random, world: World, slug: str) -> tuple[str, Tree]:
    """The body that owns it, and its tree."""
    return _Author(dice, world, slug).case()


def word(dice: random.Random) -> str:
    """A word that no dictionary has: what is proper to one body, one office, one form."""
    return "".join(dice.choices(words.KANJI, k=dice.randint(2, 4)))


class _Author:
    """Writes one case."""

    def __init__(self, dice: random.Random, world: World, slug: str) -> None:
        self.dice, self.world, self.slug = dice, world, slug
        self.subject, self.means = dice.choice(words.SUBJECTS), dice.choice(words.MEANS)
        self.year = dice.randint(2018, 2025)
        self.stage = dice.choice(STAGES)

    def case(self) -> tuple[str, Tree]:
        """Owner and tree."""
        (owner, _), *others = self.bodies()
        told = dict(self.told())
        missing = [label for label in MISSING if not self.tells(label, told)]
        tree: Tree = {
            "schema": 1,
            "title": f"{self.subject}への{self.means}の導入（{word(self.dice)}）",
            "author_kind": "事務局作成",
            **({"with": [code for _, code in others]} if others else {}),
            "change": f"{self.subject}で、{word(self.dice)}が行っていた作業を{self.means}で行うように改めた。",
            "stage": self.stage,
            **told,
            **({"not_stated": missing} if missing else {}),
            "sources": [self.source()],
            "asof": self.year,
            "reviewed": "2026-11-24",
            "review_due": "2027-11-30",
        }
        return owner, {**tree, "body": self.prose(LENGTH - len(str(told)))}

    def bodies(self) -> list[tuple[str, str]]:
        """The owner first, by code."""
        number = self.dice.randint(2, 4) if self.chance(0.04) else 1
        return sorted(self.dice.sample(self.world.bodies, number), key=lambda body: body[1])

    def told(self) -> Iterator[tuple[str, Any]]:
        """Key and value of each thing that this case tells."""
        if self.stage != "記載なし":
            yield "since", f"{self.year}-{self.dice.randint(1, 12):02d}"
        if self.stage in ENDED:
            yield "end_reason", {"kind": "前提条件の変化", "text": "前提が変わったため見直した。"}
        yield from self.filed()
        yield from self.figures()
        yield from self.course()
        yield from self.learned()

    def filed(self) -> Iterator[tuple[str, Any]]:
        """Where it is filed."""
        yield "policy_fields", self.some(self.world.fields, 1, 2)
        if self.chance(0.5):
            yield "procedures", self.some(self.world.procedures, 1, 2)
        if self.chance(0.3):
            yield "tools", self.some(self.world.tools, 1, 1)
        elif self.chance(0.7):
            yield "product", f"{self.means}の製品（名称の記載なし）"
        if self.chance(0.75):
            yield "plan_items", self.some(self.world.plan_items, 1, 2)
        yield "beneficiaries", self.some(("住民", "職員", "事業者"), 1, 2)
        yield "tags", [word(self.dice) for _ in range(3)]

    def figures(self) -> Iterator[tuple[str, Any]]:
        """Effects, money and papers."""
        if self.chance(0.65):
            yield "effects", [self.effect(*pair) for pair in self.some(words.METRICS, 1, 4)]
        if self.chance(0.15):
            yield "costs", [self.cost(label) for label in self.some(("初期費用", "年額"), 1, 2)]
        if self.chance(0.15):
            yield "procurement", {"method": self.dice.choice(BUYING), "route": "個別に選定", "spec": "要相談"}
        if self.chance(0.15):
            kinds = self.some(HANDOUTS, 1, 2)
            yield (
                "handouts",
                [{"kind": kind, "title": f"{self.subject}の{kind}", "how": "電話で相談"} for kind in kinds],
            )
        if self.chance(0.25):
            yield "stumbling", self.sentence()

    def course(self) -> Iterator[tuple[str, Any]]:
        """Why, how, in which steps, and what changed for whom."""
        if self.chance(0.55):
            yield "problem", self.sentence()
        yield "purpose", f"{self.subject}に関わる{word(self.dice)}の負担を軽くする。"
        yield "approach", self.sentence()
        if self.chance(0.4) and self.stage not in {*ENDED, "記載なし"}:
            yield "phases", [self.phase("試行", "低調"), self.phase(self.stage, "有効")]
        if self.chance(0.2):
            yield "flow", [self.flow(who) for who in self.some(words.ROLES, 1, 2)]
        if self.chance(0.1):
            yield "side_effects", [{"text": self.sentence(), "sources": SOURCE}]

    def learned(self) -> Iterator[tuple[str, Any]]:
        """Lessons, and questions that are asked."""
        yield "lessons", [self.sentence() for _ in range(self.dice.randint(1, 2))]
        if self.chance(0.7):
            asked = self.some(words.QUESTIONS, 1, 2)
            yield "questions", [{"q": question, "a": self.sentence(), "sources": SOURCE} for question in asked]

    def tells(self, label: str, told: Tree) -> bool:
        """Whether one of the eight things stands in what is told."""
        keys = ("since", "costs", "procurement", "effects", "tools", "contact", "handouts", "stumbling")
        key = keys[MISSING.index(label)]
        return key in told or (key == "tools" and "product" in told)

    def effect(self, metric: str, unit: str) -> Tree:
        before = self.dice.randint(20, 99)
        after = self.dice.randint(1, 19)
        figures = self.dice.choice(({"baseline": before, "after": after}, {"change": after - before}, {"value": after}))
        return {
            "metric": metric,
            "unit": unit,
            **figures,
            "period": f"{self.year}年度",
            "method": self.dice.choice(METHODS),
            "for": self.dice.choice(("住民", "職員")),
            "by": "自治体",
            "sources": SOURCE,
        }

    def cost(self, label: str) -> Tree:
        general, state = self.dice.randint(1, 90) * 100_000, self.dice.randint(1, 90) * 100_000
        funds = [{"kind": "国", "yen": state}, {"kind": "一般財源", "yen": general}]
        return {
            "label": label,
            "yen": general + state,
            "basis": self.dice.choice(("予算額", "契約金額", "決算額")),
            "fiscal_year": f"{self.year}年度",
            "financing": funds,
            "sources": SOURCE,
        }

    def phase(self, stage: str, result: str) -> Tree:
        return {"stage": stage, "name": f"{word(self.dice)}の時期", "result": result, "points": [self.short()]}

    def flow(self, who: str) -> Tree:
        return {"who": who, "before": self.short(), "after": self.short()}

    def source(self) -> Tree:
        return {
            "id": "s1",
            "kind": "ウェブページ",
            "title": f"{self.subject}の報告",
            "url": f"https://www.example.jp/{self.slug}",
            "by": "自治体",
            "accessed": "2026-11-24",
            "verified": "本文",
        }

    def prose(self, length: int) -> str:
        """Paragraphs of three sentences up to about a length."""
        paragraphs: list[str] = []
        while not paragraphs or sum(map(len, paragraphs)) < length:
            paragraphs.append("".join(self.sentence() for _ in range(3)))
        return "\n\n".join(paragraphs)

    def sentence(self) -> str:
        dice = self.dice
        return (
            f"{self.subject}では{dice.choice(words.PROBLEMS)}、{word(dice)}課と{word(dice)}係が{self.means}を使って"
            f"{word(dice)}の{dice.choice(words.MEANS)}を進め、{dice.choice(words.RESULTS)}{dice.choice(words.ENDINGS)}。"
        )

    def short(self) -> str:
        return f"{self.dice.choice(words.PROBLEMS)}、{word(self.dice)}の{self.means}を待っていた。"

    def some(self, given: Sequence[Any], least: int, most: int) -> list[Any]:
        return self.dice.sample(given, self.dice.randint(least, most))

    def chance(self, share: float) -> bool:
        return self.dice.random() < share
