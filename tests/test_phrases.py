"""Phrases found for many texts at once are those that BudouX finds in each."""

import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from yokoten.pages import phrases as module
from yokoten.pages.phrases import LONGEST_BROKEN, Tables, phrases, prepare

LETTERS = "学童クラブの申請をオンライン化する。ＡＩ、9分！a<>&\"'𠮷\ud800 "
TEXTS = st.lists(
    st.text(st.one_of(st.sampled_from(LETTERS), st.characters()), min_size=1, max_size=60), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def parser():
    return budoux.load_default_japanese_parser()


@given(texts=TEXTS)
def test_a_batch_breaks_where_the_library_does(parser, texts):
    assert list(Tables(parser.model).parse(texts)) == [parser.parse(text) for text in texts]


@given(texts=TEXTS)
def test_prepared_or_not_a_text_comes_out_the_same(texts):
    texts = [text.replace("\0", "") or "空" for text in texts]
    module._known.clear()
    alone = [phrases(text) for text in texts]
    module._known.clear()
    prepare(texts)
    assert [module._known[text] for text in texts] == alone
    assert [one.replace("<wbr>", "") for one in alone] == [str(escape(text)) for text in texts]


def test_long_texts_wrap_as_the_browser_likes():
    text = "学童クラブの申請" * LONGEST_BROKEN
    prepare([text])
    assert phrases(text) == text
