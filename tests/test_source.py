"""The strict reader against files that careless and hostile authors write."""

import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from yokoten.source import Places, SourceFile, read, walk
from yokoten.source.decoding import _HIDDEN, _plain

FIRST = "schema: 1\n"
HOSTILE: dict[str, tuple[str, bytes]] = {
    "too-large": ("Y0101", b"a: " + b"x" * 300_000),
    "shift-jis": ("Y0102", "title: 学童クラブの入所申請をオンラインで受け付ける".encode("cp932")),
    "euc-jp": ("Y0102", "title: 学童クラブの入所申請をオンラインで受け付ける".encode("euc_jp")),
    "utf-16": ("Y0102", "title: 学童".encode("utf-16")),
    "bidi": ("Y0103", "title: a\u202eb\n".encode()),
    "escaped-bidi": ("Y0103", b'title: "a\\u202Eb"\n'),
    "escaped-nul": ("Y0103", b'title: "a\\0b"\n'),
    "tag-character": ("Y0103", "title: a\U000e0041b\n".encode()),
    "anchor": ("Y0104", b"a: &x 1\nb: *x\n"),
    "billion-laughs": ("Y0104", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
    "tag": ("Y0105", b"a: !!python/object/apply:os.system [ls]\n"),
    "second-document": ("Y0106", b"a: 1\n---\nb: 2\n"),
    "directive": ("Y0106", b"%YAML 1.1\n---\na: 1\n"),
    "duplicate": ("Y0107", "title: a\nｔｉｔｌｅ: b\n".encode()),
    "deep": ("Y0108", b"a: " + b"[" * 50 + b"]" * 50),
    "brackets": ("Y0108", b"[" * 50_000),
    "braces": ("Y0108", b"a: " + b"{" * 50_000),
    "events": ("Y0108", b"".join(b"k%d: 1\n" % n for n in range(15_000))),
    "list-root": ("Y0109", b"- a\n"),
    "scalar-root": ("Y0109", "事例".encode()),
    "empty": ("Y0109", b""),
    "unclosed": ("Y0110", b'a: "b\n'),
    "tab": ("Y0110", b"a:\n\tb: 1\n"),
    "full-width-colon": ("Y0110", "schema: 1\nタイトル：値\n".encode()),
    "merge-key": ("Y0115", b"a: 1\n<<: {b: 1}\n"),
    "complex-key": ("Y0115", b"? [a]\n: 1\n"),
    "many-errors": ("Y0116", b"a: 1\n" * 9_000),
    "many-escapes": ("Y0116", b"a: [" + b'"\\u202e",' * 9_000 + b"]\n"),
    "line-separator": ("Y0103", "title: a\u2028b\n".encode()),
    "next-line": ("Y0103", "title: a\u0085b\n".encode()),
    "arabic-mark": ("Y0103", "title: a\u061cb\n".encode()),
    "soft-hyphen": ("Y0103", "title: a\u00adb\n".encode()),
    "lost-character": ("Y0103", "title: a\ufffdb\n".encode()),
    "object": ("Y0103", "title: a\ufffcb\n".encode()),
    "surrogate": ("Y0102", b"title: a\xed\xa0\x80b\n"),
    "mixed": ("Y0102", "title: 事例\n".encode() + "change: 窓口の手間が減った\n".encode("cp932")),
    "utf-16-be": ("Y0102", "title: 学童".encode("utf-16-be")),
    "utf-32": ("Y0102", "title: 学童".encode("utf-32")),
    "nul": ("Y0103", b"title: a\0b\n"),
    "only-dashes": ("Y0109", b"- " * 120_000),
    "huge": ("Y0101", b"a: |\n" + b"  x\n" * 8_000_000),
}
HARMLESS: dict[str, tuple[str, bytes]] = {
    "hash": ("Y0121", "title: 事例 #1\n".encode()),
    "full-width-key": ("Y0122", "\u3000title: a\n".encode()),
}


def file(folder: Path, data: bytes) -> SourceFile:
    """A file with these bytes."""
    path = folder / "a.yml"
    path.write_bytes(data)
    return SourceFile(path, "cases/x/a.yml")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str, tmp_path: Path) -> None:
    """No tree, and the rule that was meant."""
    code, data = HOSTILE[name]
    reading = read(file(tmp_path, data))
    assert reading.tree is None
    assert code in [problem.code for problem in reading.problems]


@pytest.mark.parametrize("name", HARMLESS)
def test_silent_traps_are_told(name: str, tmp_path: Path) -> None:
    """A tree, and a warning."""
    code, data = HARMLESS[name]
    reading = read(file(tmp_path, data))
    assert reading.tree is not None
    assert [problem.code for problem in reading.problems] == [code]


@pytest.mark.parametrize(("codec", "name"), [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("utf-16", "UTF-16")])
def test_encodings_are_named(codec: str, name: str, tmp_path: Path) -> None:
    """An author reads what the file is saved as."""
    reading = read(file(tmp_path, "title: 保育所の入所判定にＡＩを使う取組。窓口の手間が減った。".encode(codec)))
    assert name in reading.problems[0].sentence


def test_the_traps_of_yaml_1_1_are_text(tmp_path: Path) -> None:
    """Codes, times, booleans and dates stay as typed; a BOM and CRLF do no harm."""
    text = "\ufeffcode: 011002\r\ntime: 10:30\r\nno: no\r\nday: 2026-02-30\r\nempty:\r\nlist: [1_000, 1.10, ~]\r\n"
    assert read(file(tmp_path, text.encode())).tree == {
        "code": "011002",
        "time": "10:30",
        "no": "no",
        "day": "2026-02-30",
        "empty": "",
        "list": ["1_000", "1.10", "~"],
    }


def test_no_file_takes_long_or_much(tmp_path: Path) -> None:
    """All hostile files in one child with 300 MB and two seconds each; no signal kills it."""
    for name, (_, data) in HOSTILE.items():
        (tmp_path / f"{name}.yml").write_bytes(data)
    program = (
        "import sys, pathlib\nfrom yokoten.source import SourceFile, read\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.yml')): read(SourceFile(path, path.name))\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=False,
        capture_output=True,
        timeout=2 * len(HOSTILE),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (300 * 2**20, 300 * 2**20)),
    )
    assert (child.returncode, child.stderr) == (0, b"")


def test_links_and_names_are_refused(tmp_path: Path) -> None:
    """Only regular `.yml` files with names for addresses are read."""
    cases = tmp_path / "cases"
    cases.mkdir()
    for name in ("good.yml", "con.yml", "事例.yml", "late.yaml", "a.yml", "A.yml", ".hidden.yml"):
        (cases / name).write_text(FIRST, encoding="utf-8")
    (cases / "link.yml").symlink_to("/etc/passwd")
    (cases / "folder").symlink_to("/etc")
    os.mkfifo(cases / "pipe.yml")
    files, problems = walk(tmp_path, ["cases", "missing"])
    assert [one.shown for one in files] == ["cases/good.yml"]
    assert sorted((problem.path.rpartition("/")[2], problem.code) for problem in problems) == [
        ("A.yml", "Y0112"),
        ("a.yml", "Y0114"),
        ("con.yml", "Y0112"),
        ("folder", "Y0111"),
        ("late.yaml", "Y0113"),
        ("link.yml", "Y0111"),
        ("pipe.yml", "Y0111"),
        ("事例.yml", "Y0112"),
    ]


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    """A folder of the root may not be a link either, nor a file."""
    (tmp_path / "cases").symlink_to("/etc")
    (tmp_path / "events").write_text(FIRST, encoding="utf-8")
    files, problems = walk(tmp_path, ["cases", "events"])
    assert (files, [(one.path, one.code) for one in problems]) == ([], [("cases", "Y0111"), ("events", "Y0111")])


def test_folders_end(tmp_path: Path) -> None:
    """Folders in folders are not followed for ever."""
    deep = tmp_path / "cases" / "a" / "a" / "a" / "a" / "a"
    deep.mkdir(parents=True)
    (deep / "a.yml").write_text(FIRST, encoding="utf-8")
    files, problems = walk(tmp_path, ["cases"])
    assert (files, [(one.path, one.code) for one in problems]) == ([], [("cases/a/a/a/a", "Y0118")])


def test_names_are_shown_as_text(tmp_path: Path) -> None:
    """No name can break a line of a report, or the report itself."""
    (tmp_path / "cases").mkdir()
    for name in (b"a\n::error::b.yml", b"\xff.yml", "\u202egpj.yml".encode()):
        (tmp_path / "cases" / os.fsdecode(name)).write_text(FIRST, encoding="utf-8")
    _, problems = walk(tmp_path, ["cases"])
    assert sorted(one.path for one in problems) == [
        "cases/\\u202egpj.yml",
        "cases/\\udcff.yml",
        "cases/a\\n::error::b.yml",
    ]
    assert all((one.path + one.sentence).isprintable() for one in problems)


def test_decomposed_names_are_the_same(tmp_path: Path) -> None:
    """macOS writes が as two characters; such a name is refused once and its twin is named."""
    (tmp_path / "cases").mkdir()
    for name in ("が.yml", "か\u3099.yml"):
        (tmp_path / "cases" / name).write_text(FIRST, encoding="utf-8")
    _, problems = walk(tmp_path, ["cases"])
    assert sorted(one.code for one in problems) == ["Y0112", "Y0114"]


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    """It is no file, and its name is none of ours."""
    (tmp_path / "cases" / "a.yml").mkdir(parents=True)
    files, problems = walk(tmp_path, ["cases"])
    assert (files, [one.code for one in problems]) == ([], ["Y0112"])


def test_what_vanishes_is_told(tmp_path: Path) -> None:
    """Between walk and read a file may be gone, or a pipe that nobody writes to may have taken its place."""
    gone = SourceFile(tmp_path / "gone.yml", "cases/x/gone.yml")
    os.mkfifo(tmp_path / "pipe.yml")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.yml"))
        readings = [read(one) for one in (gone, *(SourceFile(tmp_path / name, name) for name in ("pipe.yml", "s.yml")))]
    assert [one.code for reading in readings for one in reading.problems] == ["Y0117", "Y0111", "Y0111"]


def test_every_hidden_character_is_found() -> None:
    """The quick look passes no character that the pattern finds."""
    for code in range(0x110000):
        assert not (_plain(chr(code)) and _HIDDEN.search(chr(code))), hex(code)


def test_a_link_swapped_in_later_is_not_followed(tmp_path: Path) -> None:
    """Between walk and read a file may become a link."""
    (tmp_path / "a.yml").symlink_to("/etc/passwd")
    reading = read(SourceFile(tmp_path / "a.yml", "cases/x/a.yml"))
    assert (reading.tree, [problem.code for problem in reading.problems]) == (None, ["Y0111"])


@pytest.mark.parametrize(
    ("loc", "on_key", "part", "expected"),
    [
        (("title",), False, "", (1, 8, 6)),
        (("title",), True, "", (1, 1, 5)),
        (("title",), False, "クラブ", (1, 10, 3)),
        (("effects", 1, "unit"), False, "", (4, 11, 1)),
        (("effects", 1), False, "", (4, 5, 0)),
        (("effects", 1, "missing"), True, "", (4, 5, 0)),
        (("missing",), False, "", (1, 1, 0)),
    ],
)
def test_places(
    loc: tuple[str | int, ...],
    on_key: bool,  # noqa: FBT001 - a column of the table
    part: str,
    expected: tuple[int, int, int],
    tmp_path: Path,
) -> None:
    """Line and column from 1 in characters, the nearest thing above where one is missing."""
    one = file(tmp_path, "title: 学童クラブ室\neffects:\n  - unit: 分\n  - unit: 円\n".encode())
    span = Places(one).span(loc, on_key=on_key, part=part)
    assert (span.line, span.column, span.width) == expected


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer(data: bytes) -> None:
    """Reading and locating never raise."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - hypothesis and fixtures do not mix

    with TemporaryDirectory() as folder:
        one = file(Path(folder), data)
        reading = read(one)
        assert reading.tree is not None or reading.problems
        Places(one).span(("a", 0))


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20)
TREES = st.dictionaries(
    st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=5),
    st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3), max_leaves=5),
    min_size=1,
    max_size=5,
)


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_what_is_written_is_read(tree: dict[str, object]) -> None:
    """A tree of texts written by PyYAML is read back as it was."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - hypothesis and fixtures do not mix

    with TemporaryDirectory() as folder:
        data = yaml.safe_dump(tree, allow_unicode=True, default_style='"').encode()
        assert read(file(Path(folder), data)).tree == tree
