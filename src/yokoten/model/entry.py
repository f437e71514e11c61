"""What every entry carries: authorship, sources, review, and its end."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.fields import Day, EntryId, Line, SchemaVersion, Shape, Slug, Text, Url
from yokoten.when import When


class AuthorKind(Term):
    """Whose words an entry is."""

    OWNER = "自治体作成", "owner"
    OFFICE = "事務局作成", "office"


class Publisher(Term):
    """発表主体: who published a figure or a paper."""

    BODY = "自治体", "body"
    COMPANY = "事業者", "company"
    PRESS = "報道", "press"
    STATE = "国・都道府県", "state"
    FOUNDATION = "財団・公益法人", "foundation"
    OTHER = "その他", "other"


class SourceKind(Term):
    """What kind of paper a source is."""

    ROUND_TABLE = "座談会", "round-table"
    PRESS = "報道", "press"
    RELEASE = "報道発表", "release"
    WEB = "ウェブページ", "web"
    MINUTES = "議会資料", "minutes"
    RULE = "例規・要綱", "rule"
    CONTRACT = "契約書", "contract"
    REPORT = "報告書", "report"
    INTERVIEW = "聞き取り", "interview"
    LAW = "法令", "law"


class Verified(Term):
    """How far a source was read."""

    FULL = "本文", "full"
    EXCERPT = "抜粋", "excerpt"
    NOT_YET = "要確認", "to-check"


class Source(Shape):
    """出典."""

    id: Annotated[
        Slug, Field(title="出典の記号", description="この事例の中で出典を指す短い記号です。", examples=["press498"])
    ]
    kind: Annotated[SourceKind, Field(title="資料の種類")]
    title: Annotated[Line, Field(title="資料名", examples=["導入事例（トラストバンク）"])]
    url: Annotated[Url | None, Field(title="番地（URL）")] = None
    by: Annotated[Publisher, Field(title="発表主体", description="その資料を出したのがだれかを書きます。")]
    published: Annotated[When | None, Field(title="発表日")] = None
    accessed: Annotated[When | None, Field(title="確認日", description="資料を見た日です。")] = None
    verified: Annotated[Verified, Field(title="確認の程度")] = Verified.NOT_YET
    event: Annotated[EntryId | None, Field(title="もとになった催し", examples=["events/2021-08-31-cio-zadankai"])] = (
        None
    )


class Confirmed(Shape):
    """団体の確認."""

    on: Annotated[Day, Field(title="確認日")]
    role: Annotated[Line, Field(title="確認した部署", examples=["多摩市 情報政策課"])]


class Withdrawn(Shape):
    """取下げ. The page keeps a tombstone without content."""

    on: Annotated[Day, Field(title="取下げの日")]
    reason: Annotated[Line, Field(title="理由", examples=["制度の終了に伴い公開を終えました。"])]


class Suppress(Shape):
    """A warning that someone looked at and lets stand until a day."""

    rule: Annotated[str, Field(title="番号", pattern=r"^Y\d{4}$", examples=["Y0412"])]
    reason: Annotated[Line, Field(title="理由")]
    until: Annotated[Day, Field(title="期限", description="この日を過ぎると、注意がもう一度出ます。")]


class Common(Shape):
    """Every entry's common block."""

    schema_version: SchemaVersion
    title: Annotated[Line, Field(title="題名", description="体言止めで、何をしたかが分かる題名にします。")]
    example: Annotated[
        bool, Field(title="架空の例", description="説明用の架空の記載には true を書きます。実在の団体には使えません。")
    ] = False
    author_kind: Annotated[
        AuthorKind, Field(title="作成者", description="団体が書いたか、事務局が公表資料から書いたか。")
    ]
    confirmed: Annotated[Confirmed | None, Field(title="団体の確認")] = None
    sources: Annotated[tuple[Source, ...], Field(title="出典")] = ()
    asof: Annotated[When | None, Field(title="基準日", description="この内容がいつ時点のものかを書きます。")] = None
    reviewed: Annotated[When | None, Field(title="点検した日")] = None
    review_due: Annotated[When | None, Field(title="次の点検の期限")] = None
    aliases: Annotated[tuple[EntryId, ...], Field(title="以前の番地")] = ()
    suppress: Annotated[tuple[Suppress, ...], Field(title="承知している注意")] = ()
    withdrawn: Annotated[Withdrawn | None, Field(title="取下げ")] = None
    note: Annotated[Text | None, Field(title="編集者の注記")] = None
