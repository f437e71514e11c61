"""Interim report."""


def text(problems, root, files):
    return "".join(f"{p.path}:{p.line}:{p.column}: {p.severity} {p.code} {p.sentence}\n" + "".join(f"    {a}　{b}\n" for a, b in p.hints) for p in problems) + f"{files}ファイルをすべて調べました。\n"


FORMATS = {"text": text, "github": text, "json": text}
