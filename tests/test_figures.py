"""Figures as pages print them: numbers, yen, before and after."""

from decimal import Decimal

import pytest

from yokoten.model.effect import Effect
from yokoten.pages.figures import amount, figure


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("-4000000", "円", "−400万"),
        ("149490000", "円", "1億4,949万"),
        ("98000", "円", "98,000"),
        ("12.5", "円", "12.5"),
        ("4000000", "件", "4,000,000"),
        ("-9", "分", "−9"),
    ],
)
def test_an_amount_reads_as_offices_write_it(value: str, unit: str, text: str):
    assert amount(Decimal(value), unit) == text


@pytest.mark.parametrize(
    ("given", "before_after"),
    [
        ({"change": "-9"}, "導入前 記載なし → 導入後 記載なし"),
        ({"baseline": "20000", "after": "500"}, "導入前 2万円 → 導入後 500円"),
        ({"after": "500"}, "導入前 記載なし → 導入後 500円"),
        ({"value": "500"}, ""),
    ],
)
def test_both_sides_stand_or_are_said_to_be_missing(given: dict[str, str], before_after: str):
    told = {
        "metric": "手数料",
        "unit": "円",
        "method": "実測",
        "by": "自治体",
        "sources": ("a",),
        "n": "276",
        "for": "住民",
    }
    one = figure(Effect.model_validate(told | given), {"a": 1}, contested=False)
    assert one.before_after == before_after
    assert one.details == ("対象 276件・住民への効果", "発表主体 自治体")
