"""The one writer of CSV: what spreadsheets read back, and what they must not run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yokoten.sheet import FORMULA, csv_row, harmless, joined, table

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def read(content: bytes) -> list[list[str]]:
    """The rows of a CSV as a spreadsheet would see them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_a_formula(sign: str):
    assert harmless(f"{sign}1+1").startswith("'")
    assert harmless(f" {sign}cmd").startswith("'")
    assert harmless(f"\t{sign}cmd").startswith("'")


@pytest.mark.parametrize("cell", ["普通の文", "-9", "-0.5", "4.5", ""])
def test_texts_and_numbers_stay(cell: str):
    assert harmless(cell) == cell


def test_an_apostrophe_of_the_author_stays_apart_from_ours():
    assert harmless("'=1") == "''=1"


@given(st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=4))
def test_a_table_reads_back(rows: list[list[str]]):
    content = table(map(csv_row, rows))
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [[harmless(cell) for cell in row] for row in rows]


def test_the_separator_separates_only():
    assert joined(["甲;乙", None, "", "https://example.jp/a;b"]) == "甲；乙;https://example.jp/a%3Bb"
