"""Forms and submissions for the oracle: any type, conditions of two levels, tables, formulas; answers sound and unsound."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

CODES = ("a", "b", "c")
WORDS = ("", "あ", "みほん", "abc", "a b", "見本市中央", "ミホン", "0")
NUMBERS = ("number", "money", "calc", "scale")
ORDERED = ("date", "time")
DAYS = ("2026-01-31", "2027-04-01", "2028-02-29", "1999-12-31")
TIMES = ("00:00", "09:05", "17:30", "23:59")
SIMPLE = (
    *("text", "textarea", "number", "money", "date", "time", "choice", "multi", "scale", "consent", "address", "file"),
    *("kana", "tel", "email", "postal_code", "url", "municipality", "person_name", "hidden", "info"),
)
GOOD: dict[str, tuple[Any, ...]] = {
    "text": WORDS[1:],
    "textarea": WORDS[1:],
    "person_name": ("見本 花子",),
    "hidden": ("x",),
    "number": (0, 1, -3, 2.5, 0.1, 12, 100),
    "money": (0, 100, 3000, -5),
    "date": DAYS,
    "time": TIMES,
    "choice": CODES,
    "scale": ("1", "2", "3"),
    "consent": (True,),
    "multi": (["a"], ["a", "b"], ["c", "b", "a"]),
    "kana": ("ミホン　ハナコ", "ー"),
    "tel": ("042-000-0000", "(03)5253-5111", "+81-3-5253-5111"),
    "email": ("a@example.jp", "a.b+c@x.example.jp"),
    "postal_code": ("1000001",),
    "url": ("https://example.jp/a?b=1",),
    "municipality": ("990019",),
    "address": (
        {"postal_code": "1000001", "city": "みほん市", "street": "1-1"},
        {"postal_code": "1000001", "city": "みほん市", "street": "1-1", "building": "1階"},
    ),
    "file": ({"name": "a.pdf", "bytes": 10, "type": "application/pdf"}, {"name": "b.JPEG", "bytes": 10, "type": ""}),
}
MISSED: dict[str, tuple[Any, ...]] = {
    "kana": ("みほん", "a"),
    "tel": ("03-000", "電話"),
    "email": ("a@b", "@example.jp"),
    "postal_code": ("100-0001", "１０００００１"),
    "url": ("ftp://example.jp", "example.jp"),
    "municipality": ("9900", "99001x"),
    "address": (
        {"postal_code": "100-0001", "city": "みほん市", "street": "1-1"},
        {"city": "みほん市"},
        {"building": "1階"},
    ),
}
"""Answers of the right type that a rule of the type refuses."""
WRONG: dict[str, tuple[Any, ...]] = {
    "number": ("12", True, [1]),
    "money": (0.5, "3000"),
    "date": ("2027-02-29", "2027/04/01", 20270401),
    "time": ("24:00", "9:05", 9),
    "choice": ("d", 1, ["a"]),
    "scale": ("x", 1),
    "consent": ("yes", 1),
    "multi": (["d"], ["a", "a"], "a", [1]),
    "address": ("東京都", {"postal_code": "1000001", "city": 3, "street": "1"}),
    "file": ("a.pdf", {"name": "a.pdf"}, {"name": "a.pdf", "bytes": -1, "type": ""}),
}
"""Answers that a screen never gives: of the wrong type, or no option."""


@dataclass(frozen=True)
class Submission:
    """Answers, and whether a screen could have given them."""

    answers: dict[str, Any]
    possible: bool


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """A form as YAML has it; conditions and formulas name what stands before them."""
    before: list[dict[str, Any]] = []
    sections = []
    for number in range(draw(st.integers(1, 2))):
        known = list(before)
        fields = []
        for _ in range(draw(st.integers(1, 4))):
            field = draw(_field(f"f{len(before)}", before, ()))
            fields.append(field)
            before.append(field)
        section = {"id": f"s{number}", "title": "区切り", "fields": fields}
        sections.append(section | draw(_maybe("visible_if", known, (), one_in=4)))
    return {"title": "試験", "sections": sections}


@st.composite
def _field(draw: st.DrawFn, name: str, before: list[dict[str, Any]], row: tuple[dict[str, Any], ...] | None):
    """A field; `row` holds the fields before it in its row, or nothing on the form itself as `()` with no table."""
    inside = name.startswith("r")
    kind = draw(
        st.sampled_from(SIMPLE + (() if inside else ("table", "table")) + ("calc", "choice", "number", "multi"))
    )
    field: dict[str, Any] = {"id": name, "type": kind, "label": name, "required": draw(st.booleans())}
    if kind == "table":
        rows: list[dict[str, Any]] = []
        for number in range(draw(st.integers(1, 3))):
            rows.append(draw(_field(f"r{number}", before, tuple(rows))))
        field["fields"] = rows
    field |= draw(_limits(kind))
    if kind == "calc":
        field["formula"] = draw(_formula(before, row or ()))
    return field | draw(_maybe("visible_if", before, row or (), 3)) | draw(_maybe("required_if", before, row or (), 4))


@st.composite
def _limits(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    if kind in {"choice", "multi"}:
        options = {"options": [{"code": code, "label": code} for code in CODES]}
        return options | ({"min_items": 2} if kind == "multi" and draw(st.booleans()) else {})
    if kind == "scale":
        return {"options": [{"code": code, "label": code} for code in ("1", "2", "3")]}
    choices: dict[str, list[dict[str, Any]]] = {
        "text": [{}, {"min_length": 2}, {"max_length": 3}, {"pattern": "[a-zあ-ん ]+"}],
        "textarea": [{}, {"max_length": 2}],
        "number": [{}, {"min": 0}, {"max": "2.5"}, {"min": "0.5", "max": 50}],
        "money": [{}, {"min": 0, "max": 2999}],
        "file": [{}, {"accept": ["pdf"]}, {"accept": ["jpg"], "max_mb": "0.00001"}],
        "table": [{}, {"min_items": 2}, {"max_items": 1}],
    }
    return draw(st.sampled_from(choices.get(kind, [{}])))


@st.composite
def _formula(draw: st.DrawFn, before: list[dict[str, Any]], row: tuple[dict[str, Any], ...]) -> str:
    numbers = [field["id"] for field in (*before, *row) if field["type"] in NUMBERS]
    tables = [field for field in before if field["type"] == "table"]
    names = [
        *numbers,
        *(f"count({table['id']})" for table in tables),
        *(f"sum({table['id']}.{one['id']})" for table in tables for one in table["fields"] if one["type"] in NUMBERS),
    ]
    leaves = st.sampled_from([*names, *names, "2", "0.5", "3000"])
    forms_ = (
        "{} + {}",
        "{} * {}",
        "({} - {}) * 2",
        "{} / {}",
        "min({}, {})",
        "max({}, {})",
        "round({}) + {}",
        "floor({}) - {}",
    )
    return draw(st.sampled_from(forms_)).format(draw(leaves), draw(leaves))


@st.composite
def _maybe(draw: st.DrawFn, key: str, before: list[dict[str, Any]], row: tuple[dict[str, Any], ...], one_in: int):
    """Nothing mostly; else a condition of at most two levels."""
    if not (before or row) or draw(st.integers(1, one_in)) > 1:
        return {}
    test = _test(before, row)
    inner = st.one_of(test, st.lists(test, min_size=1, max_size=2).map(lambda tests: {"any": tests}))
    return {key: draw(st.one_of(test, st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"all": parts})))}


@st.composite
def _test(draw: st.DrawFn, before: list[dict[str, Any]], row: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    field = draw(st.sampled_from([*row, *row, *before]))
    name = field["id"]
    if field["type"] == "table" and draw(st.booleans()):
        field = draw(st.sampled_from(field["fields"]))
        name = f"{name}.{field['id']}"
    kind = field["type"]
    if kind in {"info", "address", "table", "file"}:
        return {"field": name, "empty": draw(st.booleans())}
    values = (
        (3000, 0, 4) if kind == "calc" else ("true",) if kind == "consent" else CODES if kind == "multi" else GOOD[kind]
    )
    value = draw(st.sampled_from(values))
    ops = ["contains"] if kind == "multi" else ["is", "not", "in"]
    ops += ["gt", "ge", "lt", "le"] if kind in NUMBERS + ORDERED else []
    op = draw(st.sampled_from([*ops, "empty"]))
    return {"field": name, op: draw(st.booleans()) if op == "empty" else [value, *values[:1]] if op == "in" else value}


@st.composite
def submissions(draw: st.DrawFn, form: dict[str, Any]) -> Submission:
    """Answers to a form that is resolved: three quarters of them only such as a screen gives."""
    possible = draw(st.integers(1, 4)) > 1
    answers = {}
    for section in form["sections"]:
        for field in section["fields"]:
            answers |= draw(_answer(field, possible=possible))
    return Submission(answers, possible)


@st.composite
def _answer(draw: st.DrawFn, field: dict[str, Any], *, possible: bool) -> dict[str, Any]:
    kind, name = field["type"], field["id"]
    luck = draw(st.integers(1, 12))
    if luck <= 2 or kind in {"info", "calc"}:
        return draw(st.sampled_from([{}, {name: ""}, {name: None}])) if not possible else {}
    if kind == "table":
        if luck == 3 and not possible:
            return {name: draw(st.sampled_from([[1, {}], "rows", 3]))}
        rows = range(draw(st.integers(0, 3)))
        return {name: [_joined([draw(_answer(inner, possible=possible)) for inner in field["fields"]]) for _ in rows]}
    if luck in {3, 4} and not possible and kind in WRONG:
        return {name: draw(st.sampled_from(WRONG[kind]))}
    if luck == 5 and kind in MISSED:
        return {name: draw(st.sampled_from(MISSED[kind]))}
    return {name: draw(_good(field))}


def _good(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """An answer that a screen gives, though it may miss a limit of the form."""
    codes = [code for code, _ in field.get("options", ())]
    if not codes:
        return st.sampled_from(GOOD[field["type"]])
    return (
        st.lists(st.sampled_from(codes), min_size=1, unique=True)
        if field["type"] == "multi"
        else st.sampled_from(codes)
    )


def _joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}
