"""Cases as the government's common model tells them: GIF DS-451-3, as JSON and as CSV."""

from collections.abc import Iterator, Mapping
from functools import partial

from yokoten.catalogue import Catalogue, Entry
from yokoten.model import Case
from yokoten.model.changed import Changed
from yokoten.places import entry_url
from yokoten.sheet import Memory, array, csv_row, encoded, joined, remembered, table

NOT_STATED = "公表資料に記載なし"
SUMMARY = 300
"""取り組みの概要 holds 300 characters at most."""
ITEMS = (
    "タイトル", "サブタイトル", "事例実施年", "事例の場所", "対象組織", "行政サービス分類", "テーマ", "キーワード",
    "取り組みの概要", "取り組み理由", "目的", "挑戦したこと", "取り組み内容", "学んだこと", "成果", "導入での工夫", "制約条件",
    "普及", "持続させる仕組み", "評価の方法", "利用した制度", "協力者", "イメージタイトル", "イメージファイル",
    "イメージのライセンス", "ビデオタイトル", "ビデオURL", "ビデオのライセンス", "関連URL", "関連事例", "連絡先情報", "ID",
    "公開日", "最終更新日",
)  # fmt: skip
"""The model's items, in its order (DS-451-3 of 2022-03-31, table 2)."""
REQUIRED = (
    "タイトル",
    "事例の場所",
    "対象組織",
    "取り組みの概要",
    "取り組み理由",
    "目的",
    "取り組み内容",
    "連絡先情報",
)
"""Items that the model requires; one that no source tells says so."""


def files(
    catalogue: Catalogue, site_url: str, memory: Memory | None = None, lives: Mapping[str, Changed] | None = None
) -> Iterator[tuple[str, bytes]]:
    """`/api/gif/cases.json` and `.csv` of the real cases, in order of id; `lives` are the entries' days by id."""
    before: Memory = {} if memory is None else memory
    days = lives or {}
    told = [
        remembered(
            before, f"gif/{one.id}", stamp(catalogue, one), partial(_told, catalogue, one, site_url, days.get(one.id))
        )
        for one in catalogue.real_cases
    ]
    yield "api/gif/cases.json", encoded((*array(one.line for one in told), "\n"))
    yield "api/gif/cases.csv", table((csv_row(ITEMS), *(one.row for one in told)))


def stamp(catalogue: Catalogue, entry: Entry) -> str:
    """Of all entries that a case is told from: itself, and those that name it."""
    return " ".join((entry.digest, *(one.digest for one in catalogue.backlinks.get(entry.id, ()))))


def _told(catalogue: Catalogue, entry: Entry, site_url: str, life: Changed | None) -> tuple[dict[str, str], list[str]]:
    told = record(catalogue, entry, site_url, life)
    return told, [told[item] for item in ITEMS]


def record(catalogue: Catalogue, entry: Entry, site_url: str, life: Changed | None = None) -> dict[str, str]:
    """One case, every item present, several values joined by `;`."""
    case = entry.case
    bodies = [catalogue.bodies[name] for name in catalogue.bodies_of(entry) if name in catalogue.bodies]
    events = {source.event for source in case.sources if source.event}
    told = {
        "ID": entry.id,
        "タイトル": case.title,
        "事例実施年": str(case.began.start.year) if case.began else "",
        "事例の場所": joined(dict.fromkeys(body.prefecture for body in bodies)),
        "対象組織": joined(body.name for body in bodies),
        "行政サービス分類": _names(catalogue, "policy_fields", case.policy_fields),
        "テーマ": _names(catalogue, "plan_items", case.plan_items),
        "キーワード": joined((*case.tags, *(_one(catalogue, "procedures", name) for name in case.procedures))),
        "取り組みの概要": case.change[:SUMMARY],
        "取り組み理由": joined((case.problem, case.trigger)),
        "目的": case.purpose or "",
        "取り組み内容": case.approach or joined(f"{flow.who}：{flow.after}" for flow in case.flow),
        "挑戦したこと": case.novelty or "",
        "協力者": joined(case.partners),
        "成果": joined(_results(case)),
        "導入での工夫": joined(case.lessons),
        "制約条件": joined(case.constraints),
        "利用した制度": joined(fund.name for cost in case.costs for fund in cost.financing if fund.name),
        "普及": joined(one.model.title for one in catalogue.backlinks.get(entry.id, ()) if one.kind == "adoptions"),
        "学んだこと": joined(case.lessons),
        "評価の方法": joined(dict.fromkeys(effect.method.label for effect in case.effects)),
        "関連事例": joined(learned.case or learned.text for learned in case.learned_from),
        "関連URL": joined(
            (*(source.url for source in case.sources), *(site_url + entry_url(one) for one in sorted(events)))
        ),
        "連絡先情報": f"{case.contact.office} {case.contact.tel or case.contact.form_url or ''}".strip()
        if case.contact
        else "",
        "公開日": life.first.isoformat() if life else "",
        "最終更新日": life.last.isoformat() if life else "",
    }
    return {item: told.get(item) or (NOT_STATED if item in REQUIRED else "") for item in ITEMS}


def _results(case: Case) -> Iterator[str]:
    """What came of it, told with how it is known; what went wrong belongs to it."""
    for effect in case.effects:
        told = "・".join(filter(None, (effect.method.told, effect.limits)))
        yield f"{effect.metric} {'' if effect.shown is None else effect.shown}{effect.unit}（{told}）"
    for side in case.side_effects:
        yield f"課題：{side.text}"
    if case.end_reason:
        yield f"見直し・終了の理由：{case.end_reason.kind.label}。{case.end_reason.text}"


def _names(catalogue: Catalogue, register: str, names: tuple[str, ...]) -> str:
    return joined(_one(catalogue, register, name) for name in names)


def _one(catalogue: Catalogue, register: str, name: str) -> str:
    return str(getattr(catalogue.registers.get(register, {}).get(name), "name", name))
