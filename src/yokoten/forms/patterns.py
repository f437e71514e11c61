"""Patterns of answers: those that types have by themselves, and which of an author's all engines read alike."""

import re

PATTERNS: dict[str, tuple[str, ...]] = {
    "kana": (r"[ァ-ヴー・ 　]+",),
    "tel": (r"\+?(?:[()\-]{0,2}[0-9]){10,15}",),
    "email": (r"[A-Za-z0-9.!#$%&'*+\/=?\^_`\{\|\}~\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+",),
    "postal_code": (r"[0-9]{7}",),
    "municipality": (r"[0-9]{6}",),
    "url": (r"https?:\/\/[!-~]+",),
}
"""Type → patterns that its answers match whole; formats of GIF (郵便番号 without a hyphen, 電話 with or without)."""
TOKEN = re.compile(
    r"""(?P<class>\[\^?(?:[^\[\]\\]|\\[dw\^$\\.*+?()\[\]{}|/\-])+\])
      | (?P<escape>\\[dw\^$\\.*+?()\[\]{}|/\-])
      | (?P<group>\((?:\?:)?)
      | (?P<close>\))
      | (?P<times>[*+?]|\{\d{1,4}(?:,\d{0,4})?\})
      | (?P<bar>\|)
      | (?P<edge>[\^$])
      | (?P<sign>[^\\\[\](){}*+?|^$])""",
    re.VERBOSE,
)
"""What Python, browsers and JSON Schema validators (ECMA-262 with the flag u) take for the same."""


def translate(pattern: str) -> str | None:
    r"""The pattern as all engines read it, without ^ and $ at its ends; nothing if some would not.

    `\d` and `\w` are ASCII, `.` is any sign but a line feed. Refused are references, look-around, named groups,
    `\s`, `\b`, properties, lazy and possessive repetition.
    """
    told, before = [], "edge"
    inner = pattern.removeprefix("^")
    inner = inner[:-1] if inner.endswith("$") and not inner.endswith("\\$") else inner
    at = 0
    while at < len(inner):
        token = TOKEN.match(inner, at)
        kind = token.lastgroup if token else None
        if token is None or kind is None or kind == "edge":
            return None
        if kind == "times" and before in {"times", "edge", "bar", "group"}:
            return None
        told.append({"\\d": "[0-9]", "\\w": "[A-Za-z0-9_]", ".": "[^\\n]", "\\-": "-"}.get(token[0], _inner(token)))
        at, before = token.end(), kind
    whole = "".join(told)
    return whole if _reads(whole) else None


def _inner(token: re.Match[str]) -> str:
    return token[0].replace("\\d", "0-9").replace("\\w", "A-Za-z0-9_") if token["class"] else token[0]


def _reads(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern takes the whole text."""
    return re.fullmatch(pattern, text) is not None
