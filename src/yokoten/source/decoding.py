"""Bytes to text: UTF-8 only, the usual strangers named, and no character that cannot be seen."""

import re

from yokoten.source.flaw import Flaw

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls but tab and line ends, bidirectional marks and overrides, zero widths, tags, surrogates, U+FFFD."""
ENCODING = "Y0102"
BOM = b"\xef\xbb\xbf"
STRANGERS = (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"))


class Refused(Exception):  # noqa: N818 - it is control flow of the reader, not an error of ours
    """A file that is not read at all."""

    def __init__(self, code: str, **values: str) -> None:
        """The rule's code and the values of its sentence."""
        super().__init__(code)
        self.code, self.values = code, values


def decode(data: bytes) -> str:
    r"""The text with `\\n` line ends; `Refused` names the encoding it probably is in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:2]:
        msg = "Y0102"
        raise Refused(msg, encoding="UTF-16")
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        msg = "Y0102"
        raise Refused(msg, encoding=_stranger(data)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _stranger(data: bytes) -> str:
    """The encoding in which the bytes make the most kana and kanji and no half-width kana."""
    best, most = "UTF-8でない文字コード", 0
    for codec, name in STRANGERS:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = len(re.findall("[ぁ-んァ-ヶ一-龠]", text)) - 2 * len(re.findall("[\uff61-\uff9f]", text))
        if score > most:
            best, most = name, score
    return best


def hidden(text: str) -> Flaw | None:
    """The first character that cannot be seen, with its place."""
    found = _HIDDEN.search(text)
    if not found:
        return None
    before = text[: found.start()]
    line = before.count("\n") + 1
    column = found.start() - (before.rfind("\n") + 1) + 1
    return Flaw("Y0103", line, column, 1, {"name": f"U+{ord(found.group()):04X}"})
