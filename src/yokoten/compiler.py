"""The main path: read → check → link; what pages, search and tables are made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from yokoten import source
from yokoten.catalogue import Catalogue, Entry
from yokoten.check import check
from yokoten.check.common import suppressed
from yokoten.check.place import place
from yokoten.check.registers import Item, check_items, read_register
from yokoten.check.shape import conform
from yokoten.check.surroundings import surroundings
from yokoten.check.tombstone import entomb
from yokoten.link import link
from yokoten.model import KINDS
from yokoten.model.fields import Shape
from yokoten.model.registers import REGISTERS
from yokoten.places import ENTRY_FOLDERS, REGISTER_FOLDER, RESTRICTED_FOLDERS, entry_id, kind_of, register_of
from yokoten.problems import ERROR, RULES, Finding, Problem, Span, say
from yokoten.source import Reading, SourceFile
from yokoten.world import World


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a run found: the catalogue of all that is sound, and every problem in order of place."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What one file says by itself: a sound entry or the sound items of a register, and its problems."""

    problems: tuple[Problem, ...]
    entry: Entry | None = None
    items: tuple[Item, ...] = ()
    broken: frozenset[str] = frozenset()
    """The ids of what stands in the file and cannot be used: an entry, items, a whole register."""


Stamp = tuple[date, int, int, int]
Memory = dict[str, tuple[Stamp, Checked]]
"""File → when it was last checked and what came out; a session keeps one and hands it to every run."""


def compile_wiki(world: World, memory: Memory | None = None) -> Compilation:
    """Read, check and link everything under the root; an author's mistake is a problem, never an exception."""
    files, problems = source.walk(world.root, (*ENTRY_FOLDERS, REGISTER_FOLDER))
    checked = {file: _remembered(file, world.today, {} if memory is None else memory) for file in files}
    registers, wrong_items = gather_registers(chain.from_iterable(done.items for done in checked.values()))
    entries = {done.entry.id: done.entry for done in checked.values() if done.entry}
    broken = _ids(wrong_items).union(*(done.broken for done in checked.values()))
    catalogue, wrong_ties = link(entries, registers, broken)
    standing = (finding for finding in wrong_ties if not _stands(finding, entries, world.today))
    found = locate((*wrong_items, *standing, *around(world)), {entry_id(file.shown): file for file in files})
    every = (*problems, *found, *chain.from_iterable(done.problems for done in checked.values()))
    return Compilation(catalogue, tuple(sorted(every)), len(files))


def _remembered(file: SourceFile, today: date, memory: Memory) -> Checked:
    stat = file.path.lstat()
    stamp = (today, stat.st_mtime_ns, stat.st_size, stat.st_ino)
    before = memory.get(file.shown)
    if before is None or before[0] != stamp:
        memory[file.shown] = before = (stamp, check_file(file, today))
    return before[1]


def check_file(file: SourceFile, today: date) -> Checked:
    """Read one file and check it by itself."""
    reading, name = source.read(file), entry_id(file.shown)
    if kind_of(name) == REGISTER_FOLDER:
        items, findings = read_register(file.shown, reading.tree) if reading.tree is not None else ((), ())
        problems = (*reading.problems, *locate(findings, {name: file}))
        return Checked(problems, items=items, broken=_ids(findings) if items else frozenset({_whole(name)}))
    entry, findings = check_entry(name, reading, today)
    problems = (*_standing(reading.problems, entry, today), *locate(findings, {name: file}))
    sound = entry is not None and all(problem.severity != ERROR for problem in problems)
    return Checked(problems, entry) if sound else Checked(problems, broken=frozenset({name}))


def _whole(register_file: str) -> str:
    return f"{REGISTER_FOLDER}/{register_of(register_file)}"


def _ids(findings: Iterable[Finding]) -> frozenset[str]:
    """The ids (`tools/logoform`) of a register's items with findings against them."""
    placed = (finding for finding in findings if finding.loc[:1] == ("items",) and len(finding.loc) > 1)
    return frozenset(f"{register_of(finding.entry)}/{finding.loc[1]}" for finding in placed)


def check_entry(name: str, reading: Reading, today: date) -> tuple[Entry | None, tuple[Finding, ...]]:
    """The entry in a tree and what it says wrong by itself, but for what its author knows of."""
    misplaced = tuple(place(name))
    if reading.tree is None or misplaced:
        return None, misplaced
    model = KINDS[kind_of(name)]
    form = entomb(reading.tree, name, model) if reading.tree.get("withdrawn") else conform(reading.tree, model, name)
    common, findings = form
    if common is None:
        return None, findings
    entry = Entry(name, kind_of(name), common, reading.digest)
    return entry, tuple(finding for finding in check(entry, today) if not suppressed(common, finding.code, today))


def gather_registers(items: Iterable[Item]) -> tuple[dict[str, dict[str, Shape]], tuple[Finding, ...]]:
    """All registers, without the items that are wrong beside the others."""
    items = tuple(items)
    findings = tuple(check_items(items))
    wrong = {(finding.entry, finding.loc[:2]) for finding in findings if RULES[finding.code].severity == ERROR}
    registers: dict[str, dict[str, Shape]] = {name: {} for name in REGISTERS}
    for item in items:
        if (item.file, ("items", item.id)) not in wrong:
            registers[item.register][item.id] = item.model
    return registers, findings


def around(world: World) -> Iterator[Finding]:
    """What the run says of its configuration and its root."""
    restricted = tuple(folder for folder in RESTRICTED_FOLDERS if (world.root / folder).exists())
    known = {"operator": bool(world.operator.name), "site_url": bool(world.site_url), "shallow": world.shallow}
    return surroundings(**known, restricted=restricted)


def locate(findings: Iterable[Finding], files: Mapping[str, SourceFile]) -> Iterator[Problem]:
    """Findings with their lines; files are opened again only for what was found."""
    for finding in findings:
        file = files.get(finding.entry)
        span = (
            source.locate(file, finding.loc, on_key=finding.on_key, part=finding.part) if file else Span(finding.entry)
        )
        yield say(finding, span)


def _standing(problems: Iterable[Problem], entry: Entry | None, today: date) -> Iterator[Problem]:
    return (problem for problem in problems if not (entry and suppressed(entry.model, problem.code, today)))


def _stands(finding: Finding, entries: Mapping[str, Entry], today: date) -> bool:
    entry = entries.get(finding.entry)
    return entry is not None and suppressed(entry.model, finding.code, today)
