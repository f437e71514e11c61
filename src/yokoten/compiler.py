"""The main path: read → check → link; what pages, search and tables are made from."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby

from yokoten import bases, overlays, source
from yokoten.catalogue import Catalogue, Entry, Written
from yokoten.check import check
from yokoten.check.common import suppressed
from yokoten.check.overlay import read_overlay
from yokoten.check.place import place
from yokoten.check.registers import Item, check_items, read_register
from yokoten.check.shape import conform
from yokoten.check.surroundings import surroundings
from yokoten.check.tombstone import entomb
from yokoten.check.wording import BEGUN
from yokoten.link import link
from yokoten.link.additions import Addition, add
from yokoten.model import KINDS
from yokoten.model.fields import Shape
from yokoten.model.overlay import CaseOverlay
from yokoten.model.registers import REGISTERS
from yokoten.places import ENTRY_FOLDERS, REGISTER_FOLDER, RESTRICTED_FOLDERS, entry_id, kind_of, register_of
from yokoten.problems import ERROR, RULES, Finding, Problem, Span, say
from yokoten.problems.enough import TOO_MANY, enough
from yokoten.source import Reading, SourceFile
from yokoten.world import World


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a run found: the catalogue of all that is sound, and every problem of the public root in order of place."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    files: int
    restricted_problems: tuple[Problem, ...] = ()
    """Those of restricted roots; apart, since pages show problems and may not show these."""

    @property
    def every_problem(self) -> tuple[Problem, ...]:
        """The problems of all roots in order of place, for those who hold the files."""
        return tuple(sorted((*self.problems, *self.restricted_problems)))


@dataclass(frozen=True)
class Checked:
    """What one file says by itself: a sound entry or the sound items of a register, and its problems."""

    problems: tuple[Problem, ...]
    entry: Entry | None = None
    items: tuple[Item, ...] = ()
    broken: frozenset[str] = frozenset()
    """The ids of what stands in the file and cannot be used: an entry, items, a whole register."""
    overlay: CaseOverlay | None = None

    @property
    def begun(self) -> bool:
        """Whether its author still has something to write."""
        return any(problem.code == BEGUN for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Joined:
    """All files together: the catalogue, the sound entries by id, what cannot be used, and what is wrong between them."""

    catalogue: Catalogue
    entries: Mapping[str, Entry]
    broken: frozenset[str]
    wrong_items: tuple[Finding, ...]
    wrong_ties: tuple[Finding, ...]


PUBLIC_FOLDERS = (*ENTRY_FOLDERS, REGISTER_FOLDER)
Stamp = tuple[date, tuple[int, int, int]]
Memory = dict[str, tuple[Stamp, Checked]]
"""File → when it was last checked and what came out; a session keeps one and hands it to every run."""


def compile_wiki(world: World, memory: Memory | None = None) -> Compilation:
    """Read, check and link everything under the root; an author's mistake is a problem, never an exception."""
    files, problems = source.walk(world.root, PUBLIC_FOLDERS)
    memory = {} if memory is None else memory
    checked = {file: _remembered(file, world.today, memory, check_file) for file in files}
    joined = join(checked.values())
    standing = (finding for finding in joined.wrong_ties if not _stands(finding, joined.entries, world.today))
    known = bases.bases(world.root, joined.entries)
    origins = bases.origins(joined.entries, known)
    found = locate(
        (*joined.wrong_items, *standing, *origins, *around(world)), {entry_id(file.shown): file for file in files}
    )
    every = (*problems, *found, *chain.from_iterable(done.problems for done in checked.values()))
    _forget(memory, files)
    public = Compilation(replace(joined.catalogue, bases=known), tuple(sorted(every)), len(files))
    return overlaid(public, world, memory, joined.broken.union(joined.entries)) if world.overlays else public


def join(checked: Collection[Checked]) -> Joined:
    """Link what the files say by themselves."""
    registers, wrong_items = gather_registers(chain.from_iterable(done.items for done in checked))
    entries = {done.entry.id: done.entry for done in checked if done.entry}
    broken = _ids(wrong_items).union(*(done.broken for done in checked))
    begun = frozenset(done.entry.id for done in checked if done.entry and done.begun)
    catalogue, wrong_ties = link(entries, registers, broken, begun)
    return Joined(catalogue, entries, broken, wrong_items, wrong_ties)


def overlaid(public: Compilation, world: World, memory: Memory, known: frozenset[str]) -> Compilation:
    """The same with what restricted roots add; `known` are the ids of all public entries, sound or not."""
    files, problems = overlays.walk(world.overlays)
    checked = {file: _remembered(file, world.today, memory, check_overlay) for file in files}
    additions = [
        Addition(overlays.public_id(file.shown), entry_id(file.shown), done.overlay)
        for file, done in checked.items()
        if kind_of(overlays.public_id(file.shown)) == "cases"
    ]
    restricted, wrong = add(additions, public.catalogue, known)
    found = locate(wrong, {entry_id(file.shown): file for file in files})
    every = (*problems, *found, *chain.from_iterable(done.problems for done in checked.values()))
    catalogue = replace(public.catalogue, restricted=restricted)
    return Compilation(catalogue, public.problems, public.files + len(files), tuple(sorted(every)))


def _remembered(
    file: SourceFile, today: date, memory: Memory, examine: Callable[[SourceFile, date], Checked]
) -> Checked:
    stamp = (today, file.stamp)
    before = memory.get(file.shown)
    if before is None or before[0] != stamp:
        memory[file.shown] = before = (stamp, examine(file, today))
    return before[1]


def _forget(memory: Memory, files: Iterable[SourceFile]) -> None:
    """Let go of the files of the public root that are gone."""
    there = {file.shown for file in files}
    for gone in [name for name in memory if kind_of(name) in PUBLIC_FOLDERS and name not in there]:
        del memory[gone]


def check_file(file: SourceFile, today: date) -> Checked:
    """Read one file and check it by itself."""
    reading, name = source.read(file), entry_id(file.shown)
    if kind_of(name) == REGISTER_FOLDER:
        items, findings = read_register(file.shown, reading.tree) if reading.tree is not None else ((), ())
        problems = (*reading.problems, *locate(findings, {name: file}))
        unread = not items or any(finding.code == TOO_MANY for finding in findings)
        return Checked(problems, items=items, broken=_ids(findings) | ({_whole(name)} if unread else set()))
    entry, findings = check_entry(name, reading, today)
    problems = (*_standing(reading.problems, entry, today), *locate(findings, {name: file}))
    sound = entry is not None and all(one.severity != ERROR or one.code == BEGUN for one in problems)
    return Checked(problems, entry) if sound else Checked(problems, broken=frozenset({name}))


def check_overlay(file: SourceFile, _today: date) -> Checked:
    """Read one file of a restricted root; only its cases have a shape so far."""
    reading, name = source.read(file), entry_id(file.shown)
    if reading.tree is None or kind_of(overlays.public_id(file.shown)) != "cases":
        return Checked(reading.problems)
    overlay, findings = read_overlay(name, reading.tree)
    return Checked((*reading.problems, *locate(findings, {name: file})), overlay=overlay)


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
    written = Written(reading.content, reading.tree) if kind_of(name) == "forms" else None
    entry = Entry(name, kind_of(name), common, reading.digest, written)
    found = (finding for finding in check(entry, today) if not suppressed(common, finding.code, today))
    return entry, tuple(enough(found, name))


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
    return surroundings(**known, restricted=restricted, missing=overlays.missing(world.overlays))


def locate(findings: Iterable[Finding], files: Mapping[str, SourceFile]) -> Iterator[Problem]:
    """Findings with their lines, by entry; a file is opened again only for what was found in it, and once."""
    for name, found in groupby(sorted(findings, key=_entry), _entry):
        places = source.Places(files[name]) if name in files else None
        for finding in enough(found, name):
            span = places.span(finding.loc, on_key=finding.on_key, part=finding.part) if places else Span(name)
            yield say(finding, span)


def _entry(finding: Finding) -> str:
    return finding.entry


def _standing(problems: Iterable[Problem], entry: Entry | None, today: date) -> Iterator[Problem]:
    return (problem for problem in problems if not (entry and suppressed(entry.model, problem.code, today)))


def _stands(finding: Finding, entries: Mapping[str, Entry], today: date) -> bool:
    entry = entries.get(finding.entry)
    return entry is not None and suppressed(entry.model, finding.code, today)
