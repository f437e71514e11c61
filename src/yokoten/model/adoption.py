"""導入記録: who took over what from whom, kept by the office."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.case import Stage
from yokoten.model.entry import Common
from yokoten.model.fields import BodyCode, EntryId, Line, Number, Shape, Text
from yokoten.when import When


class LearnedHow(Term):
    """How the adopter came to know of it."""

    VISIT = "視察", "visit"
    PHONE = "電話・メール", "phone"
    EVENT = "催し", "event"
    SITE = "よこてん", "site"
    EXCHANGE = "人事交流", "exchange"
    VENDOR = "事業者", "vendor"
    NOT_STATED = "記載なし", "not-stated"


class StageOn(Shape):
    """A stage reached on a day."""

    stage: Annotated[Stage, Field(title="段階")]
    on: Annotated[When, Field(title="時期")]


class Adoption(Common):
    """導入記録."""

    of: Annotated[EntryId, Field(title="もとの事例・様式", examples=["cases/132241-tama/gakudo-online"])]
    version: Annotated[Line | None, Field(title="もとの版")] = None
    stages: Annotated[tuple[StageOn, ...], Field(title="段階と時期", min_length=1)]
    learned_from: Annotated[BodyCode | None, Field(title="教わった団体")] = None
    learned_how: Annotated[LearnedHow, Field(title="知ったきっかけ")] = LearnedHow.NOT_STATED
    local_changes: Annotated[tuple[Text, ...], Field(title="自団体で変えたこと")] = ()
    person_days: Annotated[Number | None, Field(title="かかった職員の手間（人日）")] = None
    result: Annotated[EntryId | None, Field(title="導入した結果の事例")] = None
