"""The open data: real cases and bodies as JSON with ASCII keys and as CSV with Japanese headings."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from yokoten.catalogue import Catalogue, Entry
from yokoten.sheet import Memory, Told, array, csv_row, encoded, remembered, table
from yokoten.tables.columns import BODY_COLUMNS, CASE_COLUMNS
from yokoten.tables.records import LICENCE, Record, body_record, case_record

SCHEMA = 1


def files(
    catalogue: Catalogue, site_url: str, today: date, memory: Memory | None = None
) -> Iterator[tuple[str, bytes]]:
    """`/api/cases` and `/api/municipalities`, each as `.json` and `.csv`; nothing illustrative is among them."""
    before: Memory = {} if memory is None else memory
    cases = [
        remembered(before, one.id, one.digest, partial(_case, catalogue, one, site_url)) for one in catalogue.real_cases
    ]
    real = sorted((body.code, name) for name, body in catalogue.bodies.items() if not body.example)
    bodies = [remembered({}, name, "", partial(_body, catalogue, name, site_url)) for _, name in real]
    for name, told, columns in (("cases", cases, CASE_COLUMNS), ("municipalities", bodies, BODY_COLUMNS)):
        yield f"api/{name}.json", as_json(told, today)
        yield f"api/{name}.csv", table((csv_row(columns), *(one.row for one in told)))


def as_json(items: Iterable[Told], today: date) -> bytes:
    """The items, one a line, in the envelope that says what they are."""
    told = {"schema": SCHEMA, "generated": today.isoformat(), "licence": LICENCE}
    return encoded((json.dumps(told)[:-1], ', "items": ', *array(one.line for one in items), "}\n"))


def _case(catalogue: Catalogue, entry: Entry, site_url: str) -> tuple[Record, list[str]]:
    record = case_record(catalogue, entry, site_url)
    return record, [cell(record) for cell in CASE_COLUMNS.values()]


def _body(catalogue: Catalogue, name: str, site_url: str) -> tuple[Record, list[str]]:
    record = body_record(catalogue, name, site_url)
    return record, [cell(record) for cell in BODY_COLUMNS.values()]
