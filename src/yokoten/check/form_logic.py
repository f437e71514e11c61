"""Conditions and formulas of a form: readable, naming what is there, without circles, and able to come true."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from graphlib import CycleError, TopologicalSorter

from yokoten.catalogue import Entry
from yokoten.forms import condition, expression
from yokoten.forms.condition import Test
from yokoten.model.form import Form, placed_fields
from yokoten.model.form_condition import Condition
from yokoten.model.form_field import CHOOSING, FieldType, FormField, RowField
from yokoten.model.walk import Loc
from yokoten.problems import Finding
from yokoten.problems.nearest import nearest, perhaps

CONDITION_FAULTS = {
    "one": "演算子（is など）を一つだけ書いてください",
    "field": "比べる項目（field）がありません",
    "value": "演算子に合わない値です",
    "empty": "条件が一つも並んでいません",
    "deep": "条件の入れ子が深すぎます",
}
FORMULA_FAULTS = {
    "sign": "使えない記号です",
    "value": "ここに値がありません",
    "rest": "この先が余っています",
    "open": "括弧が閉じていません",
    "function": "この名前の関数はありません",
    "arguments": "関数に渡す値の数が違います",
    "table": "count には繰り返しを、sum には「繰り返し.項目」を渡します",
    "deep": "括弧の入れ子が深すぎます",
}


@dataclass(frozen=True)
class Names:
    """The fields that expressions can name, as they stand in a form."""

    fields: dict[str, RowField] = field(default_factory=dict)
    """Name (`work`, `kids.age`) → field."""

    @classmethod
    def of(cls, form: Form) -> "Names":
        """Collect them."""
        found: dict[str, RowField] = {}
        for section in form.sections:
            for top in section.fields:
                found.setdefault(top.name, top)
                found |= {f"{top.name}.{row.name}": row for row in top.fields}
        return cls(found)

    def find(self, name: str, table: str) -> str:
        """The full name of what is meant inside a table (empty outside), or empty where there is none."""
        within = f"{table}.{name}" if table else ""
        return within if within in self.fields else name if name in self.fields else ""


@dataclass(frozen=True, slots=True)
class Said:
    """A condition or formula that was read: whose it is, where it stands, the places and names of what it names."""

    owners: tuple[str, ...]
    """The full names of the fields it is about; a section's are all of its fields."""
    loc: Loc
    table: str
    tests: tuple[Test, ...] = ()
    names: tuple[str, ...] = ()
    together: tuple[Test, ...] = ()
    """The tests that have to pass all at once."""
    shows: bool = True
    """Whether it decides if there is a value: all but `required_if`."""


def logic(entry: Entry, _today: date) -> Iterator[Finding]:
    """Every condition and formula of the form."""
    names, said = Names.of(entry.form), []
    for one in _expressions(entry.id, entry.form):
        if isinstance(one, Finding):
            yield one
        else:
            said.append(one)
    for one in said:
        yield from _dangling(entry.id, one, names)
    yield from _sums(entry, names)
    yield from _circle(entry.id, said, names)
    for one in said:
        yield from _never(entry.id, one, names)


def _expressions(entry: str, form: Form) -> Iterator[Said | Finding]:
    for at, section in enumerate(form.sections):
        inside = Whose(entry, tuple(top.name for top in section.fields))
        yield from _condition(section.visible_if, ("sections", at, "visible_if"), inside)
    table = ""
    for loc, one in placed_fields(form):
        table = one.name if isinstance(one, FormField) else table
        own = "" if isinstance(one, FormField) else table
        whose = Whose(entry, (f"{own}.{one.name}" if own else one.name,), own)
        yield from _condition(one.visible_if, (*loc, "visible_if"), whose)
        yield from _condition(one.required_if, (*loc, "required_if"), whose, shows=False)
        if one.formula:
            yield from _formula(one.formula, (*loc, "formula"), whose)


@dataclass(frozen=True, slots=True)
class Whose:
    """What an expression is about: an entry's fields, and the table they stand in."""

    entry: str
    owners: tuple[str, ...]
    table: str = ""


def _condition(given: Condition | None, loc: Loc, whose: Whose, *, shows: bool = True) -> Iterator[Said | Finding]:
    if given is None:
        return
    read = condition.parse_condition(given.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    if isinstance(read, condition.Fault):
        values = (("reason", CONDITION_FAULTS[read.code]),)
        yield Finding("Y0705", whose.entry, (*loc, *read.at), values=values)
        return
    tests = tuple(condition.tests(read))
    names = tuple(test.field for test in tests)
    yield Said(whose.owners, loc, whose.table, tests, names, tuple(_together(read)), shows)


def _formula(text: str, loc: Loc, whose: Whose) -> Iterator[Said | Finding]:
    read = expression.parse_formula(text)
    if isinstance(read, expression.Fault):
        values = (("value", read.found or text), ("reason", FORMULA_FAULTS[read.code]))
        yield Finding("Y0707", whose.entry, loc, part=read.found, values=values)
        return
    yield Said(whose.owners, loc, whose.table, names=tuple(node.text for node in expression.named(read)))


def _dangling(entry: str, said: Said, names: Names) -> Iterator[Finding]:
    for name in dict.fromkeys(said.names):
        if not names.find(name, said.table):
            yield _unknown(entry, said.loc, name, names)


def _unknown(entry: str, loc: Loc, name: str, names: Names) -> Finding:
    readings = {known: f"{known}（{one.label}）" if one.label else known for known, one in names.fields.items()}
    part = name if loc[-1] == "formula" else ""
    return Finding("Y0706", entry, loc, part=part, values=(("value", name),), hints=perhaps(nearest(name, readings)))


def _sums(entry: Entry, names: Names) -> Iterator[Finding]:
    for at, one in enumerate(entry.form.aggregate):
        for index, name in enumerate(one.by):
            if name not in names.fields:
                yield _unknown(entry.id, ("aggregate", at, "by", index), name, names)
        if one.sum and one.sum not in names.fields:
            yield _unknown(entry.id, ("aggregate", at, "sum"), one.sum, names)


def _circle(entry: str, said: list[Said], names: Names) -> Iterator[Finding]:
    """The first circle of what decides over what; with one in it, no order of working it out exists."""
    needs: dict[str, set[str]] = {}
    for one in said:
        if one.shows:
            for owner in one.owners:
                needs.setdefault(owner, set()).update(filter(None, (names.find(name, one.table) for name in one.names)))
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        path = list(reversed(error.args[1]))
        least = min(range(len(path) - 1), key=lambda at: path[at])
        path = [*path[least:-1], *path[:least], path[least]]
        loc = next(
            one.loc
            for one in said
            if one.shows and path[0] in one.owners and path[1] in {names.find(name, one.table) for name in one.names}
        )
        yield Finding("Y0709", entry, loc, values=(("path", " → ".join(path)),))


def _never(entry: str, said: Said, names: Names) -> Iterator[Finding]:
    """Tests on a code that no option has, and values of one field that cannot all be at once."""
    both = _at_once(said.together)
    if both:
        yield _impossible(entry, said, both, "同時には起こらない値を、すべて求めています", ())
    for test in said.tests:
        one = names.fields.get(names.find(test.field, said.table))
        if one is None or test.op not in {"is", "in", "contains"}:
            continue
        codes = {option.code: f"{option.code}（{option.label}）" for option in one.options}
        wrong = [value for value in test.values if value not in codes]
        if one.type in CHOOSING and codes and len(wrong) == len(test.values):
            hints = perhaps(nearest(wrong[0], codes))
            yield _impossible(entry, said, test, f"選択肢に「{wrong[0]}」がありません", hints)
        elif one.type is FieldType.MULTI and test.op == "is":
            yield _impossible(entry, said, test, "いくつでも選ぶ項目には contains を使います", ())
        elif one.type is FieldType.INFO:
            yield _impossible(entry, said, test, "説明には答えがありません", ())


def _together(read: condition.Condition) -> Iterator[Test]:
    """The tests that a condition wants to pass all at once."""
    if isinstance(read, Test):
        yield read
    elif read.op == condition.ALL:
        for part in read.parts:
            yield from _together(part)


def _at_once(tests: tuple[Test, ...]) -> Test | None:
    """The first test that cannot pass beside those before it: another single value, or no answer beside one."""
    wanted: dict[str, set[str]] = {}
    for test in tests:
        values = {"is": set(test.values), "in": set(test.values)}.get(test.op)
        if test.op == "empty" and test.values == ("true",):
            values = {""}
        if values is None:
            continue
        left = wanted.get(test.field, values) & values
        if not left:
            return test
        wanted[test.field] = left
    return None


def _impossible(entry: str, said: Said, test: Test, reason: str, hints: tuple[tuple[str, str], ...]) -> Finding:
    return Finding("Y0710", entry, said.loc, values=(("value", test.field), ("reason", reason)), hints=hints)
