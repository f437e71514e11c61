"""様式: a form that one body built and others make their own."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from yokoten.model.case import Handout
from yokoten.model.entry import Common
from yokoten.model.fields import Day, Line, Slug, Text, Version
from yokoten.model.form_field import FormField, RowField, Section
from yokoten.model.form_setting import (
    Aggregate,
    Bundle,
    Change,
    Fee,
    FormIdentity,
    FormKind,
    FormUser,
    Licence,
    MyNumber,
    Parameter,
    Regulation,
    Retention,
    SharedIn,
    Upstream,
    Usage,
)
from yokoten.model.walk import Loc


class Form(Common):
    """様式."""

    summary: Annotated[
        Text | None, Field(title="どんな様式か", description="だれが何のために使うかを一文で書きます。", max_length=200)
    ] = None
    version: Annotated[
        Version,
        Field(
            title="版",
            description="3つの数です。答え方が変わる変更は1つ目、項目の追加は2つ目、文の手直しは3つ目を増やします。",
            examples=["2.1.0"],
        ),
    ]
    released: Annotated[Day, Field(title="この版の日付")]
    fiscal_year: Annotated[
        int | None, Field(title="年度", description="毎年つくり直す様式の年度（西暦）です。", ge=1990, le=2100)
    ] = None
    bundle: Annotated[Bundle | None, Field(title="手続一式")] = None
    procedures: Annotated[tuple[Slug, ...], Field(title="手続", examples=[["after-school"]])] = ()
    kind: Annotated[FormKind, Field(title="種別")]
    user: Annotated[FormUser, Field(title="使う人")]
    regulation: Annotated[Regulation | None, Field(title="もとになる例規")] = None
    identity: Annotated[FormIdentity, Field(title="本人確認")]
    fee: Annotated[Fee, Field(title="手数料")]
    retention: Annotated[Retention | None, Field(title="保存年限")] = None
    my_number: Annotated[
        MyNumber | None,
        Field(title="個人番号（マイナンバー）の扱い", description="この様式では集めず、別に受け取るときに書きます。"),
    ] = None
    licence: Annotated[Licence, Field(title="利用の条件")] = Licence.PDL1
    shared_in: Annotated[tuple[SharedIn, ...], Field(title="製品の中での共有")] = ()
    usage: Annotated[tuple[Usage, ...], Field(title="使われた実績")] = ()
    handouts: Annotated[tuple[Handout, ...], Field(title="渡せる資料")] = ()
    changelog: Annotated[tuple[Change, ...], Field(title="変更の記録", description="新しい版を先に書きます。")] = ()
    upstream: Annotated[Upstream | None, Field(title="元の様式")] = None
    parameters: Annotated[tuple[Parameter, ...], Field(title="団体ごとに変える値")] = ()
    sections: Annotated[tuple[Section, ...], Field(title="区切りと項目", min_length=1)]
    aggregate: Annotated[tuple[Aggregate, ...], Field(title="集計")] = ()
    tags: Annotated[tuple[Line, ...], Field(title="キーワード")] = ()


def placed_fields(form: Form) -> Iterator[tuple[Loc, RowField]]:
    """Every field with its place in the tree, a table before the fields of its rows."""
    for section, part in enumerate(form.sections):
        for index, field in enumerate(part.fields):
            loc: Loc = ("sections", section, "fields", index)
            yield loc, field
            for row, inner in enumerate(field.fields):
                yield (*loc, "fields", row), inner


def top_fields(form: Form) -> Iterator[FormField]:
    """The fields of all sections in order, without those of rows."""
    for section in form.sections:
        yield from section.fields
