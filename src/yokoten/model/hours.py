"""集中した時間帯: the hours of the day that something came in, as far as the papers tell."""

from typing import Annotated

from pydantic import Field

from yokoten.model.fields import Clock, Line, Shape, Slug

DAY = 24 * 60
NEAR = 30
"""Minutes on either side of a lone time such as 13時頃."""


class Hours(Shape):
    """一日のうちの、ひとつの時間帯."""

    what: Annotated[
        Line, Field(title="何が集中したか", description="「〜が集中した時間帯」と続く言葉です。", examples=["申請"])
    ]
    start: Annotated[Clock, Field(alias="from", title="はじめの時刻", examples=["21:00"])]
    end: Annotated[
        Clock | None,
        Field(
            alias="to",
            title="おわりの時刻",
            description="「13時頃」のように一つの時刻で示されているときは書きません。「以降」は24:00までとします。",
            examples=["24:00"],
        ),
    ] = None
    sources: Annotated[tuple[Slug, ...], Field(title="出典の記号", min_length=1)]

    @property
    def span(self) -> tuple[int, int]:
        """First and last minute of the day; a lone time stands for the half hour on either side."""
        start = minutes(self.start)
        if self.end is None:
            return max(0, start - NEAR), min(DAY, start + NEAR)
        return start, minutes(self.end)

    def label(self) -> str:
        """As a sentence says it: 13時頃, 21時以降, 8時まで, 9時〜12時30分."""
        if self.end is None:
            return f"{spoken(self.start)}頃"
        match self.span:
            case (0, end) if end < DAY:
                return f"{spoken(self.end)}まで"
            case (start, end) if start and end == DAY:
                return f"{spoken(self.start)}以降"
        return f"{spoken(self.start)}〜{spoken(self.end)}"


def minutes(clock: str) -> int:
    """Minutes since midnight of 21:30."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def spoken(clock: str) -> str:
    """21時, 21時30分."""
    hours, rest = divmod(minutes(clock), 60)
    return f"{hours}時{rest}分" if rest else f"{hours}時"
