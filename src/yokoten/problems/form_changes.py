"""Y0760 to Y0779, versions of forms, and what editors are told of differences, conflicts and editions."""

from enum import StrEnum

from yokoten.problems.rule import ERROR, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "Y0760",
        ERROR,
        "中身が違うのに同じ版",
        "版「{value}」のまま、流用団体がもとにした中身から変わっています（{what} など）。",
        "版を {needed} 以上にし、変更の記録に加えてください。",
        "同じ版の名前で中身が二つあると、どちらを使っているのかが分からなくなるためです。",
    ),
    Rule(
        "Y0761",
        ERROR,
        "変更に足りない版",
        "版「{value}」は、版「{other}」からの変更（{what} など）に足りません。",
        "版を {needed} 以上にしてください。",
        "答え方が変わる変更か、文の手直しかを、版の数だけで見分けられるようにするためです。",
    ),
)

CHANGES: dict[str, str] = {
    "added": "{what}を足しました。",
    "removed": "{what}を消しました。",
    "added.value": "{what}の「{key}」を「{new}」にしました。",
    "removed.value": "{what}の「{key}」（{old}）を消しました。",
    "changed": "{what}の「{key}」を「{old}」から「{new}」に変えました。",
    "moved": "{what}を、区切り「{old}」から「{new}」に移しました。",
    "renamed": "{what}の記号を「{old}」から「{new}」に変えました。",
    "reordered": "{what}の並びを変えました。",
}
"""Kind of difference → the sentence."""
THINGS: dict[str, str] = {
    "fields": "項目「{label}」",
    "sections": "区切り「{label}」",
    "options": "{within}の選択肢「{label}」",
    "parameters": "団体ごとに変える値「{label}」",
    "rows": "{within}の中の項目「{label}」",
    "item": "{within}の「{label}」",
    "form": "様式",
}
"""What a difference is about."""
CONFLICTS: dict[str, tuple[str, str]] = {
    "changed": (
        "元の様式も自団体も、ここを別々に変えています。",
        "自団体の事情による違いなら、自団体のまま（ours）にします。事情がなければ、元の様式に合わせる（theirs）と、次の更新を取り込みやすくなります。",
    ),
    "deleted": (
        "一方が消し、もう一方が変えています。",
        "答えを使う事務が残っていれば変えた方を、なければ消した方を選びます。",
    ),
    "split": (
        "一方がいくつかの項目に分け、もう一方が元の項目を変えています。",
        "分けた形でよければ分けた方を選び、変えたことは分けた項目に書き直します。",
    ),
    "used": (
        "一方が消しましたが、もう一方の条件・計算・集計がまだ使っています。",
        "残す方を選ぶか、消す方を選ぶ前に、使っている条件・計算・集計を直します。",
    ),
    "same_name": (
        "同じ記号の、別の項目です。選ばなかった項目は残りません。",
        "両方が要るときは、自団体の項目の記号を変え、前の記号を aliases に残してから、もう一度取り込みます。",
    ),
    "type": (
        "団体ごとに変える値の種類が違います。",
        "元の様式に合わせる（theirs）と値も元のものになるので、自団体の値を書き直します。",
    ),
    "order": (
        "元の様式も自団体も、並びを別々に変えています。",
        "紙の様式や例規の順に合う方を選びます。もう一方だけにある項目は、前の項目に続けて入ります。",
    ),
    "condition": (
        "元の様式も自団体も、同じ条件を別々に変えています。",
        "どちらかを選び、足りないところは取り込んだあとで書き足します。",
    ),
}
"""Why someone has to choose → what happened, and advice."""
NOTHING = "（なし）"
NAMES = {"ours": "自団体", "theirs": "元の様式", "base": "前に取り込んだとき"}
MADE = "{form} の版 {version} をもとに、自団体用をつくりました。"
TAKEN = "元の様式（{form}）の版 {version} の更新を取り込みました。"
NOTICE = """様式利用届

{day}

{owner} 御中

{body}
担当　{office}
電話　{tel}

次の様式をもとに、自団体用の様式をつくって利用します。

様式　　　　　　{title}
番地　　　　　　{form}
もとにした版　　{release} {version}
中身の確認の値　SHA-256 {digest}
利用の条件　　　{licence}
利用を始める日　{start}

自団体用に書き換えた値
{values}

この様式の誤りや更新に気付いたときは、上の担当にお知らせください。
"""
"""様式利用届: who takes over which version of a form, from when; names in braces are filled in."""
OFFERED: dict[str, str] = {
    "title": "「{title}」への改善の提案（{form} から）",
    "change": "{form} からの提案を取り入れました。",
    "body": (
        "{origin} をもとに作った {form} から、改善を提案します。\n"
        "取り入れると、版は {before} から {after} になります。団体ごとに変える値は、そのままです。\n\n"
        "変わるところ\n{changes}\n\n"
        "取り入れるときは、この枝を併合してください。一部だけのときは、要らないところを直してから併合してください。"
    ),
}
"""What an edition says to its origin's owner."""


class Reason(StrEnum):
    """Why nothing was done."""

    NO_FORM = "no_form"
    UNREADABLE = "unreadable"
    NO_BASE = "no_base"
    OTHER_BASE = "other_base"
    NO_UPSTREAM = "no_upstream"
    WRONG = "wrong"
    BEHIND = "behind"
    NOTHING = "nothing"
    NO_BODY = "no_body"
    EXISTS = "exists"
    NO_CHOICE = "no_choice"
    NO_SIDE = "no_side"
    NO_GIT = "no_git"
    NO_NAME = "no_name"
    BRANCH = "branch"
    UNCOMMITTED = "uncommitted"
    OWN_ORIGIN = "own_origin"
    UNSOUND = "unsound"


REFUSED: dict[Reason, str] = {
    Reason.NO_FORM: "様式「{form}」がありません。forms/ から始まる番地（.yml を除いたもの）を指定してください。",
    Reason.UNREADABLE: "様式「{form}」を読めません。yokoten check で誤りを確かめてください。",
    Reason.NO_BASE: "もとにした版の写し forms/.bases/{digest}.yml がありません。このファイルを元のリポジトリから戻してください。",
    Reason.OTHER_BASE: "もとにした版の写し forms/.bases/{digest}.yml の中身が、名前の要約値と違います。書き換えずに戻してください。",
    Reason.NO_UPSTREAM: "様式「{form}」には元の様式（upstream）がありません。流用した様式を指定してください。",
    Reason.WRONG: "このまま書くと「{form}」に誤りができるので、何も書いていません。選び方を変えるか、元を直してください。\n{problems}",
    Reason.BEHIND: "様式「{form}」は、元の様式の更新をまだ取り込んでいません。先に yokoten form sync {form} を実行してください。",
    Reason.NOTHING: "様式「{form}」に、元の様式へ提案する変更はありません。",
    Reason.NO_BODY: "団体「{body}」は登録されていません。registers/municipalities/ にある団体の番号（132241-tama の形）を指定してください。",
    Reason.EXISTS: "{path} はもうあります。何も変えていません。--slug で別の記号を指定してください。",
    Reason.NO_CHOICE: "「{name}」という選ぶ箇所はありません。選べるのは次の箇所です。\n{known}",
    Reason.NO_SIDE: "--take「{value}」を読めません。--take 項目=ours か --take 項目=theirs のように指定してください。",
    Reason.NO_GIT: "git のリポジトリではないか、まだコミットがありません。offer だけは git が要ります。",
    Reason.NO_NAME: "git の名前とメールが決まっていません。git config user.name と user.email を、担当の名前で設定してください。",
    Reason.BRANCH: "枝「{branch}」はもうあるか、枝の名前として使えません。--branch で別の名前を指定してください。",
    Reason.UNCOMMITTED: "元の様式 {path} に、コミットしていない変更があります。先にコミットするか、戻してください。",
    Reason.OWN_ORIGIN: "自団体の様式は流用できません。--as に別の団体を指定してください。",
    Reason.UNSOUND: "様式「{form}」には誤りがあります。yokoten check で確かめ、元の団体が直してから流用してください。",
}
"""Each reason's sentence."""
