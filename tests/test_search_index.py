"""The index holds what the tokens say, in files whose bytes follow from the documents alone."""

import base64
import json
import re
from collections.abc import Iterable
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from yokoten.search import SearchDocument, build, delta, shards, tokens
from yokoten.search.grams import CHUNK
from yokoten.search.shards import shard_bits

SIGNS = "市、\nがéＡーぷ㎡々İ﨑年①"
WORDS = "申し込み サーバー サーバ ｶﾞｽ ＡＩ 1,234 12,3456 税の LoGoフォーム 青ヶ島 𠮷野 コピー機 使い方 青い森 Ver.2 ﾌﾟ 한국 ΣΑΣ 手続き か\u3099"
PIECES = st.sampled_from([*SIGNS, *WORDS.split()])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def document(number: int = 0, title: str = "題", text: str = "", **more) -> SearchDocument:
    """A document with little to say."""
    given = {"kind": "cases", "body_name": ["津市"], "tools": [], **more}
    return SearchDocument(
        id=f"x/{number}", title=title, url=f"x/{number}.html", text=text, stage_code="live", stage_label="試行", **given
    )


def handed(content: bytes) -> list:
    """What a script of the index hands to the client."""
    text = content.decode("utf-8")
    handing = re.fullmatch(r"yokoten\.search\.take\((.*)\);\n", text, re.DOTALL)
    assert handing
    return json.loads(f"[{handing[1]}]")


def postings(files: Iterable[tuple[str, bytes]]) -> dict[str, dict[int, int]]:
    """Key → document → level, from the shards' bytes."""
    found: dict[str, dict[int, int]] = {}
    for _, content in (file for file in files if file[0].startswith("search/g/")):
        _, keys, packed = handed(content)
        numbers = varints(base64.b64decode(packed))
        for key in map(tokens.units, keys.split(" ") if keys else []):
            assert key not in found
            values, place = found.setdefault(key, {}), 0
            for _ in range(next(numbers)):
                step = next(numbers)
                place += step >> 2
                values[place] = step & 3
        assert next(numbers, None) is None
    return found


def varints(code: bytes):
    """The numbers in the bytes."""
    number = shift = 0
    for byte in code:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def expected(documents: list[SearchDocument]) -> dict[str, dict[int, int]]:
    """The same, as the tokens say one text at a time; words in text count as level 0."""
    kanji = re.compile(f"[{tokens.KANJI}]")
    found: dict[str, dict[int, int]] = {}
    for number, one in enumerate(documents):
        head = "\n".join((*one.body_name, *one.tools))
        for text, level in ((one.title, 3), (head, 2), (f"{one.stage_label}\n{one.text}\n{one.keywords}", 0)):
            keys = tokens.tokens(text) + tokens.lone_kanji(text) + (kanji.findall(tokens.fold(text)) if level else [])
            for key in keys:
                values = found.setdefault(key, {})
                values[number] = max(values.get(number, 0), level)
        for key in {key for name in one.body_name for key in tokens.name_keys(name)}:
            found.setdefault(key, {})[number] = 3
    return found


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12))
def test_many_at_once_is_as_one_by_one(fields):
    documents = [document(i, title, text, tools=[tool]) for i, (title, tool, text) in enumerate(fields)]
    found = postings(build(documents, []))
    in_text = {key: {place: level * (level > 1) for place, level in values.items()} for key, values in found.items()}
    assert in_text == expected(documents)


def test_more_documents_than_are_taken_at_once():
    documents = [document(i, text="共通の文" + "甲乙丙丁"[i % 4] * 2) for i in range(CHUNK * 2 + 3)]
    found = postings(build(documents, []))
    assert list(found["共通"]) == list(range(len(documents)))
    assert list(found["乙乙"]) == list(range(1, len(documents), 4))


def test_a_word_that_a_short_text_repeats_weighs_more():
    found = postings(
        build([document(0, text="防災、防災、防災。"), document(1, text="防災。" + "長い説明。" * 300)], [])
    )
    assert found["防災"] == {0: 1, 1: 0}


def test_every_key_lies_where_the_client_looks():
    documents = [document(i, text="福祉の窓口 logoform 2026年") for i in range(80)]
    bits = shard_bits(len(documents))
    assert bits == 4
    for path, content in build(documents, []):
        if path.startswith("search/g/"):
            keys = handed(content)[1]
            homes = {tokens.home(key) >> 32 - bits for key in (keys.split(" ") if keys else [])}
            assert homes <= {int(path[9:-3], 16)}


@patch.object(shards, "COMMON", 3)
def test_keys_of_endings_that_very_many_have_are_told():
    documents = [document(i, text="公園を直す") for i in range(4)] + [document(i, text="灯を消す") for i in range(3)]
    assert handed(dict(build(documents, []))["search/meta.js"])[1]["common"] == ["を直", "園を", "直す"]


def test_same_documents_same_bytes():
    documents = [document(i, text=f"本文{i}" * 9) for i in range(70)]
    assert list(build(documents, [["甲", "乙"]])) == list(build(documents, [["甲", "乙"]]))


def test_another_text_is_another_version():
    versions = [handed(dict(build([document(text=text)], []))["search/meta.js"])[1]["version"] for text in ("甲", "乙")]
    assert versions[0] != versions[1]


def test_kinds_lie_together():
    kinds = ["cases", "events", "cases"]
    documents = [document(i, kind=kind) for i, kind in enumerate(kinds)]
    files = dict(build(documents, []))
    assert handed(files["search/meta.js"])[1]["kinds"] == {"cases": [0, 2], "events": [2, 3]}
    assert [card[0] for card in handed(files["search/c/000.js"])[1]] == ["x/0", "x/2", "x/1"]


def test_blocks_hold_all_cards_and_texts():
    documents = [document(i, text=f"文{i}") for i in range(65)]
    files = dict(build(documents, []))
    assert len(handed(files["search/c/001.js"])[1]) == 1
    assert handed(files["search/t/008.js"])[1] == ["文64"]


def test_synonyms_that_fold_to_one_word_are_no_group():
    meta = handed(dict(build([], [["ゴミ", "ごみ"], ["ゴミ", "ごみ", "廃棄物"]]))["search/meta.js"])[1]
    assert meta["synonyms"] == [["ごみ", "廃棄物"]]


def test_an_empty_wiki_has_an_index():
    assert {"search/g/000.js", "search/delta.js", "search/meta.js"} == {path for path, _ in build([], [])}


def test_an_edit_is_one_file():
    ((path, content),) = delta({7: document(3, "新しい題", "新しい文")})
    _, edited = handed(content)
    assert (path, edited[0][0][2], edited[0][2], edited[0][4]) == ("search/delta.js", "新しい題", "新しい文", 7)


def test_no_text_ends_the_script():
    for _, content in build([document(text="\u2028</script>\"'\\", title="\u2029")], []):
        assert "\u2028".encode() not in content
        assert "\u2029".encode() not in content
