"""The Jinja2 environment of the Markdown pages: every text escaped for Markdown, links relative and to `.md`."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from yokoten import places
from yokoten.markdown.escape import address, escape
from yokoten.model.case import Stage
from yokoten.model.effect import Method


@cache
def environment() -> Environment:
    """The one environment; `finalize` comes before Jinja2's own escaping, which leaves what it made alone."""
    env = Environment(
        loader=PackageLoader("yokoten", "site/markdown"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["address"] = address
    env.globals |= {"stage": stage, "method": method, "unstated": unstated}
    return env


def render(template: str, url: str, **view: Any) -> str:
    """A template's Markdown for the page at `url`; `link(page)` and `data(entry)` are relative to it."""

    def link(target: str) -> str:
        return places.relative(places.markdown_path(target), url)

    def data(entry: str) -> str:
        return places.relative(places.yaml_path(entry), url)

    return environment().get_template(template).render(link=link, data=data, **view)


def stage(of: Stage) -> str:
    """The word of a stage."""
    return "段階 記載なし" if of is Stage.UNKNOWN else of.label


def method(of: Method) -> str:
    """How a figure came about."""
    return of.told


def unstated(words: str = "記載なし") -> str:
    """What stands where nobody wrote anything."""
    return words
