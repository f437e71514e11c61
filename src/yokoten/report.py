"""A report of problems: for a terminal, for annotations on a pull request, and for programs."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from yokoten.problems import Problem
from yokoten.text import cells

NAMES = {"error": "エラー", "warning": "注意", "info": "情報"}
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
GUTTER = 6
LONGEST, BEFORE = 160, 60
"""Characters of a source line that are shown, and how many of them before the mark where the line is longer."""
Places = Callable[[str], Path]
"""A path as messages show it → the file."""
Format = Callable[[Sequence[Problem], Places, int], str]
"""(problems in order, where files lie, number of files) → the report."""


def text(problems: Sequence[Problem], places: Places, files: int) -> str:
    """Place and sentence, the source line with a caret as wide as the text, hints in one column, and the sum."""
    lines: list[str] = []
    cache: dict[str, list[str]] = {}
    for problem in problems:
        lines.append(
            f"{problem.path}:{problem.line}:{problem.column}: {NAMES[problem.severity]} {problem.code} {problem.sentence}"
        )
        lines += _excerpt(problem, places, cache)
        broad = max((cells(label) for label, _ in problem.hints), default=0)
        lines += [f"{' ' * GUTTER}  {label}{' ' * (broad - cells(label))}  {hint}" for label, hint in problem.hints]
        lines.append("")
    return "\n".join([*lines, summary(problems, files), ""])


def summary(problems: Sequence[Problem], files: int) -> str:
    """「エラー 4、注意 1。41ファイルをすべて調べました。」."""
    counts = Counter(problem.severity for problem in problems)
    told = "、".join(f"{name} {counts[severity]}" for severity, name in NAMES.items() if counts[severity])  # type: ignore[index]
    return f"{told or '指摘はありません'}。{files}ファイルをすべて調べました。"


def _excerpt(problem: Problem, places: Places, cache: dict[str, list[str]]) -> list[str]:
    if problem.path not in cache:
        try:
            cache[problem.path] = places(problem.path).read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError):
            cache[problem.path] = []
    lines = cache[problem.path]
    if problem.line > len(lines) or problem.width == 0:
        return []
    before, marked, after = _window(lines[problem.line - 1], problem.column - 1, problem.width)
    return [
        f"{problem.line:>{GUTTER - 1}} | {before}{marked}{after}",
        f"{' ' * GUTTER}| {' ' * cells(before)}{'^' * max(cells(marked), 1)}",
    ]


def _window(line: str, start: int, width: int) -> tuple[str, str, str]:
    """What stands before, at and after a place of a line: whole where it is short, and nothing that moves a terminal."""
    first = max(0, start - BEFORE) if len(line) > LONGEST else 0
    last = min(len(line), first + LONGEST)
    shown = "".join(char if char.isprintable() or char == "\u3000" else " " for char in line[first:last])
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    at, end = start - first, start - first + width
    return head + shown[:at], shown[at:end], shown[end:] + tail


def github(problems: Sequence[Problem], places: Places, files: int) -> str:  # noqa: ARG001 - a Format
    """Workflow commands; data and properties escaped as the runner unescapes them."""
    lines = []
    for problem in problems:
        where = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
        if problem.width:
            where += f",endColumn={problem.column + problem.width}"
        told = "\n".join((problem.sentence, *(f"{label} {hint}" for label, hint in problem.hints)))
        lines.append(f"::{LEVELS[problem.severity]} {where},title={_property(problem.code)}::{_data(told)}")
    return "\n".join([*lines, summary(problems, files), ""])


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], places: Places, files: int) -> str:  # noqa: ARG001 - a Format
    """One object: `files`, and `problems` with all that a problem has."""
    told = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "width": problem.width,
            "code": problem.code,
            "severity": problem.severity,
            "sentence": problem.sentence,
            "hints": [{"label": label, "text": hint} for label, hint in problem.hints],
        }
        for problem in problems
    ]
    return json.dumps({"files": files, "problems": told}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Format] = {"text": text, "github": github, "json": as_json}
"""Name on the command line → how the report is written."""
