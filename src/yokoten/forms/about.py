"""What a form says of itself on a cover: pairs of a heading and words, for papers that leave the site."""

from collections.abc import Iterator

from yokoten.catalogue import Catalogue, Entry
from yokoten.forms.resolve import Resolved
from yokoten.forms.resolved import resolved
from yokoten.forms.told import Labels, labels
from yokoten.model.form import Form
from yokoten.model.form_setting import Aggregate, FeeTiming, Parameter, ParameterType
from yokoten.when import era_day

UNSTATED = "記載なし"


def exported(catalogue: Catalogue, entry: Entry) -> Resolved:
    """The resolved form as exporters take it.

    `about` holds its cover, `local` what each body fills in, `sums` its aggregations in words, `tools` the names under
    which products share it; `identity` and `fee` are codes.
    """
    form, structure = entry.form, resolved(entry.form, catalogue.parts)
    return {
        **structure,
        "released": form.released.start.isoformat(),
        "about": [[head, told] for head, told in _about(catalogue, entry, structure["title"])],
        "local": [[one.label, value(one)] for one in form.parameters],
        "sums": [sums(labels(structure), one) for one in form.aggregate],
        "identity": form.identity.level.code,
        "fee": form.fee.timing.code,
        "tools": {one.tool: one.name for one in form.shared_in},
        **({"my_number": form.my_number.route} if form.my_number else {}),
    }


def release(form: Form) -> str:
    """The version as people say it: 第2版（令和8年11月1日）."""
    return f"第{form.version.split('.', 1)[0]}版（{era_day(form.released.start)}）"


def value(parameter: Parameter) -> str:
    """The value of a parameter in words."""
    match parameter.type:
        case ParameterType.WORD:
            return parameter.value or ""
        case ParameterType.DATES:
            fixed = [day.label() for day in parameter.dates]
            yearly = (
                [f"毎年{month}月{parameter.every.day}日" for month in parameter.every.month] if parameter.every else []
            )
            return "、".join((*fixed, *yearly))
        case ParameterType.CONTACT:
            return "　".join(filter(None, (parameter.office, parameter.tel)))
        case ParameterType.OPTIONS:
            return "／".join(option.label for option in parameter.options)


def sums(shown: Labels, told: Aggregate) -> str:
    """An aggregation in words: 「就労状況」「施設」ごとの件数."""
    by = "」「".join(shown.get(one, (one, {}))[0] for one in told.by)
    counted = f"「{shown.get(told.sum, (told.sum, {}))[0]}」の合計" if told.sum else "件数"
    return f"「{by}」ごとの{counted}"


def _about(catalogue: Catalogue, entry: Entry, title: str) -> Iterator[tuple[str, str]]:
    form = entry.form
    yield "様式", title
    if form.summary:
        yield "どんな様式か", form.summary
    yield "版", f"{release(form)}　{form.version}"
    if form.fiscal_year:
        yield "年度", f"令和{form.fiscal_year - 2018}年度（{form.fiscal_year}）"
    yield "つくった団体", f"{catalogue.names[entry.id]}（{form.author_kind.label}）"
    if form.upstream:
        yield "元の様式", f"{form.upstream.form}　{form.upstream.version}"
    yield "利用の条件", form.licence.label
    yield "種別", form.kind.label
    yield "使う人", form.user.label
    if form.regulation:
        yield "例規", " ".join(filter(None, (form.regulation.title, form.regulation.number)))
    yield "本人確認", _reasoned(form.identity.level.label, form.identity.reason)
    yield "手数料", _fee(form)
    yield (
        "個人番号",
        f"この様式では集めません。{form.my_number.route}で受け取ります。" if form.my_number else "集めません",
    )
    kept = form.retention
    yield "保存年限", _reasoned(f"{kept.years}年（{kept.start.label}から起算）", kept.note) if kept else UNSTATED
    yield "番地", entry.id


def _reasoned(told: str, reason: str | None) -> str:
    return f"{told}　{reason}" if reason else told


def _fee(form: Form) -> str:
    if form.fee.timing is FeeTiming.NONE:
        return "なし"
    amount = [] if form.fee.amount is None else [f"{form.fee.amount:,}円"]
    return "・".join([*amount, form.fee.timing.label, *(method.label for method in form.fee.methods)])
