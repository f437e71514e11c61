"""Our Jinja2 environment: autoescape on, links by way of the root, phrase breaks."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from yokoten import places
from yokoten.pages.direct import DirectEnvironment
from yokoten.pages.marks import GLOBALS
from yokoten.pages.phrases import phrases


@cache
def environment() -> Environment:
    """The one environment for all page templates."""
    env = DirectEnvironment(
        loader=PackageLoader("yokoten", "site/templates/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["phrases"] = phrases
    env.globals |= GLOBALS
    return env


def render(template: str, url: str, **view: Any) -> str:
    """A template's HTML for the page at `url`; `root` before a place makes a link from it."""
    return environment().get_template(template).render(**_place(url), **view)


def macros(template: str, url: str) -> Any:
    """A template's macros as functions, for parts of the page at `url` that are not rendered with it."""
    return environment().get_template(template).make_module(_place(url))


def _place(url: str) -> dict[str, Any]:
    return {"root": Markup(places.root(url))}  # noqa: S704 - dots and slashes
