"""入力シート: a workbook that takes answers down, a row per answer sheet, each table on a sheet of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from yokoten.forms.exporters import input_formula, workbook
from yokoten.forms.exporters.loss import Export, Loss, unsaid
from yokoten.forms.resolve import Resolved, every_field, with_rows
from yokoten.forms.told import conditions, labels, limits, required
from yokoten.problems.form_answers import ADDRESS, EXAMPLE

TARGET = "input"
HEADS, FIRST, LAST = 3, 5, 204
"""Row of the heads, below it what to mind; first and last row for answers."""
NUMBER, MARK, WIDTH = "番号", "○", 18
LISTS = "選択肢"
FORMATS = {"date": "yyyy-mm-dd", "time": "hh:mm"}
"""Type → how its cells show; all others that are no number are texts, so that no 090 loses its 0."""
NUMBERS = frozenset({"number", "money", "calc"})
SKIPPED = frozenset({"info", "hidden", "table"})
Kind = Literal["whole", "decimal", "textLength"]
FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
MOST = 31
"""So long a sheet's name may be."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field, which part of it, and what stands above."""

    field: Resolved
    part: str
    head: str


def write(form: Resolved) -> Export:
    """The workbook: answers, a sheet per table, the options with their codes."""
    book = workbook.new(f"{form['title']}　入力シート")
    _Writer(form, book).write()
    return Export(workbook.packed(book), losses(form))


def losses(form: Resolved) -> tuple[Loss, ...]:
    """What a sheet of cells cannot hold of the form."""
    return tuple(Loss(TARGET, *told) for told in _losses(form))


def _losses(form: Resolved) -> Iterator[tuple[str, str, str]]:
    yield from unsaid(form)
    if any("visible_if" in section for section in form["sections"]):
        yield "", "条件", "条件のある区切りも、いつも出ています。見出しの下の注意を見て書きます。"
    for at, field, table in with_rows(form):
        for feature, (told, lost) in LOST.items():
            if lost(field):
                yield at, feature, told
        if "formula" in field and _Writer(form, Workbook()).formula(field, table, FIRST) is None:
            yield at, "計算", "欄だけがあります。受け取ってから計算します。"


def _counted(field: Resolved) -> bool:
    return "min_items" in field or "max_items" in field


LOST: dict[str, tuple[str, Callable[[Resolved], bool]]] = {
    "条件": (
        "欄はいつも出ています。見出しの下の注意を見て書きます。",
        lambda field: "visible_if" in field or "required_if" in field,
    ),
    "必須": ("空のままでも保存できます。受け取ってから確かめます。", lambda field: bool(field.get("required"))),
    "添付ファイル": ("名前だけを書き、ファイルは別に受け取ります。", lambda field: field["type"] == "file"),
    "選ぶ数": (
        "数は確かめられません。受け取ってから確かめます。",
        lambda field: field["type"] == "multi" and _counted(field),
    ),
    "行の数": (
        "行の数は確かめられません。受け取ってから確かめます。",
        lambda field: field["type"] == "table" and _counted(field),
    ),
    "文字の形": (
        "文字の形は確かめられません。受け取ってから確かめます。",
        lambda field: bool(field.get("patterns")) or field["type"] == "address",
    ),
    "画面に出ない値": ("欄はありません。", lambda field: field["type"] == "hidden"),
    "集める目的": ("欄には出ません。書く人に伝えてください。", lambda field: bool(field.get("purpose"))),
    "説明だけの項目": ("欄はありません。様式の説明を見ながら書きます。", lambda field: field["type"] == "info"),
}
"""Feature → what to do by hand, and which fields lose it."""


def columns(fields: list[Resolved]) -> list[Column]:
    """The columns of these fields in order; an address has four, a field of several options one for each."""
    found = []
    for field in fields:
        label = str(field.get("label", field["id"]))
        if field["type"] == "address":
            found += [Column(field, part, f"{label}　{name}") for part, name in ADDRESS.items()]
        elif field["type"] == "multi":
            found += [Column(field, code, f"{label}　{option}") for code, option in field.get("options", ())]
        elif field["type"] not in SKIPPED:
            found.append(Column(field, "", label))
    return found


class _Writer:
    def __init__(self, form: Resolved, book: Workbook) -> None:
        self._form, self._book, self._labels = form, book, labels(form)
        self._tables = {field["id"]: field for field in every_field(form) if field["type"] == "table"}
        self._names = self._sheet_names()
        self._lists: dict[str, str] = {}

    def _sheet_names(self) -> dict[str, str]:
        """A sheet's name for each table, and for the answers under the empty name."""
        names = {"": "入力"}
        for place, (name, table) in enumerate(self._tables.items(), 1):
            label = str(table.get("label", name)).translate(FORBIDDEN)
            names[name] = f"表{place} {label}"[:MOST].strip()
        return names

    def write(self) -> None:
        sheets = {name: self._book.create_sheet(title) for name, title in self._names.items()}
        self._options(self._book.create_sheet(LISTS))
        for name, sheet in sheets.items():
            self._answers(sheet, name)

    def _fields(self, table: str) -> list[Resolved]:
        return list(self._tables[table].get("fields", ())) if table else list(every_field(self._form))

    def _options(self, sheet: Worksheet) -> None:
        workbook.title(sheet, 1, "選択肢と、集計で使う記号")
        workbook.head(sheet, 2, ("項目名", "選択肢", "記号"))
        row = 2
        for at, field, _ in with_rows(self._form):
            first = row + 1
            for code, label in field.get("options", ()):
                row += 1
                workbook.line(sheet, row, (str(field.get("label", field["id"])), label, code))
            if row >= first:
                self._lists[at] = f"'{LISTS}'!$B${first}:$B${row}"
        workbook.page(sheet, (36, 50, 20), self._form["title"], head_row=2)

    def _answers(self, sheet: Worksheet, table: str) -> None:
        told = columns(self._fields(table))
        workbook.title(sheet, 1, f"{self._form['title']}　{self._names[table]}")
        workbook.title(sheet, 2, self._explained(table), size=workbook.BODY)
        workbook.head(sheet, HEADS, (NUMBER, *(one.head for one in told)))
        workbook.line(sheet, HEADS + 1, ("", *(self._note(one) for one in told)), look="区切り")
        for place, one in enumerate(told, 2):
            self._column(sheet, get_column_letter(place), one, table)
        workbook.page(sheet, (8, *(WIDTH for _ in told)), self._form["title"], head_row=HEADS)
        sheet.freeze_panes = f"B{FIRST}"

    def _explained(self, table: str) -> str:
        told = (
            f"1行が表の1行です。番号には「{self._names['']}」の番号を書きます。"
            if table
            else "1行が1件の回答です。番号は1から順に付けます。"
        )
        return f"{EXAMPLE}　{told}" if self._form.get("example") else told

    def _note(self, one: Column) -> str:
        """What to mind, as validation is gone once a file has been cleaned."""
        field = one.field
        mark = f"当てはまれば{MARK}" if field["type"] in {"multi", "consent"} else ""
        name = "ファイルの名前" if field["type"] == "file" else ""
        said = (required(field), mark, name, *conditions(field, self._labels), *limits(field, self._labels))
        return "\n".join(filter(None, (*said, "／".join(self._chosen(one)), field.get("help", ""))))

    def _chosen(self, one: Column) -> list[str]:
        return [] if one.field["type"] == "multi" else [label for _, label in one.field.get("options", ())]

    def _column(self, sheet: Worksheet, letter: str, one: Column, table: str) -> None:
        kind = one.field["type"]
        shown = FORMATS.get(kind, "General" if kind in NUMBERS else "@")
        sheet.column_dimensions[letter].number_format = shown
        if (rule := self._listed(one, table) or _limited(one.field)) is not None:
            rule.add(f"{letter}{FIRST}:{letter}{LAST}")
            sheet.add_data_validation(rule)
        if "formula" in one.field:
            for row in range(FIRST, LAST + 1):
                sheet[f"{letter}{row}"] = self.formula(one.field, table, row)

    def _listed(self, one: Column, table: str) -> DataValidation | None:
        if one.field["type"] in {"multi", "consent"}:
            return _told(DataValidation(type="list", formula1=f'"{MARK}"'), f"{MARK}だけを書けます。")
        where = self._lists.get(f"{table}.{one.field['id']}" if table else one.field["id"])
        return _told(DataValidation(type="list", formula1=where), "示された中から選んでください。") if where else None

    def formula(self, field: Resolved, table: str, row: int) -> str | None:
        """What a calculated cell holds; nothing if a cell cannot hold it."""
        try:
            return input_formula.told(field["formula"], lambda name: self._cell(name, table, row), self._range, row)
        except LookupError:
            return None

    def _cell(self, name: str, table: str, row: int) -> str:
        letter = self._letter(name, table)
        return f"{letter}{row}" if letter else ""

    def _letter(self, name: str, table: str) -> str:
        """The column of a number; a choice among numbers holds words and has none."""
        found = [place for place, one in enumerate(columns(self._fields(table)), 2) if one.field["id"] == name]
        number = any(field["id"] == name and field["type"] in NUMBERS for field in self._fields(table))
        return get_column_letter(found[0]) if number else ""

    def _range(self, name: str) -> str:
        table, _, inner = name.partition(".")
        letter = "" if table not in self._tables else self._letter(inner, table) if inner else "A"
        return f"'{self._names[table]}'!${letter}${FIRST}:${letter}${LAST}" if letter else ""


def _limited(field: Resolved) -> DataValidation | None:
    """What cells let through of a day, a time, a number or the length of a text."""
    kind = field["type"]
    if kind in SPANS:
        last, said = SPANS[kind]
        first = "1" if kind == "date" else "0"
        return _told(DataValidation(type=kind, operator="between", formula1=first, formula2=last), said)
    if kind in {"number", "money"}:
        return _between(field, "whole" if kind == "money" else "decimal", ("min", "max"))
    if "max_length" in field or "min_length" in field:
        return _between(field, "textLength", ("min_length", "max_length"))
    return None


SPANS = {
    "date": ("2958465", "日付を、2026-04-01 のように書いてください。"),
    "time": ("0.999988425925926", "時刻を、09:05 のように書いてください。"),
}
"""Type → the last value as a spreadsheet counts days, and how it is written."""


def _between(field: Resolved, kind: Kind, keys: tuple[str, str]) -> DataValidation:
    """A number, or how long a text is, within the limits that there are."""
    least, most = (field.get(key) for key in keys)
    unit = "文字" if kind == "textLength" else field.get("unit", "")
    said = "".join((f"{least}{unit}以上" if least else "", f"{most}{unit}以下" if most else "")) or "数字"
    floor = least or ("0" if kind == "textLength" else "-999999999999999")
    rule = DataValidation(type=kind, operator="between", formula1=floor, formula2=most or "999999999999999")
    return _told(rule, f"{said}で書いてください。")


def _told(rule: DataValidation, said: str) -> DataValidation:
    rule.allow_blank, rule.showErrorMessage = True, True
    rule.errorTitle, rule.error = "この欄の書き方", said
    return rule
