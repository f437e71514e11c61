"""What people who fill in a form are told about an answer: a sentence for each verdict, for Python and the browser."""

VERDICTS: dict[str, str] = {
    "required": "「{label}」を入力してください。",
    "required.choice": "「{label}」を選んでください。",
    "required.multi": "「{label}」を1つ以上選んでください。",
    "required.scale": "「{label}」を選んでください。",
    "required.consent": "内容を確かめて、チェックを付けてください。",
    "required.file": "「{label}」のファイルを選んでください。",
    "required.table": "「{label}」を1行以上加えてください。",
    "type": "「{label}」の書き方が違います。説明にある形で入力してください。",
    "type.number": "数字で入力してください。例　12.5",
    "type.money": "円を単位に、整数で入力してください。例　3000",
    "type.date": "実際にある日付を、西暦の年・月・日で入力してください。",
    "type.time": "時刻を、9時5分なら 09:05 の形で入力してください。",
    "too_small": "{limit}{unit}以上の数を入力してください。",
    "too_large": "{limit}{unit}以下の数を入力してください。",
    "too_short": "{limit}文字以上で入力してください。",
    "too_long": "{limit}文字以内で入力してください。",
    "pattern": "「{label}」の書き方が違います。説明にある形で入力してください。",
    "pattern.kana": "カタカナで入力してください。",
    "pattern.tel": "市外局番から、数字とハイフンで入力してください。例　042-000-0000",
    "pattern.email": "メールアドレスの全体を入力してください。例　name@example.jp",
    "pattern.postal_code": "郵便番号を7桁の数字で入力してください。例　1000001",
    "pattern.municipality": "団体コードを6桁の数字で入力してください。",
    "pattern.url": "https:// から始まる番地を入力してください。",
    "not_an_option": "「{label}」を、示された中から選んでください。",
    "too_few_items": "{limit}行以上にしてください。",
    "too_few_items.multi": "{limit}つ以上選んでください。",
    "too_many_items": "{limit}行までにしてください。",
    "too_many_items.multi": "選ぶのは{limit}つまでにしてください。",
    "too_big_file": "{limit}MB以下のファイルを選んでください。",
    "file_type": "{limit}のファイルを選んでください。",
}
"""Code of a verdict, or code and type of the field where it has words of its own → the sentence."""
ADDRESS: dict[str, str] = {
    "postal_code": "郵便番号",
    "city": "都道府県・市区町村",
    "street": "町名・番地",
    "building": "建物名・部屋番号",
}
"""The parts of an address as people read them."""

EXAMPLE = "架空の例です。実在の自治体・職員・契約とは関係ありません。"
"""What the file of an illustrative form says of itself."""


def sentence(code: str, kind: str, label: str, limit: str = "", unit: str = "") -> str:
    """The sentence of a verdict on a field of this type."""
    words = VERDICTS.get(f"{code}.{kind}", VERDICTS[code])
    return words.format(label=label, limit=limit, unit=unit)
