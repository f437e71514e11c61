"""Sums as sources write them, worked out exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yokoten.check.reckoning import reckon


@pytest.mark.parametrize(
    ("text", "computed", "agrees"),
    [
        ("276件×9分＝41.4時間", Fraction(414, 10), True),
        ("276件×9分＝41時間", Fraction(414, 10), True),
        ("276件×9分＝44時間", Fraction(414, 10), False),
        ("276 × 9 = 2484", Fraction(2484), True),
        ("1,100万円÷2＝550万円", Fraction(5_500_000), True),
        ("138件÷276件＝50％", Fraction(50), True),
        ("138件÷276件＝5割", Fraction(5), True),
        ("500時間÷12＝約41.7時間", Fraction(500, 12), True),
    ],
)
def test_reckons(text: str, computed: Fraction, *, agrees: bool):
    found = reckon(text)
    assert found is not None
    assert (found.computed, found.agrees) == (computed, agrees)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "約41時間",
        "276件×9分",
        "276件＝41時間",
        "1÷0＝5",
        "276件×9分＝41件",
        "2+3＝5",
        "__import__('os')=1",
        "9×9×＝81",
        "=",
        "×=",
    ],
)
def test_leaves_alone_what_it_cannot_read(text: str):
    assert reckon(text) is None


@given(st.text(alphabet="0123456789.,×÷*/+-=＝件分時間万円％ ９約", max_size=60))
def test_never_breaks(text: str):
    found = reckon(text)
    assert found is None or isinstance(found.agrees, bool)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_true_product_agrees(one: int, other: int):
    assert reckon(f"{one:,}件×{other}円＝{one * other:,}円").agrees
