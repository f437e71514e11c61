"""Y09xx, what the run says of its configuration and its repository."""

from yokoten.problems.rule import ERROR, INFO, WARNING, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "Y0901",
        WARNING,
        "運営団体の未設定",
        "運営団体が設定されていません。連絡先は運営団体が設定します。",
        "mkdocs.yml の plugins の yokoten に、operator（name、mail、tel、url、team）を書いてください。",
        "誤りに気付いた人が、修正を依頼する先が要るためです。",
    ),
    Rule(
        "Y0902",
        INFO,
        "サイトの番地の未設定",
        "サイトの番地（site_url）が設定されていません。",
        "公開する番地が決まったら、mkdocs.yml の site_url に書いてください。",
        "引用や印刷に、もとのページの番地を載せるためです。",
    ),
    Rule(
        "Y0903",
        WARNING,
        "途中までの履歴",
        "履歴の一部しか手元にないため、掲載の日と最後の変更の日を表示しません。",
        "git fetch --unshallow で、すべての履歴を取り寄せてください。",
        "途中までの履歴から求めた日付は、事実と違うことがあるためです。",
    ),
    Rule(
        "Y0904",
        ERROR,
        "見つからない「公開しない記載」のフォルダー",
        "公開しない記載のフォルダー「{value}」がありません。",
        "mkdocs.yml の overlays か、--overlay に書いた場所を確かめてください。",
        "読んだつもりの記載が、調べられないままになるためです。",
    ),
)
