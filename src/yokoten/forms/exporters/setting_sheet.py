"""設定シート: a workbook from which a person sets a form up in any product, one row per item."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from yokoten.forms.exporters import workbook
from yokoten.forms.exporters.loss import Export, Loss
from yokoten.forms.exporters.products import PRODUCTS, UNKNOWN
from yokoten.forms.lint import is_personal
from yokoten.forms.patterns import PATTERNS
from yokoten.forms.resolve import Resolved, every_field
from yokoten.forms.told import TYPES, Labels, column, conditions, labels, limits, required
from yokoten.problems.form_answers import EXAMPLE

TARGET = "settings"
COLUMNS = {
    "No.": 6,
    "区切り": 12,
    "項目名": 19,
    "入力形式": 12,
    "必須": 9,
    "選択肢": 21,
    "条件": 24,
    "説明文": 25,
    "文字数など": 15,
    "個人情報と目的": 21,
    "済": 4,
}
"""Head → width in characters."""
BOX = "□"
Row = tuple[str, ...]


def write(form: Resolved) -> Export:
    """The workbook: cover, items, options with their codes, and what is known of products."""
    book = workbook.new(f"{form['title']}　設定シート")
    _cover(book.create_sheet("表紙"), form)
    _items(book.create_sheet("設定シート"), form)
    _options(book.create_sheet("選択肢"), form)
    _products(book.create_sheet("製品ごとの設定"), form)
    return Export(workbook.packed(book), losses(form))


def losses(_form: Resolved) -> tuple[Loss, ...]:
    """Nothing: whatever a form says stands in a cell."""
    return ()


def _cover(sheet: Worksheet, form: Resolved) -> None:
    workbook.title(sheet, 1, form["title"], size=16)
    workbook.title(sheet, 2, "設定シート", size=workbook.BODY)
    if form.get("example"):
        workbook.title(sheet, 3, EXAMPLE, size=workbook.BODY)
    row = 4
    for title, pairs in (
        ("この様式について", form.get("about", ())),
        ("団体ごとに変える値", form.get("local", ())),
        ("手で行うこと", [(BOX, told) for told in by_hand(form)]),
    ):
        if pairs:
            row += 1
            workbook.head(sheet, row, (title, ""))
        for head, told in pairs:
            row += 1
            workbook.line(sheet, row, (head, told))
    workbook.page(sheet, (22, 78), form["title"], upright=True)


def by_hand(form: Resolved) -> Iterator[str]:
    """What a person has to do in the product, in the order of doing it."""
    fields = [one for field in every_field(form) for one in (field, *field.get("fields", ()))]
    yield f"「設定シート」の{sum(1 for _ in every_field(form))}項目を、上から順に作ります。"
    for told, chosen in (
        ("条件を設定します。設定できない製品では、説明文に書きます", _conditional(form)),
        ("計算の式を設定します。設定できない製品では、受け取ってから計算します", _of(fields, "formula")),
        ("添付ファイルの種類と大きさを設定します", [one for one in fields if one["type"] == "file"]),
        ("行を足せる表にします。できない製品では、行の数だけ項目を並べます", _of(fields, "fields")),
        ("集める目的を画面に示します", _of(fields, "purpose")),
        ("要配慮個人情報です。見られる職員を限ります", _of(fields, "sensitive")),
    ):
        if chosen:
            yield f"{told}（{'、'.join(dict.fromkeys(one.get('label') or one['title'] for one in chosen))}）。"
    if form.get("identity", "none") != "none":
        yield "本人確認の方法を設定します。"
    if form.get("fee", "none") != "none":
        yield "手数料の額、払う時期、払い方を設定します。"
    if form.get("my_number"):
        yield f"個人番号の欄は作りません。{form['my_number']}で受け取ります。"
    for told in form.get("sums", ()):
        yield f"集計を設定します（{told}）。"
    yield "様式のページの「試す」と、同じように働くかを確かめます。"


def _of(fields: list[Resolved], key: str) -> list[Resolved]:
    return [one for one in fields if one.get(key)]


def _conditional(form: Resolved) -> list[Resolved]:
    fields = [one for field in every_field(form) for one in (field, *field.get("fields", ()))]
    return [one for one in (*form["sections"], *fields) if "visible_if" in one or "required_if" in one]


def _items(sheet: Worksheet, form: Resolved) -> None:
    workbook.title(sheet, 1, f"{form['title']}　{form['version']}")
    workbook.head(sheet, 2, tuple(COLUMNS))
    for row, told in enumerate(rows(form), 3):
        if told[3] == HEADING:
            workbook.line(sheet, row, told, look="区切り")
        else:
            workbook.line(sheet, row, told, bold=(3, 5) if told[4] == "必須" else (3,))
    workbook.page(sheet, tuple(COLUMNS.values()), form["title"], head_row=2)


HEADING = "見出し"


def rows(form: Resolved) -> Iterator[Row]:
    """The rows of the sheet: a heading for each section, and each item with the items of its rows below."""
    shown, number = labels(form), 0
    for section in form["sections"]:
        when = "\n".join(conditions(section, shown))
        yield ("", section["title"], "", HEADING, "", "", when, section.get("note", ""), "", "", BOX)
        for field in section["fields"]:
            number += 1
            yield _row(field, str(number), section["title"], shown)
            for place, inner in enumerate(field.get("fields", ()), 1):
                where = f"{section['title']}＞{field.get('label', field['id'])}"
                yield _row(inner, f"{number}-{place}", where, shown)


def _row(field: Resolved, number: str, section: str, shown: Labels) -> Row:
    return (
        number,
        section,
        str(field.get("label", field["id"])),
        TYPES[field["type"]].label,
        required(field),
        "\n".join(label for _, label in field.get("options", ())),
        "\n".join(conditions(field, shown)),
        field.get("help", ""),
        "\n".join((*limits(field, shown), *_patterns(field))),
        _privacy(field),
        BOX,
    )


def _patterns(field: Resolved) -> Iterator[str]:
    """The patterns that its type does not say already."""
    usual = PATTERNS.get(field["type"], ())
    return (f"正規表現 {one}" for one in field.get("patterns", ()) if one not in usual)


def _privacy(field: Resolved) -> str:
    kind = "要配慮個人情報" if field.get("sensitive") else "個人情報" if is_personal(column(field)) else ""
    return "\n".join(filter(None, (kind, field.get("purpose", ""))))


def _options(sheet: Worksheet, form: Resolved) -> None:
    workbook.title(sheet, 1, "選択肢と、集計で使う記号")
    workbook.head(sheet, 2, ("No.", "項目名", "選択肢", "記号"))
    row = 2
    for number, field in _numbered(form):
        for code, label in field.get("options", ()):
            row += 1
            workbook.line(sheet, row, (number, str(field.get("label", field["id"])), label, code))
    workbook.page(sheet, (8, 40, 60, 20), form["title"], head_row=2)


def _numbered(form: Resolved) -> Iterator[tuple[str, Resolved]]:
    for number, field in enumerate(every_field(form), 1):
        yield str(number), field
        for place, inner in enumerate(field.get("fields", ()), 1):
            yield f"{number}-{place}", inner


def _products(sheet: Worksheet, form: Resolved) -> None:
    workbook.title(sheet, 1, "製品ごとの設定")
    workbook.title(sheet, 2, UNKNOWN, size=workbook.BODY)
    workbook.head(sheet, 3, ("製品", "この様式では", "公表されていること", "出典"))
    for row, product in enumerate(PRODUCTS, 4):
        told = product.told(form) or "共通の並びで入れます。"
        workbook.line(sheet, row, (product.name, told, product.known or "－", product.source or "－"), bold=(1,))
    workbook.page(sheet, (30, 52, 52, 52), form["title"], head_row=3)
