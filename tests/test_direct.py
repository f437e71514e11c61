"""Templates compiled directly still escape, and still refuse what is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from yokoten.pages.direct import DirectEnvironment


class Body:
    name = "<b>多摩市</b>"

    def called(self, suffix=""):
        return self.name + suffix


def rendered(source, **view):
    environment = DirectEnvironment(loader=DictLoader({"one": source}), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("one").render(**view)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ body.name }}", "&lt;b&gt;多摩市&lt;/b&gt;"),
        ("{{ body.called('&') }}", "&lt;b&gt;多摩市&lt;/b&gt;&amp;"),
        ("{{ body.called(suffix='\"') }}", "&lt;b&gt;多摩市&lt;/b&gt;&#34;"),
        (
            "{% macro row(text) %}<i>{{ text }}</i>{% endmacro %}{{ row(body.name) }}",
            "<i>&lt;b&gt;多摩市&lt;/b&gt;</i>",
        ),
        ("{% for x in [1, 2] %}{{ loop.index }}{% if not loop.last %},{% endif %}{% endfor %}", "1,2"),
        ('{{ {"a": "<"}["a"] }}', "&lt;"),
    ],
)
def test_what_goes_out_is_escaped(source, expected):
    assert rendered(source, body=Body()) == expected


@given(text=st.text(st.one_of(st.sampled_from("<>&\"'"), st.characters())))
def test_every_text_is_escaped_as_the_library_escapes_it(text):
    assert DirectEnvironment.escaped(text) == escape(text)
    assert DirectEnvironment.escaped(Markup(text)) == text  # noqa: S704 - any text may call itself markup


def test_an_attribute_is_no_key():
    with pytest.raises(AttributeError, match="title"):
        rendered("{{ body.title }}", body={"title": "題名"})


@pytest.mark.parametrize("source", ["{{ nobody }}", "{{ nobody.name }}", "{{ nobody() }}"])
def test_an_unknown_name_is_refused(source):
    with pytest.raises(UndefinedError, match="nobody"):
        rendered(source)
