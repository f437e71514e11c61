"""A form in words: what a field asks, when it is asked, and what an answer may be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yokoten.forms.lint import is_personal
from yokoten.forms.resolve import Resolved
from yokoten.model.form import Form, placed_fields
from yokoten.model.form_field import UNANSWERED, Column, FieldType
from yokoten.model.form_part import FormPart

TYPES = {kind.code: kind for kind in FieldType}
PHRASES = {
    "gt": "が{}より大きい",
    "ge": "が{}以上の",
    "lt": "が{}より小さい",
    "le": "が{}以下の",
    "is": "が「{}」の",
    "not": "が「{}」でない",
    "in": "が「{}」の",
    "contains": "で「{}」を選んだ",
}
"""Operator → how a condition says it before とき."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field as a table's row tells it."""

    id: str
    part: str
    """The shared part it is made of, or empty."""
    label: str
    type: FieldType
    required: str
    """必須, 任意, 条件付き, or empty where nobody answers."""
    purpose: str
    gif: str
    personal: bool
    sensitive: bool
    limits: tuple[str, ...]
    """Conditions and limits in words."""
    options: str
    """The options, or empty."""
    section: str
    depth: int
    """1 inside a table's row."""


Labels = Mapping[str, tuple[str, Mapping[str, str]]]
"""Field (`work`, `kids.age`) → its label, and the labels of its options by code."""


def lines(form: Form, resolved: Resolved, parts: Mapping[str, FormPart]) -> list[Line]:
    """Every field in the order of the form."""
    told = _Teller({field.name: field.part for _, field in placed_fields(form) if field.part}, parts, labels(resolved))
    return [
        line
        for section in resolved["sections"]
        for field in section["fields"]
        for line in told.lines(field, section["title"])
    ]


@dataclass(frozen=True, slots=True)
class _Teller:
    made_of: Mapping[str, str]
    """Field → the part it is made of."""
    parts: Mapping[str, FormPart]
    labels: Labels

    def lines(self, field: Resolved, section: str, depth: int = 0) -> Iterator[Line]:
        """A field, and the fields of its rows."""
        kind, part = TYPES[field["type"]], self.made_of.get(field["id"], "") if field.get("shared") else ""
        yield Line(
            id=field["id"],
            part=part,
            label=field.get("label", ""),
            type=kind,
            required=required(field),
            purpose=field.get("purpose", ""),
            gif=field.get("gif", ""),
            personal=is_personal(self.parts.get(part) or column(field)),
            sensitive=bool(field.get("sensitive")),
            limits=(*conditions(field, self.labels), *limits(field, self.labels)),
            options="／".join(label for _, label in field.get("options", ())),
            section=section,
            depth=depth,
        )
        for row in field.get("fields", ()):
            yield from self.lines(row, section, depth + 1)


def required(field: Resolved) -> str:
    """必須, 任意, 条件付き, or empty where nobody answers."""
    if TYPES[field["type"]] in UNANSWERED:
        return ""
    return "必須" if field.get("required") else "条件付き" if field.get("required_if") else "任意"


def column(field: Resolved) -> Column:
    """What a resolved field says of its kind, whatever part it was made of."""
    return Column(type=TYPES[field["type"]], gif=field.get("gif"), sensitive=bool(field.get("sensitive")))


def labels(resolved: Resolved) -> Labels:
    """What the fields and options of a form are called."""
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    for section in resolved["sections"]:
        for field in section["fields"]:
            found[field["id"]] = (field.get("label", field["id"]), dict(field.get("options", ())))
            for row in field.get("fields", ()):
                told = (row.get("label", row["id"]), dict(row.get("options", ())))
                found[f"{field['id']}.{row['id']}"] = told
                found.setdefault(row["id"], told)
    return found


def conditions(field: Resolved, labels: Labels) -> Iterator[str]:
    """When a field or a section is shown, and when it has to be answered."""
    for key, ending in (("visible_if", "ときだけ表示"), ("required_if", "ときは必須")):
        if field.get(key):
            yield f"{condition(field[key], labels)}{ending}"


def limits(field: Resolved, labels: Labels) -> Iterator[str]:
    """What an answer may be, and how it is calculated."""
    unit = field.get("unit", "")
    for low, high, word in (("min", "max", unit), ("min_length", "max_length", "字"), ("min_items", "max_items", "行")):
        if (told := _range(field.get(low), field.get(high), word)) is not None:
            yield told
    if field.get("accept"):
        most = f"、{field['max_mb']}MBまで" if field.get("max_mb") else ""
        yield f"{'・'.join(field['accept'])}{most}"
    if field.get("formula"):
        yield f"計算 {formula(field['formula'], labels)}"


def _range(low: str | None, high: str | None, unit: str) -> str | None:
    if low is None and high is None:
        return None
    if low == high:
        return f"{low}{unit}"
    return f"{low}〜{high}{unit}" if low and high else f"{low}{unit}から" if low else f"{high}{unit}まで"


def condition(plain: Sequence[Any], labels: Labels) -> str:
    """A condition as a clause that とき follows: 「就労状況」が「その他」の."""
    op, *rest = plain
    if op in {"all", "any"}:
        joint = "、かつ" if op == "all" else "、または"
        return joint.join(f"{condition(part, labels)}とき" for part in rest).removesuffix("とき")
    name, options = labels.get(rest[0], (rest[0], {}))
    if op == "empty":
        return f"「{name}」が{'空の' if rest[1] == 'true' else '書かれた'}"
    return f"「{name}」{PHRASES[op].format('」か「'.join(options.get(value, value) for value in rest[1:]))}"


FUNCTIONS = {"count": "の行数", "sum": "の合計"}


def formula(plain: Sequence[Any], labels: Labels) -> str:
    """A formula with labels in place of names: 「児童」の行数 × 3000."""
    op, *rest = plain
    if op == "number":
        return str(rest[0])
    if op == "name" or op in FUNCTIONS:
        return f"「{labels.get(rest[0], (rest[0], {}))[0]}」{FUNCTIONS.get(op, '')}"
    args = [_grouped(part, labels) if op in "*/" else formula(part, labels) for part in rest]
    if op in "+-*/":
        return f" {op.replace('*', '×').replace('/', '÷')} ".join(args)
    name = {"min": "小さいほう", "max": "大きいほう", "round": "四捨五入", "floor": "切り捨て"}[op]
    return f"{name}（{'、'.join(args)}）"


def _grouped(plain: Sequence[Any], labels: Labels) -> str:
    told = formula(plain, labels)
    return f"（{told}）" if plain[0] in {"+", "-"} else told
