"""The check digits of all bodies, and of no others."""

from pathlib import Path

import pytest
import yaml

from yokoten.check.privacy import is_my_number
from yokoten.codes import check_digit, is_body_code

REGISTERS = Path(__file__).resolve().parent.parent / "registers" / "municipalities"


def codes() -> list[str]:
    loaded = (yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) for path in sorted(REGISTERS.glob("*.yml")))  # noqa: S506 - makes texts only
    return [item["code"] for tree in loaded for item in tree["items"].values()]


def test_every_registered_code_has_its_check_digit():
    assert sum(code.startswith("13") for code in codes()) >= 63
    assert [code for code in codes() if not is_body_code(code)] == []


@pytest.mark.parametrize("code", codes())
def test_no_other_digit_would_do(code: str):
    others = {code[:5] + digit for digit in "0123456789"} - {code}
    assert [other for other in others if is_body_code(other)] == []


@pytest.mark.parametrize(
    ("code5", "digit"), [("13224", "1"), ("13225", "0"), ("01100", "2"), ("01208", "4"), ("00000", "1")]
)
def test_known_check_digits(code5: str, digit: str):
    assert check_digit(code5) == digit


@pytest.mark.parametrize("text", ["", "13224", "1322411", "13224a", "１３２２４１"])
def test_what_is_no_code(text: str):
    assert not is_body_code(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("123456789018", True),
        ("1234 5678 9018", True),
        ("123456789012", False),
        ("12345678901", False),
        ("000000000000", True),
    ],
)
def test_my_numbers(text: str, *, right: bool):
    assert is_my_number(text) is right
