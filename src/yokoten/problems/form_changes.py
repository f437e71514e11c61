"""Y0760 to Y0779, versions of forms, and what editors are told of differences, conflicts and editions."""

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
        "自団体の事情による言い回しなら ours、そうでなければ theirs が、あとの更新を取り込みやすくします。",
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
        "theirs を選ぶと元の様式の値に置き換わるので、自団体の値を書き直します。",
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
