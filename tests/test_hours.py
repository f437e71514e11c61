"""Hours of the day: what they are called, where they are drawn, and what a near miss is told."""

import pytest

from yokoten.check.shape import conform
from yokoten.model.hours import Hours
from yokoten.pages.hours import strips


def hours(start: str, end: str | None = None, what: str = "申請", **more: object) -> Hours:
    return Hours.model_validate({"what": what, "from": start, "to": end, "sources": ("a",), **more})


@pytest.mark.parametrize(
    ("start", "end", "label", "span"),
    [
        ("13:00", None, "13時頃", (750, 810)),
        ("0:00", None, "0時頃", (0, 30)),
        ("24:00", None, "24時頃", (1410, 1440)),
        ("21:00", "24:00", "21時以降", (1260, 1440)),
        ("0:00", "8:00", "8時まで", (0, 480)),
        ("0:00", "24:00", "0時〜24時", (0, 1440)),
        ("09:00", "12:30", "9時〜12時30分", (540, 750)),
    ],
)
def test_labels_and_spans(start: str, end: str | None, label: str, span: tuple[int, int]):
    assert (hours(start, end).label(), hours(start, end).span) == (label, span)


def test_a_strip_per_thing_in_order_of_the_day():
    late, noon, calls = hours("21:00", "24:00"), hours("13:00", sources=("b", "unknown")), hours("9:00", what="電話")
    first, second = strips((late, calls, noon), {"a": 1, "b": 2})
    assert (first.what, first.told, first.numbers) == ("申請", "13時頃、21時以降", (1, 2))
    assert (second.what, second.told, second.numbers) == ("電話", "9時頃", (1,))
    assert [(bar.x, bar.width, bar.near) for bar in first.bars] == [
        ("52.08%", "4.17%", True),
        ("87.5%", "12.5%", False),
    ]
    assert [(bar.at, bar.anchor, bar.row) for bar in first.bars] == [("54.17%", "middle", 0), ("100%", "end", 0)]


def test_labels_that_would_meet_stand_in_rows():
    (strip,) = strips((hours("12:00"), hours("13:00"), hours("14:00"), hours("20:00")), {})
    assert [bar.row for bar in strip.bars] == [0, 1, 2, 0]
    (plain,) = strips((hours("12:00"),), {})
    assert strip.axis - plain.axis == 2 * 18


@pytest.mark.parametrize(
    ("given", "perhaps"),
    [
        ("午後9時", "21:00"),
        ("午前9時5分", "9:05"),
        ("21時30分", "21:30"),
        ("２１：３０", "21:30"),
        ("24:30", None),
        ("午後13時", None),
        ("夜", None),
    ],
)
def test_a_near_miss_is_told_what_to_write(given: str, perhaps: str | None):
    _, (finding,) = conform({"what": "申請", "from": given, "sources": ["a"]}, Hours, "cases/132241-tama/a")
    assert finding.code == "Y0224"
    assert dict(finding.hints).get("もしかして") == perhaps
