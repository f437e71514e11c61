"""The registers: lists that staff extend and entries refer to by id."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.fields import BodyCode, Count, Line, Shape, Slug, Text, Url
from yokoten.model.form_part import FormPart
from yokoten.when import When


class BodyKind(Term):
    """What kind of public body it is."""

    PREFECTURE = "都道府県", "prefecture"
    WARD = "特別区", "special-ward"
    DESIGNATED = "指定都市", "designated-city"
    CORE = "中核市", "core-city"
    CITY = "市", "city"
    TOWN = "町", "town"
    VILLAGE = "村", "village"
    UNION = "一部事務組合・広域連合", "union"
    FOUNDATION = "財団等", "foundation"


class Tile(Shape):
    """A place on the tile map: columns from the west, rows from the north."""

    x: Annotated[Count, Field(title="列")]
    y: Annotated[Count, Field(title="行")]


class Municipality(Shape):
    """団体. Its id is code and romanised name: 132241-tama."""

    code: Annotated[BodyCode, Field(title="団体コード", examples=["132241"])]
    name: Annotated[Line, Field(title="名称", examples=["多摩市"])]
    kana: Annotated[Line, Field(title="よみ", examples=["たまし"])]
    kind: Annotated[BodyKind, Field(title="種別")]
    prefecture: Annotated[Line, Field(title="都道府県名", examples=["東京都"])]
    region: Annotated[Line | None, Field(title="地域", examples=["市部"])] = None
    population: Annotated[Count | None, Field(title="人口")] = None
    population_on: Annotated[When | None, Field(title="人口の基準日", examples=["2020-10-01"])] = None
    population_source: Annotated[Line | None, Field(title="人口の出典", examples=["令和2年国勢調査"])] = None
    tile: Annotated[Tile | None, Field(title="地図の位置")] = None
    url: Annotated[Url | None, Field(title="公式サイト")] = None
    example: Annotated[bool, Field(title="架空の団体")] = False


class PolicyField(Shape):
    """分野."""

    name: Annotated[Line, Field(title="名称", examples=["子育て・保育"])]
    kana: Annotated[Line, Field(title="よみ")]
    text: Annotated[Text, Field(title="説明")]
    order: Annotated[Count, Field(title="並び順")]


class StandardTask(Shape):
    """標準化対象20業務."""

    name: Annotated[Line, Field(title="名称", examples=["子ども・子育て支援"])]
    number: Annotated[Count, Field(title="項番")]


class Procedure(Shape):
    """手続."""

    name: Annotated[Line, Field(title="名称", examples=["学童クラブの入所申請"])]
    kana: Annotated[Line, Field(title="よみ")]
    policy_field: Annotated[Slug, Field(title="分野")]
    group: Annotated[Line | None, Field(title="区分", examples=["特に国民の利便性の向上に資する手続（子育て）"])] = None
    source: Annotated[Url | None, Field(title="名称の出典")] = None
    to_check: Annotated[bool, Field(title="名称は要確認")] = False
    standard_task: Annotated[Slug | None, Field(title="関係する標準化対象業務")] = None


class ToolCategory(Term):
    """What a product is for."""

    E_FORM = "電子申請・フォーム", "e-form"
    CHAT = "チャット", "chat"
    AI_VOICE = "AI音声応答", "ai-voice"
    AI_MATCHING = "AI入所選考", "ai-matching"
    GEN_AI = "生成AI", "generative-ai"
    COUNTER = "窓口支援", "counter"
    CORE = "基幹系システム", "core-system"
    GIS = "地図・GIS", "gis"
    PORTAL = "住民ポータル", "portal"
    REMOTE = "遠隔窓口・映像", "remote-counter"
    OTHER = "その他", "other"


class Tool(Shape):
    """製品・サービス. Facts only; never a recommendation."""

    name: Annotated[Line, Field(title="名称", examples=["LoGoフォーム"])]
    kana: Annotated[
        Line, Field(title="よみ", description="五十音順に並べるために使います。", examples=["ろごふぉーむ"])
    ]
    vendor: Annotated[Line | None, Field(title="提供者")] = None
    category: Annotated[ToolCategory, Field(title="区分")]
    text: Annotated[Text | None, Field(title="説明", description="事実だけを書きます。")] = None
    url: Annotated[Url | None, Field(title="公式ページ")] = None
    source: Annotated[Url | None, Field(title="出典")] = None
    example: Annotated[bool, Field(title="架空の製品")] = False


class Skill(Shape):
    """専門分野."""

    name: Annotated[Line, Field(title="名称", examples=["業務分析・BPR"])]
    group: Annotated[Line, Field(title="区分")]
    source: Annotated[Url | None, Field(title="出典")] = None
    to_check: Annotated[bool, Field(title="名称は要確認")] = False


class PlanItem(Shape):
    """自治体DX推進計画の項目."""

    name: Annotated[Line, Field(title="名称")]
    edition: Annotated[Line, Field(title="計画の版")]
    source: Annotated[Url | None, Field(title="出典")] = None
    to_check: Annotated[bool, Field(title="名称は要確認")] = False


class Synonyms(Shape):
    """Words that search treats as one."""

    words: Annotated[
        tuple[Line, ...], Field(title="同じ意味の語", min_length=2, examples=[["学童クラブ", "学童保育所"]])
    ]


REGISTERS: dict[str, type[Shape]] = {
    "municipalities": Municipality,
    "policy_fields": PolicyField,
    "standard_tasks": StandardTask,
    "procedures": Procedure,
    "tools": Tool,
    "skills": Skill,
    "plan_items": PlanItem,
    "synonyms": Synonyms,
    "form_parts": FormPart,
}
"""Register (`registers/<name>.yml` or `registers/<name>/*.yml`, key `items`: id → item) → the model of its items."""
