"""Prose fields: Markdown within limits, and plain text without the parser, to the same bytes."""

from hypothesis import example, given
from hypothesis import strategies as st

from yokoten.pages.prose import PLAIN, _rendered, prose

PIECES = st.sampled_from([
    *("市民の声", "AI", "\n", "\n\n", " ", "\u3000", "*", "_", "# ", "- ", "1. ", "<b>", "&", "&copy;", '"', "`", "[a](b)", "|"),
    *("=", "---", "https://example.jp", "。", "（注）", "\t", "\xa0", "\\", "~~", "!", "+", ">"),
])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40))
@example("一行目\n二行目\n\n次の段落")
@example("表題\n===")
@example("声&copy;声&")
@example("終わり　\nつづき")
def test_plain_text_is_what_the_parser_makes_of_it(text: str):
    if text and "\0" not in text and PLAIN.fullmatch(text):
        assert prose(text) == _rendered(text)


def test_most_texts_are_plain():
    assert PLAIN.fullmatch("窓口で書く量を減らした。\n対象は転入の届出である。\n\n翌年度に広げた（3課）。")


def test_headings_start_under_the_pages_own():
    assert prose("# 大見出し") == "<h3>大見出し</h3>\n"


def test_links_leave_only_by_safe_schemes():
    assert 'href="https://example.jp"' in prose("[例](https://example.jp)")
    assert "href" not in prose("[例](javascript:alert(1))")


def test_html_stands_as_text():
    assert "<script>" not in prose("<script>alert(1)</script>")
