"""The open data: real cases and bodies as JSON with ASCII keys and as CSV with Japanese headings."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from yokoten.catalogue import Catalogue
from yokoten.sheet import table
from yokoten.tables.columns import BODY_COLUMNS, CASE_COLUMNS, Columns
from yokoten.tables.records import LICENCE, Record, body_record, case_record

SCHEMA = 1


def files(catalogue: Catalogue, site_url: str, today: date) -> Iterator[tuple[str, bytes]]:
    """`/api/cases` and `/api/municipalities`, each as `.json` and `.csv`; nothing illustrative is among them."""
    cases = [case_record(catalogue, entry, site_url) for entry in catalogue.real_cases]
    real = sorted((body.code, name) for name, body in catalogue.bodies.items() if not body.example)
    bodies = [body_record(catalogue, name, site_url) for _, name in real]
    for name, records, columns in (("cases", cases, CASE_COLUMNS), ("municipalities", bodies, BODY_COLUMNS)):
        yield f"api/{name}.json", as_json(records, today)
        yield f"api/{name}.csv", as_csv(records, columns)


def as_json(records: Iterable[Record], today: date) -> bytes:
    """The items, one a line, in the envelope that says what they are."""
    told = {"schema": SCHEMA, "generated": today.isoformat(), "licence": LICENCE}
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f'{json.dumps(told)[:-1]}, "items": [\n{lines}\n]}}\n'.encode()


def as_csv(records: Iterable[Record], columns: Columns) -> bytes:
    """One row an item below the headings."""
    return table([list(columns), *([cell(record) for cell in columns.values()] for record in records)])
