"""A form and answers: what is shown and required, what is calculated, what is wrong, and what would be sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from yokoten.forms import answer, condition, expression
from yokoten.forms.condition import Answer
from yokoten.forms.expression import PLACES, decimal_text, half_up
from yokoten.forms.resolve import Resolved
from yokoten.forms.verdict import Verdict, verdicts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a form says to answers, in the order of the form; a place is `work` or, in a row, `kids.0.age`.

    `computed` holds decimal text by place; `sent` the answers without what is hidden or empty, with what is calculated.
    """

    sections: tuple[str, ...]
    visible: tuple[str, ...]
    required: tuple[str, ...]
    computed: dict[str, str]
    verdicts: tuple[Verdict, ...]
    sent: dict[str, Any]

    def plain(self) -> dict[str, Any]:
        """The outcome as JSON, as the browser's evaluator gives it."""
        return {
            "sections": list(self.sections),
            "visible": list(self.visible),
            "required": list(self.required),
            "computed": self.computed,
            "verdicts": [verdict.plain() for verdict in self.verdicts],
            "sent": self.sent,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """A field where it is answered: on the form, or in a row of a table."""

    field: Mapping[str, Any]
    section: Mapping[str, Any]
    table: "Cell | None" = None
    row: int = 0

    @property
    def at(self) -> str:
        """Its place."""
        return f"{self.table.at}.{self.row}.{self.field['id']}" if self.table else self.field["id"]


def evaluate(form: Resolved, answers: Mapping[str, Any]) -> Outcome:
    """What the form says to these answers; ids that the form has not are passed over."""
    return _Evaluation(form, answers).outcome()


class _Evaluation:
    """One form with one set of answers; what was asked once is remembered."""

    def __init__(self, form: Resolved, answers: Mapping[str, Any]) -> None:
        self._form, self._answers = form, answers
        self._top = {field["id"]: Cell(field, section) for section in form["sections"] for field in section["fields"]}
        self._shown: dict[str, bool] = {}
        self._values: dict[str, expression.Value] = {}

    def outcome(self) -> Outcome:
        cells = [cell for top in self._top.values() for cell in (top, *self._inner(top)) if self._is_shown(cell)]
        computed = {cell.at: value for cell in cells if (value := self._calculated(cell)) is not None}
        return Outcome(
            sections=tuple(section["id"] for section in self._form["sections"] if self._holds(section, None)),
            visible=tuple(cell.at for cell in cells),
            required=tuple(cell.at for cell in cells if self._is_required(cell)),
            computed={at: decimal_text(value) for at, value in computed.items()},
            verdicts=tuple(found for cell in cells for found in self._verdicts(cell)),
            sent=self._sent([cell for cell in cells if cell.table is None]),
        )

    def _rows(self, table: Cell) -> list[Any]:
        raw = self._raw(table)
        return raw if table.field["type"] == "table" and isinstance(raw, list) else []

    def _inner(self, table: Cell) -> list[Cell]:
        """The cells of all rows of a table."""
        rows = (row for row, raw in enumerate(self._rows(table)) if isinstance(raw, Mapping))
        fields = table.field.get("fields", ())
        return [Cell(field, table.section, table, row) for row in rows for field in fields]

    def _raw(self, cell: Cell) -> Any:
        holder = self._rows(cell.table)[cell.row] if cell.table else self._answers
        return holder.get(cell.field["id"])

    def _find(self, name: str, here: Cell | None) -> list[Cell]:
        """The cells that a name means where it is written: the row's own first, else the form's; `kids.age` in all rows."""
        head, _, tail = name.partition(".")
        if here and here.table and not tail:
            own = [field for field in here.table.field["fields"] if field["id"] == head]
            if own:
                return [Cell(own[0], here.section, here.table, here.row)]
        top = self._top.get(head)
        if top is None or not tail:
            return [top] if top else []
        return [cell for cell in self._inner(top) if cell.field["id"] == tail]

    def _holds(self, said: Mapping[str, Any], here: Cell | None, key: str = "visible_if") -> bool:
        """Whether a condition of a section or field holds; one that is not there holds for showing only."""
        if key not in said:
            return key == "visible_if"
        return condition.holds(
            condition.condition_of(said[key]), lambda name: [self._seen(cell) for cell in self._find(name, here)]
        )

    def _is_shown(self, cell: Cell) -> bool:
        if cell.at not in self._shown:
            self._shown[cell.at] = False  # for conditions in a circle, which lint refuses
            around = self._is_shown(cell.table) if cell.table else self._holds(cell.section, None)
            self._shown[cell.at] = around and self._holds(cell.field, cell)
        return self._shown[cell.at]

    def _is_required(self, cell: Cell) -> bool:
        if cell.field["type"] in answer.SILENT:
            return False
        return "required" in cell.field or self._holds(cell.field, cell, "required_if")

    def _seen(self, cell: Cell) -> Answer:
        if not self._is_shown(cell):
            return None
        return self._calculated(cell) if "formula" in cell.field else answer.seen(cell.field["type"], self._raw(cell))

    def _number(self, cell: Cell) -> expression.Value:
        """What a formula takes a cell for: nothing and what is no number are 0."""
        if "formula" in cell.field and self._is_shown(cell):
            return self._calculated(cell)
        seen = self._seen(cell)
        return seen if isinstance(seen, Fraction) else Fraction(0)

    def _calculated(self, cell: Cell) -> expression.Value:
        if "formula" not in cell.field:
            return None
        if cell.at not in self._values:
            self._values[cell.at] = None  # for formulas in a circle, which lint refuses
            node = expression.node_of(cell.field["formula"])
            value = expression.work_out(node, lambda op, name: self._named(op, self._find(name, cell)))
            self._values[cell.at] = None if value is None else half_up(value, PLACES)
        return self._values[cell.at]

    def _named(self, op: str, cells: list[Cell]) -> expression.Value:
        if op == expression.COUNT:
            return Fraction(sum(len(self._rows(cell)) for cell in cells if self._is_shown(cell)))
        if op == expression.NAME and len(cells) != 1:
            return None
        total = Fraction(0)
        for cell in cells:
            value = self._number(cell)
            if value is None:
                return None
            total += value
        return total

    def _verdicts(self, cell: Cell) -> Iterator[Verdict]:
        yield from verdicts(cell.field, cell.at, self._raw(cell), required=self._is_required(cell))
        for row, raw in enumerate(self._rows(cell)):
            if not isinstance(raw, Mapping):
                yield Verdict(f"{cell.at}.{row}", "type")

    def _sent(self, cells: list[Cell]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for cell in cells:
            raw, value = self._raw(cell), self._calculated(cell)
            if cell.field["type"] == "table" and self._rows(cell):
                inner = [one for one in self._inner(cell) if self._is_shown(one)]
                told[cell.field["id"]] = [
                    self._sent([one for one in inner if one.row == row]) if isinstance(raw, Mapping) else raw
                    for row, raw in enumerate(self._rows(cell))
                ]
            elif cell.field["type"] in {"calc", "info"}:
                told |= {} if value is None else {cell.field["id"]: _json_number(value)}
            elif not answer.is_empty(raw):
                told[cell.field["id"]] = raw
        return told


def _json_number(value: Fraction) -> int | float:
    held = float(decimal_text(value))
    return int(held) if held.is_integer() else held
