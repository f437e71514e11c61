"""The main path: read → check → link; what pages, search and tables are made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from yokoten import source
from yokoten.catalogue import Catalogue, Entry
from yokoten.check import check
from yokoten.check.shape import conform
from yokoten.link import link, sound
from yokoten.model import KINDS
from yokoten.model.fields import Shape
from yokoten.model.registers import REGISTERS
from yokoten.places import ENTRY_FOLDERS, REGISTER_FOLDER, entry_id, kind_of, register_of
from yokoten.problems import Finding, Problem, say
from yokoten.source import Reading, SourceFile
from yokoten.world import World


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a run found: the catalogue of all that is sound, and every problem in order of place."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    files: int


def compile_wiki(world: World) -> Compilation:
    """Read, check and link everything under the root; an author's mistake is a problem, never an exception."""
    files, problems = source.walk(world.root, (*ENTRY_FOLDERS, REGISTER_FOLDER))
    readings = {file: source.read(file) for file in files}
    registers, wrong_items = read_registers(readings)
    entries, wrong_shapes = read_entries(readings)
    wrong_senses = tuple(check_entries(entries.values(), world.today))
    catalogue, wrong_links = link(sound(entries, wrong_senses), registers, world.today)
    problems += [problem for reading in readings.values() for problem in reading.problems]
    problems += locate((*wrong_items, *wrong_shapes, *wrong_senses, *wrong_links), files)
    return Compilation(catalogue, tuple(sorted(problems)), len(files))


def read_registers(readings: dict[SourceFile, Reading]) -> tuple[dict[str, dict[str, Shape]], list[Finding]]:
    """The registers from their files; a wrong item is left out."""
    registers: dict[str, dict[str, Shape]] = {name: {} for name in REGISTERS}
    findings: list[Finding] = []
    for file, reading in readings.items():
        if not file.shown.startswith(f"{REGISTER_FOLDER}/") or reading.tree is None:
            continue
        model = REGISTERS[register_of(file.shown)]
        items = reading.tree["items"]
        for name, tree in items.items():
            item, wrong = conform(tree, model, entry_id(file.shown))
            findings += wrong
            if item is not None:
                registers[register_of(file.shown)][name] = item
    return registers, findings


def read_entries(readings: dict[SourceFile, Reading]) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries from their files; a wrong one is left out."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for file, reading in readings.items():
        name = entry_id(file.shown)
        if reading.tree is None or (kind := kind_of(name)) not in KINDS:
            continue
        model, wrong = conform(reading.tree, KINDS[kind], name)
        findings += wrong
        if model is not None:
            entries[name] = Entry(name, kind, model, reading.digest)
    return entries, findings


def check_entries(entries: Iterable[Entry], today: date) -> Iterator[Finding]:
    """What each entry says wrong by itself."""
    for entry in entries:
        yield from check(entry, today)


def locate(findings: Iterable[Finding], files: Iterable[SourceFile]) -> list[Problem]:
    """Findings with their lines; files are opened again only for what was found."""
    by_id = {entry_id(file.shown): file for file in files}
    return [
        say(finding, source.locate(by_id[finding.entry], finding.loc, on_key=finding.on_key, part=finding.part))
        for finding in findings
    ]
