"""What every page sets alike: the marks of stages, methods, what nobody stated; made once per value."""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from yokoten.codes import Term
from yokoten.model.case import Stage
from yokoten.model.effect import Method
from yokoten.model.entry import Source, Verified

RING = '<circle cx="9" cy="9" r="6.5" class="yk-glyph__ring"/>'
DISC = '<circle cx="9" cy="9" r="7" class="yk-glyph__fill"/>'
SHAPES = {
    Stage.PLAN: RING,
    Stage.TRIAL: f'{RING}<path d="M9 2.5a6.5 6.5 0 0 0 0 13z" class="yk-glyph__fill"/>',
    Stage.LIVE: DISC,
    Stage.GROW: f'{DISC}<path d="M9 5.5v7M5.5 9h7" class="yk-glyph__cut"/>',
    Stage.SHRINK: '<circle cx="9" cy="9" r="3.5" class="yk-glyph__fill"/>',
    Stage.END: '<rect x="3.5" y="3.5" width="11" height="11" class="yk-glyph__ring"/>',
    Stage.UNKNOWN: '<circle cx="9" cy="9" r="6.5" class="yk-glyph__ring yk-glyph__ring--dotted"/>',
}
"""What a stage looks like in a square of 18."""


@cache
def glyph(of: Stage) -> Markup:
    """The drawing of a stage; the word beside it says the same."""
    shape = Markup(SHAPES[of])  # noqa: S704 - a drawing of ours
    return Markup(
        '<svg class="yk-glyph" viewBox="0 0 18 18" width="16" height="16" aria-hidden="true" focusable="false">{}</svg>'
    ).format(shape)


@cache
def stage(of: Stage) -> Markup:
    """Drawing and word."""
    word = "段階 記載なし" if of is Stage.UNKNOWN else of.label
    return Markup('<span class="yk-stage yk-stage--{}">{}{}</span>').format(of.code, glyph(of), word)


@cache
def method(of: Method) -> Markup:
    """The badge that says how a figure came about."""
    word = "方法の記載なし" if of is Method.NOT_STATED else of.label
    return Markup('<span class="yk-badge yk-badge--{}">{}</span>').format(of.code, word)


@cache
def unstated(words: str = "記載なし") -> Markup:
    """What stands where nobody wrote anything."""
    return Markup('<span class="yk-none">{}</span>').format(words)


def labels(terms: Iterable[Term]) -> str:
    """The words of several terms in a row."""
    return "・".join(term.label for term in terms)


def excerpted(sources: Iterable[Source]) -> bool:
    """Whether figures were checked in no more than an excerpt of one of them."""
    return any(source.verified is Verified.EXCERPT for source in sources)


GLOBALS = {
    "glyph": glyph,
    "stage": stage,
    "method": method,
    "unstated": unstated,
    "labels": labels,
    "excerpted": excerpted,
    "Stage": Stage,
}
"""Name in every template → mark."""
