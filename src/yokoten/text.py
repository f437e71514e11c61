"""Japanese text as cells and rows: its width on a terminal, and the row of the syllabary it starts with."""

import unicodedata

WIDE = frozenset("WFA")
ROWS = (
    ("あ行", "あいうえおぁぃぅぇぉゔ"),
    ("か行", "かきくけこがぎぐげご"),
    ("さ行", "さしすせそざじずぜぞ"),
    ("た行", "たちつてとだぢづでどっ"),
    ("な行", "なにぬねの"),
    ("は行", "はひふへほばびぶべぼぱぴぷぺぽ"),
    ("ま行", "まみむめも"),
    ("や行", "やゆよゃゅょ"),
    ("ら行", "らりるれろ"),
    ("わ行", "わをん"),
)


def cells(text: str) -> int:
    """Width in terminal cells: two for wide, full-width and ambiguous characters (UAX 11)."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in WIDE else 1 for char in text
    )


def kana_row(kana: str) -> str:
    """The row of the syllabary a reading starts with, or 「その他」."""
    return next((name for name, row in ROWS if kana[:1] in row and kana), "その他")
