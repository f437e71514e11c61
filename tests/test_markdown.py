"""Text as Markdown: whatever is typed, two parsers give it back, and nothing of it is a tag or a way out."""

import html
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from yokoten.markdown.escape import address, escape, front_matter
from yokoten.markdown.guides import rewritten, title
from yokoten.markdown.prose import prose
from yokoten.markdown.ways import way_from
from yokoten.pages.prose import SCHEMES
from yokoten.pages.prose import prose as on_site
from yokoten.source.decoding import hidden

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "def_list", "footnotes", "admonition", "abbr", "md_in_html"]
"""What MkDocs turns on, and what a region might."""
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PIECES = st.sampled_from([
    *("市民の声", "AI", "a", "1", "10", " ", "  ", "\u3000", "\t", "\n", "\n\n", "\xa0", "\x85", "\u2028", "\\", "\\\\", "&", "&lt;", "&#60;"),
    *("*", "**", "_", "__", "`", "```", "~", "~~", "#", "# ", "-", "- ", "---", "+ ", "=", "===", ">", "> ", "1. ", "1) ", "."),
    *("|", "| a |", "[", "]", "(", ")", "[a](b)", "![a](b)", "[a]: b", "[^1]", "<", ">", "<b>", "</p>", "<!--", "-->", "<?", "<![CDATA["),
    *("<script>", "</script>", "<img src=x onerror=y>", "{", "}", "{: #a onclick=b }", "{#a}", ":", ":   ", "!", "!!! note", "*[AI]: x"),
    *("https://example.jp/", "<https://a.jp>", "javascript:x", '"', "'", "$", "^", "@", "/", "?", "%", ";", "，", "（", "）", "「", "」", "〜"),
])  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=10).map("".join), st.text(min_size=1, max_size=30)).filter(
    lambda text: not hidden(text) and "\r" not in text
)
"""What the reader of our YAML lets through."""


class Seen(HTMLParser):
    """The tags and attributes of a piece of HTML, all its text, and that of the element opened last."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text, self.leaf, self.inside = "", "", False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and what it carries."""
        self.tags.append(tag)
        self.attributes += attrs
        self.leaf, self.inside = "", True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        """What follows is not in the element."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text += data
        self.leaf += data if self.inside else ""


PYTHON_MARKDOWN = markdown.Markdown(extensions=EXTENSIONS)


def python_markdown(text: str) -> Seen:
    return Seen(PYTHON_MARKDOWN.reset().convert(str(text)))


def commonmark(text: str) -> Seen:
    return Seen(COMMONMARK.render(str(text)))


PLACES = {
    "paragraph": ("{}", ["p"]),
    "second line": ("甲\n{}", ["p"]),
    "item": ("- {}", ["ul", "li"]),
    "nested item": ("- 甲\n    - {}", ["ul", "li", "ul", "li"]),
    "numbered item": ("1. {}", ["ol", "li"]),
    "heading": ("# {}", ["h1"]),
    "quote": ("> {}", ["blockquote", "p"]),
    "link": ("甲[{}](https://example.jp)", ["p", "a"]),
    "after a colon": ("- 甲：{}（乙）", ["ul", "li"]),
    "cell": ("| 甲 |\n| --- |\n| {} |", ["table", "thead", "tr", "th", "tbody", "tr", "td"]),
}
"""Every place in which our templates set text: Markdown around it, and the tags of that."""
AROUND = {"second line": "甲\n{}", "after a colon": "甲：{}（乙）"}
"""What else stands in the innermost element of a place."""


@pytest.mark.parametrize("parse", [python_markdown, commonmark])
@pytest.mark.parametrize("place", PLACES)
@given(TEXTS)
@example("- a")
@example("1.")
@example("C#")
@example("a\\")
@example(" a ")
@example("a\n\nb")
@example("{: onclick=x }")
@example(":   a")
@example("===")
@example("!!! note")
@example("+ a")
@example("~~a~~")
@example("a | b")
@example("`a`")
def test_text_comes_back_and_nothing_else(place: str, parse: Callable[[str], Seen], text: str):
    around, tags = PLACES[place]
    seen = parse(around.format(escape(text)))
    assert seen.tags == tags
    assert seen.leaf == AROUND.get(place, "{}").format(text.replace("\x85", "\n"))


@given(TEXTS, TEXTS)
def test_a_head_is_read_as_it_was_written(name: str, description: str):
    head = front_matter(name, description)
    assert yaml.safe_load(head.split("---\n")[1]) == {
        "title": html.escape(name),
        "description": html.escape(description),
    }
    assert len(head.splitlines()) == head.count("\n") == 4


@pytest.mark.parametrize("parse", [python_markdown, commonmark])
@given(
    st.text(st.characters(codec="utf-8", exclude_characters='<>" \t\n\r', exclude_categories=["Z", "C"]), max_size=20)
)
@example("?a=1&copy=2&copy;")
@example(")\\](*_`|{}")
def test_an_address_is_what_it_was(parse: Callable[[str], Seen], path: str):
    seen = parse(f"| 甲 |\n| --- |\n| [乙]({address(f'https://example.jp/{path}')})丙 |")
    ((_, target),) = seen.attributes
    assert unquote(target or "") == unquote(f"https://example.jp/{path}")
    assert seen.text.split() == ["甲", "乙丙"]


LINES = st.sampled_from([
    *("# 見出し", "段落の文", "- 一", "    - 二", "1. 一", "2) 二", "10. 十", "> 引用", ">> 深い引用", "```", "    code", "***", "===", "---"),
    *("| 甲 | 乙 |", "| --- | --- |", "| a | `b` |", "**強**調", "_a_ *b* ***c***", "`<b>`", "``a ` b``", "行末  ", "\\", "", "", "&lt;b&gt;"),
    *("[甲](https://example.jp/?a=1&b=2)", "[乙](javascript:alert(1))", "[丙](../x/a.html#y)", "[丁](nowhere.html)", "<https://example.jp>"),
    *("[戊]: javascript:alert(1)", "[戊]", "[己](//example.jp)", "[庚](mailto:a@example.jp)", "![辛](https://example.jp/a.png)", "[壬](http://[a)"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{: onclick=alert(1) }", "    [癸](javascript:alert(1))", "- ```\n  [子](javascript:x)"),
])  # fmt: skip
PROSE = st.one_of(st.lists(LINES | TEXTS, max_size=8).map("\n".join), TEXTS)
WAY = way_from("cases/y/b.html", {"cases/x/a.html": "cases/x/a.html"})
TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "code",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
}


@pytest.mark.parametrize("parse", [python_markdown, commonmark])
@given(PROSE)
@example("!<https://example.jp/a.png>")
def test_prose_lets_through_what_the_site_does(parse: Callable[[str], Seen], text: str):
    seen = parse(prose(text, WAY))
    assert set(seen.tags) <= TAGS
    targets = [value or "" for key, value in seen.attributes if key not in {"id", "start"}]
    assert [one for one in targets if urlsplit(one).scheme not in SCHEMES and one != "../../cases/x/a.md"] == []


@given(PROSE)
@example("見出しの一行目\n二行目\n===")
@example("```\na\n\n  b | c\n```")
@example("- 一\n\n        [乙](javascript:alert(1))")
def test_prose_says_what_the_site_says(text: str):
    told = commonmark(prose(text, WAY)).text
    assert "".join(told.split()) == "".join(Seen(str(on_site(text))).text.split())


def test_a_heading_stays_on_its_line():
    assert prose("一行目\n二行目\n===\n\n段落", WAY) == "### 一行目 二行目\n\n段落"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("    a  b\n\n    c", "`a  b`  \n`c`"),
        ("```\n<b>\n```", "&lt;b&gt;"),
        ("- 一\n\n  ```\n  [乙](javascript:x)\n  ```", "-   一\n\n    `[乙](javascript:x)`"),
    ],
)
def test_code_is_code_wherever_it_stands(code: str, told: str):
    assert prose(code, WAY) == told


def test_prose_keeps_its_marks():
    text = "# 見出し\n\n- 一\n  - 二\n- 三\n\n**強**[甲](../x/a.html)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> 引用"
    tags = [
        "h3",
        "ul",
        "li",
        "p",
        "ul",
        "li",
        "li",
        "p",
        "p",
        "strong",
        "a",
        "table",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        "tr",
        "td",
        "td",
    ]
    for parse in (python_markdown, commonmark):
        seen = parse(prose(text, WAY))
        assert [tag for tag in seen.tags if tag != "p"] == [tag for tag in (*tags, "blockquote") if tag != "p"]
        assert ("href", "../../cases/x/a.md") in seen.attributes


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("[甲](../x/a.html)", "[甲](../../cases/x/a.md)"),
        ("[甲](../x/a.html?f=child#b)", "[甲](../../cases/x/a.md?f=child#b)"),
        (
            "[甲](../x/b.html) [乙](https://example.jp/a.html) `a.html`",
            "[甲](../x/b.html) [乙](https://example.jp/a.html) `a.html`",
        ),
        ('<a href="../x/a.html">甲</a>', '<a href="../x/a.html">甲</a>'),
    ],
)
def test_links_of_guides_lead_to_files(text: str, led: str):
    assert rewritten(text, WAY) == led


def test_a_guide_is_called_what_its_head_says():
    assert title("---\ntitle: 使い方\nsection: about\n---\n# x\n", "a") == "使い方"
    assert title("# x\ntitle: y\n", "a") == "a"
