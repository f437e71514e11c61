"""入力チェックの説明: a page per rule, and the list of them."""

from collections.abc import Iterator
from itertools import groupby

from yokoten.pages.page import PROBLEMS, Page, Site
from yokoten.pages.template import render
from yokoten.places import rule_url
from yokoten.problems import RULES, Problem, Rule

GROUPS = {
    "Y01": "ファイルの書き方",
    "Y02": "項目の値",
    "Y03": "ほかの記載とのつながり",
    "Y04": "内容のつじつま",
    "Y05": "個人情報",
    "Y06": "作成者と公開の範囲",
    "Y07": "様式",
    "Y09": "設定と履歴",
}
"""First three characters of a code → what its rules are about."""
GRAVITY = {"error": "エラー", "warning": "注意", "info": "情報"}


CURRENT = "problems/current.html"


def pages(site: Site) -> Iterator[Page]:
    """The list of rules, a page for each, and on an author's site what is wrong now."""
    if site.problems is not None:
        yield _current(site.problems)
    url = "problems/index.html"
    lead = "記載を確かめるときの規則と、直し方の一覧です。"
    groups = [(GROUPS[key], list(rules)) for key, rules in groupby(sorted(RULES.values(), key=_code), _group)]
    yield Page(
        url,
        "about",
        "入力チェックの説明",
        lead,
        lambda: render("rules.html", url, lead=lead, groups=groups, gravity=GRAVITY),
        frozenset(),
    )
    for code in sorted(RULES):
        yield _rule(code)


def _current(problems: tuple[Problem, ...]) -> Page:
    lead = "いまのファイルについての指摘です。直すと、ここから消えます。"
    return Page(
        CURRENT,
        "about",
        "点検の結果",
        lead,
        lambda: render("current.html", CURRENT, lead=lead, problems=problems, gravity=GRAVITY),
        frozenset({PROBLEMS}),
    )


def _rule(code: str) -> Page:
    rule, url = RULES[code], rule_url(code)
    return Page(
        url,
        "about",
        rule.title,
        f"入力チェック「{rule.title}」の説明です。",
        lambda: render("rule.html", url, rule=rule, gravity=GRAVITY),
        frozenset(),
    )


def _code(rule: Rule) -> str:
    return rule.code


def _group(rule: Rule) -> str:
    return rule.code[:3]
