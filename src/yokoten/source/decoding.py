"""Bytes to text: UTF-8 only, the usual strangers named, and no character that cannot be seen."""

import re

from yokoten.source.flaw import Flaw

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls but tab and line ends, line ends that editors do not show, bidirectional marks and overrides, zero widths,
tags, surrogates, U+FFFD."""
_ONES = "\t\n\r\u3000"
"""What is plain to see in a file although Python does not call it printable."""
_STAND_INS = "\ufffc\ufffd"
"""What Python calls printable although it only stands for what is lost."""
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
        raise Refused(ENCODING, encoding="UTF-16")
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(ENCODING, encoding=_stranger(data)) from None
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
    if _plain(text) or not (found := _HIDDEN.search(text)):
        return None
    before = text[: found.start()]
    line = before.count("\n") + 1
    column = found.start() - (before.rfind("\n") + 1) + 1
    return Flaw("Y0103", line, column, 1, {"name": f"U+{ord(found.group()):04X}"})


def _plain(text: str) -> bool:
    """Whether nothing can be hidden; a tenth of the pattern's time."""
    for one in _ONES:
        text = text.replace(one, "")
    return text.isprintable() and not any(one in text for one in _STAND_INS)
