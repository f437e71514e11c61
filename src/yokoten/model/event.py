"""座談会・発表会・研修 (GIF DS-451-5)."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.entry import Common
from yokoten.model.fields import BodyCode, Day, Line, Prose, Shape, Slug, Text, Url


class EventKind(Term):
    """What kind of gathering it is."""

    ROUND_TABLE = "座談会", "round-table"
    PRESENTATION = "発表会", "presentation"
    TRAINING = "研修", "training"
    MEETING = "会議", "meeting"


class Participant(Shape):
    """A body and the roles that took part; never a person's name."""

    body: Annotated[BodyCode | None, Field(title="団体コード")] = None
    name: Annotated[Line | None, Field(title="団体以外の参加者")] = None
    roles: Annotated[
        tuple[Line, ...], Field(title="役職", description="氏名は書きません。", examples=[["CIO（副市長）"]])
    ] = ()


class Topic(Shape):
    """One thing that was talked about."""

    title: Annotated[Line, Field(title="話題")]
    text: Annotated[Text, Field(title="要旨", description="発言の写しではなく、自分の文で書きます。")]


class Event(Common):
    """催し."""

    kind: Annotated[EventKind, Field(title="種別")]
    held: Annotated[Day, Field(title="開催日")]
    host: Annotated[Line, Field(title="主催", examples=["東京都・区市町村CIOフォーラム"])]
    summary: Annotated[Text, Field(title="概要")]
    participants: Annotated[tuple[Participant, ...], Field(title="参加した団体")] = ()
    policy_fields: Annotated[tuple[Slug, ...], Field(title="分野")] = ()
    topics: Annotated[tuple[Topic, ...], Field(title="話題")] = ()
    body: Annotated[Prose | None, Field(title="本文（Markdown）")] = None
    url: Annotated[Url | None, Field(title="公式ページ")] = None
