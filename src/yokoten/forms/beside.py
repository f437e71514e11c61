"""同じ手続の様式を並べる: which fields several forms have in common, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yokoten.catalogue import Catalogue, Entry
from yokoten.forms.resolved import resolved
from yokoten.forms.told import Line, lines


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is asked, and how each form asks it."""

    key: str
    label: str
    cells: tuple[Line | None, ...]
    """One per form; None where the form does not ask it."""
    differences: tuple[str, ...]
    """What is not the same: 項目名, 種類, 必須, 条件."""

    @property
    def everywhere(self) -> bool:
        """Whether all forms ask it."""
        return None not in self.cells


@dataclass(frozen=True, slots=True)
class Comparison:
    """Forms of one procedure, side by side."""

    forms: tuple[Entry, ...]
    common: tuple[Row, ...]
    """Asked by all, with the same type: candidates for 標準化."""
    differing: tuple[Row, ...]
    """Asked by all, with other types."""
    partial: tuple[Row, ...]
    """Asked by some."""


def comparisons(catalogue: Catalogue, procedure: str) -> tuple[Comparison, ...]:
    """One for each step of the procedure that several forms have: real forms and invented ones never together."""
    groups: dict[tuple[bool, str], list[Entry]] = {}
    for entry in catalogue.forms_under.get(("procedures", procedure), ()):
        step = entry.form.bundle.step if entry.form.bundle else ""
        groups.setdefault((entry.model.example, step), []).append(entry)
    return tuple(_compare(catalogue, tuple(forms)) for _, forms in sorted(groups.items()) if len(forms) > 1)


def _compare(catalogue: Catalogue, forms: tuple[Entry, ...]) -> Comparison:
    asked = [_asked(catalogue, entry) for entry in forms]
    keys = dict.fromkeys(key for one in asked for key in one)
    rows = [_row(key, [one.get(key) for one in asked]) for key in keys]
    return Comparison(
        forms,
        tuple(row for row in rows if row.everywhere and "種類" not in row.differences),
        tuple(row for row in rows if row.everywhere and "種類" in row.differences),
        tuple(row for row in rows if not row.everywhere),
    )


def _asked(catalogue: Catalogue, entry: Entry) -> Mapping[str, Line]:
    """What a form asks, by what it is known as: its part, else its name, inside a table behind the table's."""
    found: dict[str, Line] = {}
    table = ""
    for line in lines(entry.form, resolved(entry.form, catalogue.parts), catalogue.parts):
        table = line.id if not line.depth else table
        name = line.part or line.id
        found.setdefault(f"{table}.{name}" if line.depth else name, line)
    return found


def _row(key: str, cells: Sequence[Line | None]) -> Row:
    there = [cell for cell in cells if cell]
    looks: dict[str, set[object]] = {
        "項目名": {one.label for one in there},
        "種類": {one.type for one in there},
        "必須": {one.required for one in there},
        "条件": {one.limits for one in there},
    }
    differences = tuple(name for name, values in looks.items() if len(values) > 1)
    return Row(key, there[0].label, tuple(cells), differences)
