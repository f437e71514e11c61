"""様式の設定: who files it, how they prove themselves, what it costs, and what each body fills in of its own."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Coded
from yokoten.model.fields import Count, Day, EntryId, FieldId, Line, Sha256, Shape, Slug, Tel, Text, Version, Yen
from yokoten.model.form_field import Option
from yokoten.when import When


class FormKind(Coded):
    """様式の種別."""

    APPLICATION = "申請", "application"
    NOTIFICATION = "届出", "notification"
    REQUEST = "請求", "request"
    RESERVATION = "予約", "reservation"
    SURVEY = "アンケート", "survey"
    COMMENT = "意見募集", "comment"
    INTERNAL = "庁内", "internal"


class FormUser(Coded):
    """使う人."""

    RESIDENT = "住民", "resident"
    BUSINESS = "事業者", "business"
    STAFF = "職員", "staff"


class IdentityLevel(Coded):
    """本人確認の方法."""

    NONE = "不要", "none"
    CONTACT = "連絡先の確認のみ", "contact"
    EKYC = "身分証の画像など", "ekyc"
    JPKI_AUTH = "マイナンバーカード（利用者証明）", "jpki_auth"
    JPKI_SIGN = "マイナンバーカード（署名）", "jpki_sign"
    COUNTER = "来庁して確認", "counter"


class FormIdentity(Shape):
    """本人確認."""

    level: Annotated[IdentityLevel, Field(title="方法")]
    reason: Annotated[Text | None, Field(title="理由", examples=["申請者の意思を電子署名で確かめるため。"])] = None


class FeeTiming(Coded):
    """手数料を払う時期."""

    NONE = "なし", "none"
    ON_SUBMIT = "申請のとき", "on_submit"
    AFTER_REVIEW = "審査のあと", "after_review"


class PayMethod(Coded):
    """払い方."""

    CARD = "クレジットカード", "card"
    PAYPAY = "PayPay", "paypay"
    PAYEASY = "ペイジー", "payeasy"
    COUNTER = "窓口", "counter"


class Fee(Shape):
    """手数料."""

    timing: Annotated[FeeTiming, Field(title="時期")]
    amount: Annotated[Yen | None, Field(title="額（円）")] = None
    methods: Annotated[tuple[PayMethod, ...], Field(title="払い方")] = ()


class RetentionFrom(Coded):
    """保存年限をいつから数えるか."""

    COMPLETION = "完結の日", "completion"
    NEXT_FISCAL_YEAR = "翌年度4月1日", "next_fiscal_year"


class Retention(Shape):
    """保存年限. The class of the document is left to each body."""

    years: Annotated[Count, Field(title="年数", ge=1, le=100)]
    start: Annotated[RetentionFrom, Field(alias="from", title="起算")]
    note: Annotated[Text | None, Field(title="注記")] = None


class MyNumber(Shape):
    """個人番号の扱い: this form does not collect it; how it is received."""

    route: Annotated[Line, Field(title="受け取る方法", examples=["ぴったりサービス又は窓口"])]
    note: Annotated[Text | None, Field(title="注記")] = None


class Licence(Coded):
    """利用の条件."""

    PDL1 = "公共データ利用規約（第1.0版）", "pdl1"
    CC0 = "CC0 1.0（権利を主張しない）", "cc0"
    LAW13 = "著作権法13条により保護の対象外", "law13"


class Bundle(Shape):
    """手続一式: forms of one body that belong together."""

    id: Annotated[Slug, Field(title="一式の記号", examples=["gakudo"])]
    title: Annotated[Line, Field(title="一式の名前", examples=["学童クラブの手続一式"])]
    step: Annotated[Line, Field(title="この様式の役割", examples=["入所"])]


class Regulation(Shape):
    """もとになる例規."""

    title: Annotated[Line, Field(title="例規の名前")]
    number: Annotated[Line | None, Field(title="様式番号", examples=["第1号様式"])] = None


class SharedIn(Shape):
    """製品の中での共有."""

    tool: Annotated[Slug, Field(title="製品・サービス", examples=["logoform"])]
    name: Annotated[Line, Field(title="共有名")]


class Usage(Shape):
    """使われた実績."""

    answers: Annotated[Count, Field(title="回答数")]
    start: Annotated[When | None, Field(alias="from", title="はじめ")] = None
    end: Annotated[When | None, Field(alias="to", title="おわり")] = None
    source: Annotated[Slug | None, Field(title="出典の記号")] = None


class Change(Shape):
    """変更の記録."""

    version: Annotated[Version, Field(title="版", examples=["2.1.0"])]
    on: Annotated[Day, Field(title="日付")]
    changes: Annotated[tuple[Text, ...], Field(title="変えたこと", min_length=1)]


class Upstream(Shape):
    """元の様式."""

    form: Annotated[EntryId, Field(title="元の様式", examples=["forms/990019-mihon/gakudo"])]
    version: Annotated[Version, Field(title="もとにした版", examples=["1.3.0"])]
    digest: Annotated[Sha256, Field(title="もとにしたファイルの要約値（SHA-256）")]


class ParameterType(Coded):
    """団体ごとに変える値の種類."""

    WORD = "言葉", "word"
    DATES = "期日", "dates"
    CONTACT = "問合せ先", "contact"
    OPTIONS = "選択肢の一覧", "options"


class Every(Shape):
    """毎年くり返す期日."""

    month: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(title="月", min_length=1)]
    day: Annotated[int, Field(title="日", ge=1, le=31)]


class Parameter(Shape):
    """団体ごとに変える値. A merge never touches what a body filled in."""

    id: Annotated[FieldId, Field(title="値の記号", examples=["club"])]
    label: Annotated[Line, Field(title="値の名前", examples=["事業の呼び方"])]
    type: Annotated[ParameterType, Field(title="種類")]
    value: Annotated[Line | None, Field(title="言葉", examples=["学童クラブ"])] = None
    dates: Annotated[tuple[Day, ...], Field(title="期日")] = ()
    every: Annotated[Every | None, Field(title="毎年の期日")] = None
    office: Annotated[Line | None, Field(title="部署")] = None
    tel: Annotated[Tel | None, Field(title="代表電話")] = None
    options: Annotated[tuple[Option, ...], Field(title="選択肢")] = ()


class Aggregate(Shape):
    """集計."""

    by: Annotated[tuple[FieldId, ...], Field(title="分ける項目", min_length=1)]
    sum: Annotated[FieldId | None, Field(title="合計する項目")] = None
