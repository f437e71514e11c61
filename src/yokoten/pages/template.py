"""Our Jinja2 environment: autoescape on, links relative to the page, phrase breaks."""

from functools import cache
from typing import Any

import budoux
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from yokoten import places
from yokoten.pages.marks import GLOBALS

LONGEST_BROKEN = 200
"""Longer texts wrap as the browser likes: breaks are for headings, leads and short texts."""


@cache
def environment() -> Environment:
    """The one environment for all page templates."""
    env = Environment(
        loader=PackageLoader("yokoten", "site/templates/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["phrases"] = phrases
    env.globals |= GLOBALS
    return env


def render(template: str, url: str, **view: Any) -> str:
    """A template's HTML for the page at `url`; `link(target)` is relative to it."""
    return environment().get_template(template).render(**_place(url), **view)


def macros(template: str, url: str) -> Any:
    """A template's macros as functions, for parts of the page at `url` that are not rendered with it."""
    return environment().get_template(template).make_module(_place(url))


def _place(url: str) -> dict[str, Any]:
    return {"link": lambda target: places.relative(target, url), "base": places.base(url), "url": url}


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@cache
def phrases(text: str) -> Markup:
    """The text with `<wbr>` between its phrases; copying and searching see the text unchanged."""
    if len(text) > LONGEST_BROKEN:
        return escape(text)
    return Markup("<wbr>").join(_parser().parse(text))
