"""Workbooks of a form: how their sheets look and print, and the same bytes for the same form."""

import re
from collections.abc import Sequence
from copy import copy
from io import BytesIO
from math import ceil
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "BIZ UDPゴシック"
"""A font that Japanese Windows brings along."""
BODY = 10
"""Size of letters in points."""
LINE = Side(style="thin", color="B8B8BF")
STRONG = Side(style="medium", color="1A1A1C")
TOP = Alignment(vertical="top", wrap_text=True)
LEADING, PADDING = 13.0, 1.0
"""Height of a line in points; what a column's edges take of its width."""
NARROW = 0.9
"""Proportional letters are so much narrower than half and full width."""
A4 = 9
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
MIDNIGHT = b"2000-01-01T00:00:00Z"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _look(name: str, border: Border, *, bold: bool = True, fill: str = "") -> NamedStyle:
    font = Font(name=FONT, size=BODY, bold=bold)
    return NamedStyle(name, font, PatternFill("solid", fgColor=fill) if fill else PatternFill(), border, alignment=TOP)


LOOKS = (
    _look("本文", Border(bottom=LINE), bold=False),
    _look("強い本文", Border(bottom=LINE)),
    _look("区切り", Border(top=STRONG, bottom=LINE), fill="F2F2F2"),
    _look("列の見出し", Border(top=STRONG, bottom=STRONG), fill="E8F1FE"),
)
"""Looks of cells: given once to a workbook and then by name, at half the cost."""


def new(title: str) -> Workbook:
    """A workbook without sheets that knows the looks."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = title, "よこてん"
    for look in LOOKS:
        book.add_named_style(copy(look))
    return book


def text(sheet: Worksheet, at: tuple[int, int], said: str) -> Cell:
    """Write a text at row and column, which stays a text whatever it begins with."""
    cell: Cell = sheet.cell(*at)  # type: ignore[assignment]  # merged cells are never written to
    cell.value = CONTROL.sub("", said) or None
    if said:
        cell.data_type = "s"
    return cell


def title(sheet: Worksheet, row: int, said: str, *, size: int = 12) -> None:
    """A line above a table, as long as it is."""
    text(sheet, (row, 1), said).font = Font(name=FONT, size=size, bold=size > BODY)


def head(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    """A row of column heads."""
    line(sheet, row, titles, look="列の見出し")


def line(sheet: Worksheet, row: int, told: Sequence[str], *, bold: Sequence[int] = (), look: str = "本文") -> None:
    """A row of a table; `bold` counts columns from 1."""
    for column, said in enumerate(told, 1):
        text(sheet, (row, column), said).style = "強い本文" if column in bold else look


def page(sheet: Worksheet, widths: Sequence[float], foot: str, *, head_row: int = 0, upright: bool = False) -> None:
    """How a sheet is looked at and printed: A4, as wide as the paper, the head row on every page, numbered below."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.5)
    footer = sheet.HeaderFooter.oddFooter
    footer.left.text, footer.right.text = foot.replace("&", "&&"), "&P / &N"  # type: ignore[union-attr]  # always there
    if head_row:
        sheet.print_title_rows = f"{head_row}:{head_row}"
        sheet.freeze_panes = f"A{head_row + 1}"
    _fit(sheet)


def _fit(sheet: Worksheet) -> None:
    """Make each row as high as its texts need; not every program does so by itself."""
    for row, cells in enumerate(sheet.iter_rows(), 1):
        lines = [
            _lines(str(cell.value), sheet.column_dimensions[get_column_letter(column)].width - PADDING)
            for column, cell in enumerate(cells, 1)
            if cell.value is not None and cell.alignment.wrap_text
        ]
        if lines:
            sheet.row_dimensions[row].height = LEADING * max(lines) + LEADING / 2


def _lines(told: str, width: float) -> int:
    """How many lines a text takes in a column of so many half-width characters."""
    return sum(max(1, ceil(_halves(part) * NARROW / width)) for part in told.split("\n"))


def _halves(told: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in told)


def packed(book: Workbook) -> bytes:
    """The file, which holds no time of its making."""
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    with ZipFile(raw) as made, ZipFile(out, "w") as kept:
        for name in made.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            kept.writestr(info, MODIFIED.sub(rb"\g<1>" + MIDNIGHT, made.read(name)))
    return out.getvalue()
