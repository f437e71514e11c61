"""Dates in both calendars, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yokoten.when import EXPECTED, When, era_year, fiscal_label, fiscal_year

DAYS = st.dates(date(1926, 12, 25), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso", "label", "end"),
    [
        ("2026-11-24", "2026-11-24", "令和8年11月24日", date(2026, 11, 24)),
        ("２０２６－１１－２４", "2026-11-24", "令和8年11月24日", date(2026, 11, 24)),
        ("令和8年11月24日", "2026-11-24", "令和8年11月24日", date(2026, 11, 24)),
        ("2026-02", "2026-02", "令和8年2月", date(2026, 2, 28)),
        ("令和 8年 2月", "2026-02", "令和8年2月", date(2026, 2, 28)),
        ("2026", "2026", "令和8年（2026）", date(2026, 12, 31)),
        ("2026年度", "2026年度", "令和8年度（2026）", date(2027, 3, 31)),
        ("令和8年度", "2026年度", "令和8年度（2026）", date(2027, 3, 31)),
        ("令和元年5月1日", "2019-05-01", "令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", "2019-04-30", "平成31年4月30日", date(2019, 4, 30)),
        ("昭和64年1月7日", "1989-01-07", "昭和64年1月7日", date(1989, 1, 7)),
    ],
)
def test_reads(text: str, iso: str, label: str, end: date):
    when = When.parse(text)
    assert (when.iso(), when.label(), when.end) == (iso, label, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "きのう",
        "2026-13-01",
        "2026-02-30",
        "2026/11/24",
        "26-11-24",
        "令和0年",
        "9999年度",
        "0001-01-01",
        "平成31年5月1日",
        "昭和64年1月8日",
        "2026-11年度",
    ],
)
def test_refuses(text: str):
    with pytest.raises(ValueError, match=r".*"):
        When.parse(text)


def test_the_hint_names_only_what_is_read():
    for example in EXPECTED.removesuffix(" のように書きます").split("、"):
        assert When.parse(example)


@given(DAYS)
def test_both_calendars_name_the_same_day(day: date):
    assert When.parse(f"{era_year(day)}{day.month}月{day.day}日") == When.parse(day.isoformat())


@given(DAYS, st.sampled_from(["day", "month", "year", "fiscal"]))
def test_written_and_read_again_is_the_same(day: date, precision: str):
    when = When(day if precision == "day" else day.replace(day=1), precision)
    again = When.parse(when.iso())
    assert again.iso() == when.iso()
    assert again.start <= again.end


@pytest.mark.parametrize(("day", "year"), [(date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027)])
def test_fiscal_years_start_in_april(day: date, year: int):
    assert fiscal_year(day) == year


def test_the_year_an_era_began_carries_its_first_year():
    assert fiscal_label(2019) == "令和元年度（2019）"
