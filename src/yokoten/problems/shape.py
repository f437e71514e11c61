"""Y02xx, what a model says of one value."""

from yokoten.problems.rule import ERROR, Rule

RULES: tuple[Rule, ...] = (
    Rule("Y0201", ERROR, "値の形が違う", "この値は使えません（{message}）。", "項目の説明に合わせて直してください。", "項目ごとに決めた形に合わないと、画面にも検索にも出せないためです。"),
)
