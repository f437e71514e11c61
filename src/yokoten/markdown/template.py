"""The Jinja2 environment of the Markdown pages: every text escaped for Markdown, links relative and to `.md`."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from yokoten import places
from yokoten.markdown.escape import address, escape
from yokoten.model.case import Stage


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
        auto_reload=False,
    )
    env.filters["address"] = address
    env.globals |= {"stage": stage}
    return env


def render(template: str, url: str, **view: Any) -> str:
    """A template's Markdown for the page at `url`; `link(page)` and `data(entry)` are the ways from it."""
    root = places.root(url)

    def link(page: str) -> Markup:
        return address(root + places.markdown_path(page))

    def data(entry: str) -> Markup:
        return address(root + places.yaml_path(entry))

    return environment().get_template(template).render(link=link, data=data, **view)


def stage(of: Stage) -> str:
    """The word of a stage where it stands alone."""
    return f"段階 {of.label}" if of is Stage.UNKNOWN else of.label
