"""Dates as offices write them: to the day, month, year or fiscal year, in either calendar."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Precision = Literal["day", "month", "year", "fiscal"]

ERAS = (("令和", 2018, date(2019, 5, 1)), ("平成", 1988, date(1989, 1, 8)), ("昭和", 1925, date(1926, 12, 25)))
"""Era, the year before its first, its first day (元号法に基づく政令)."""
YEARS = range(1868, 2200)
"""Years an entry can speak of; beyond them a slip of the pen is likelier."""
FISCAL_START = 4
"""A Japanese fiscal year starts in April (地方自治法208条)."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(年度)?")
_ERA = re.compile(r"(令和|平成|昭和)(元|[1-9]\d?)年(度)?(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
EXPECTED = "2026-11-24、2026-11、2026、2026年度、令和8年11月24日、令和8年度 のように書きます"


@dataclass(frozen=True)
class When:
    """A day, a month, a year or a fiscal year; `start` is its first day."""

    start: date
    precision: Precision

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Self:
        """Read ISO or era notation; `ValueError` for anything else and for days that do not exist.

        The same days come again and again in a wiki, and one text is always one and the same day.
        """
        text = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
        if found := _ISO.fullmatch(text):
            year, month, day, fiscal = found.groups()
            return cls._of(int(year), month, day, fiscal=bool(fiscal))
        if found := _ERA.fullmatch(text):
            era, nth, fiscal, month, day = found.groups()
            before = next(base for name, base, _ in ERAS if name == era)
            when = cls._of(before + (1 if nth == "元" else int(nth)), month, day, fiscal=bool(fiscal))
            if when.precision == "day" and not when.era().startswith(era):
                raise ValueError(text)
            return when
        raise ValueError(text)

    @classmethod
    def _of(cls, year: int, month: str | None, day: str | None, *, fiscal: bool) -> Self:
        if year not in YEARS:
            raise ValueError(year)
        if fiscal:
            if month:
                raise ValueError(year)
            return cls(date(year, FISCAL_START, 1), "fiscal")
        precision: Precision = "day" if day else "month" if month else "year"
        return cls(date(year, int(month or 1), int(day or 1)), precision)

    @property
    def end(self) -> date:
        """Its last day."""
        match self.precision:
            case "day":
                return self.start
            case "month":
                return (self.start.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            case "year":
                return date(self.start.year, 12, 31)
            case "fiscal":
                return date(self.start.year + 1, 3, 31)

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year it lies in; a calendar year lies in two, so it names none."""
        return None if self.precision == "year" else fiscal_year(self.start)

    def era(self) -> str:
        """Its year in the era calendar: 令和8年, 令和元年."""
        return era_year(self.start)

    def iso(self) -> str:
        """The form YAML is tidied to and JSON carries."""
        return self._iso

    def label(self) -> str:
        """As screens say it: 令和3年10月28日, 令和3年10月, 令和3年, 令和3年度（2021）."""
        return self._label

    @cached_property
    def _iso(self) -> str:
        match self.precision:
            case "day":
                return self.start.isoformat()
            case "month":
                return self.start.isoformat()[:7]
            case "year":
                return self.start.isoformat()[:4]
            case "fiscal":
                return f"{self.start.isoformat()[:4]}年度"

    @cached_property
    def _label(self) -> str:
        match self.precision:
            case "day":
                return f"{self.era()}{self.start.month}月{self.start.day}日"
            case "month":
                return f"{self.era()}{self.start.month}月"
            case "year":
                return f"{self.era()}（{self.start.year}）"
            case "fiscal":
                return fiscal_label(self.start.year)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text."""
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.plain_serializer_function_ser_schema(cls.iso)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A string for editors."""
        return {"type": "string", "description": EXPECTED}

    @classmethod
    def _validated(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        try:
            return cls.parse(value)
        except (ValueError, TypeError) as error:
            kind = "when"
            raise PydanticCustomError(kind, "{expected}", {"expected": EXPECTED}) from error


def era_year(day: date) -> str:
    """令和8年 for any day of it; the first year is 元年; before 昭和 the western year."""
    for name, before, first in ERAS:
        if day >= first:
            nth = day.year - before
            return f"{name}{'元' if nth == 1 else nth}年"
    return f"{day.year}年"


def fiscal_year(day: date) -> int:
    """The fiscal year a day lies in: 2026 for 2027-03-31."""
    return day.year if day.month >= FISCAL_START else day.year - 1


def fiscal_label(year: int) -> str:
    """令和8年度（2026）; the fiscal year that saw an era begin carries the new era's first year."""
    return f"{era_year(date(year, 12, 31))}度（{year}）"


WEEKDAYS = "月火水木金土日"


def day_label(day: date) -> str:
    """2026年12月8日（火）, for days that are to be kept."""
    return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def era_day(day: date) -> str:
    """令和8年12月8日, for days on papers."""
    return f"{era_year(day)}{day.month}月{day.day}日"
