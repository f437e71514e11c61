"""A record as the cells of a row, under Japanese headings."""

from collections.abc import Callable, Iterable, Mapping

from yokoten.model.effect import Method, Part
from yokoten.sheet import joined
from yokoten.tables.records import Record

Columns = Mapping[str, Callable[[Record], str]]
"""Heading → the cell of a record."""
METHODS = {method.code: method.told for method in Method}
PARTS = {part.code: part.label for part in Part}


def _plain(value: object) -> str:
    """A number or a text as a cell; nothing where there is none."""
    return "" if value is None else str(value)


def _all(records: Iterable[Record], key: str) -> str:
    return joined(_plain(record[key]) for record in records)


def _of_first(key: str) -> Callable[[Record], str]:
    return lambda record: _plain((record["first_figure"] or {}).get(key))


def _first_shown(record: Record) -> str:
    first = record["first_figure"]
    return _plain(first[first["shown"]]) if first and first["shown"] else ""


def _first_part(record: Record) -> str:
    first = record["first_figure"]
    return PARTS[first["shown"]] if first and first["shown"] else ""


def effect_text(effect: Record) -> str:
    """受付1件あたりの時間 導入前12分 導入後3分 差-9分（実測、事業者、出典1）."""
    parts = (("baseline", "導入前"), ("after", "導入後"), ("change", "差"), ("value", ""))
    told = [f"{word}{effect[key]}{effect['unit']}" for key, word in parts if effect[key] is not None]
    numbers = "・".join(str(number) for number in effect["source_numbers"])
    stands = [
        effect["limits"],
        METHODS[effect["method"]["code"]],
        effect["by"]["label"],
        f"出典{numbers}" if numbers else "",
    ]
    return f"{' '.join((effect['metric'], *told))}（{'、'.join(filter(None, stands))}）"


def cost_text(cost: Record) -> str:
    """初期費用 約11000000円（決算額、2019年度、うち一般財源3000000円）."""
    stands = [
        cost["basis"]["label"],
        f"{cost['fiscal_year']}年度" if cost["fiscal_year"] else "",
        "" if cost["general_fund"] is None else f"うち一般財源{cost['general_fund']}円",
    ]
    every = "（年額）" if cost["yearly"] else ""
    return (
        f"{cost['label']}{every} {'約' if cost['approx'] else ''}{cost['yen']}円（{'、'.join(filter(None, stands))}）"
    )


CASE_COLUMNS: Columns = {
    "ID": lambda case: case["id"],
    "ページ": lambda case: case["url"],
    "題名": lambda case: case["title"],
    "何をどう変えたか": lambda case: case["change"],
    "段階": lambda case: case["stage"]["label"],
    "段階の記号": lambda case: case["stage"]["code"],
    "その段階になった時期": lambda case: _plain(case["since"]),
    "年度": lambda case: _plain(case["fiscal_year"]),
    "団体コード": lambda case: _all(case["bodies"], "code"),
    "団体": lambda case: _all(case["bodies"], "name"),
    "人口": lambda case: _plain(case["population"]),
    "分野": lambda case: _all(case["policy_fields"], "name"),
    "手続": lambda case: _all(case["procedures"], "name"),
    "製品・サービス": lambda case: _all(case["tools"], "name"),
    "主な数値の項目": _of_first("metric"),
    "主な数値": _first_shown,
    "主な数値の種類": _first_part,
    "主な数値の単位": _of_first("unit"),
    "主な数値の約・以上など": _of_first("limits"),
    "主な数値の根拠": lambda case: METHODS[case["first_figure"]["method"]["code"]] if case["first_figure"] else "",
    "効果": lambda case: joined(effect_text(effect) for effect in case["effects"]),
    "費用": lambda case: joined(cost_text(cost) for cost in case["costs"]),
    "仕様書": lambda case: case["spec"]["label"],
    "作成者": lambda case: case["author_kind"]["label"],
    "団体の確認日": lambda case: _plain((case["confirmed"] or {}).get("on")),
    "確認した部署": lambda case: _plain((case["confirmed"] or {}).get("role")),
    "架空の例": lambda case: "はい" if case["example"] else "いいえ",
    "出典": lambda case: _all(case["sources"], "title"),
    "出典のURL": lambda case: _all(case["sources"], "url"),
    "点検した日": lambda case: _plain(case["reviewed"]),
    "利用条件": lambda case: case["licence"],
}
BODY_COLUMNS: Columns = {
    "ID": lambda body: body["id"],
    "ページ": lambda body: body["url"],
    "団体コード": lambda body: body["code"],
    "団体": lambda body: body["name"],
    "よみ": lambda body: body["kana"],
    "都道府県": lambda body: body["prefecture"],
    "種別": lambda body: body["kind"]["label"],
    "地域": lambda body: _plain(body["region"]),
    "人口": lambda body: _plain(body["population"]),
    "人口の基準日": lambda body: _plain(body["population_on"]),
    "人口の出典": lambda body: _plain(body["population_source"]),
    "事例のID": lambda body: joined(body["cases"]),
    "利用条件": lambda body: body["licence"],
}
