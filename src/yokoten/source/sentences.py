"""libyaml's and PyYAML's English, which differ, as Japanese sentences."""

import yaml

SENTENCES = (
    ("mapping values are not allowed", "値の中に「: 」があるか、字下げがずれています"),
    ("could not find expected ':'", "キーの後に半角の「: 」がありません"),
    ("found a tab", "字下げにタブが使われています"),
    ("'\\t'", "字下げにタブが使われています"),
    ("cannot start any token", "値が、そのままでは使えない記号で始まっています"),
    ("expected ',' or ']'", "角括弧 [ ] の中の区切りか、閉じ括弧がありません"),
    ("expected ',' or '}'", "波括弧 { } の中の区切りか、閉じ括弧がありません"),
    ("unexpected end of stream", "引用符が閉じられていません"),
    ("expected key", "字下げがほかの行とそろっていません"),
    ("expected '-' indicator", "一覧の「- 」の字下げがそろっていません"),
    ("expected <block end>", "字下げがほかの行とそろっていません"),
    ("block sequence entries are not allowed", "ここに「- 」は書けません"),
    ("unknown escape", "引用符の中の「\\」の使い方が違います"),
    ("undefined tag handle", "「!」で始まる値は引用符で囲む必要があります"),
    ("undefined alias", "「*」で始まる値は引用符で囲む必要があります"),
    ("expected alphabetic or numeric", "「&」「*」で始まる値は引用符で囲む必要があります"),
    ("expected <document start>", "文書の始まりの前に、余分な行があります"),
    ("expected the node content", "値の始まりの記号が正しくありません"),
)
"""A piece of the parser's problem text, and what we say."""


def sentence(error: yaml.YAMLError) -> str:
    """What is wrong, in Japanese, to stand in brackets."""
    told = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    return next((ours for theirs, ours in SENTENCES if theirs in told), "書き方が決まりと違います")
