"""Whether every code that a row names exists, and nothing lies below itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.errors import Fault
from api.publish.faults import fault
from api.publish.layout import Field
from api.publish.nearness import nearest
from api.publish.record import Record, Records

Tables = Mapping[str, Records]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a table; `whole` is false when some could not be read."""

    table: str
    valid: frozenset[str]
    aliases: Mapping[str, str]
    whole: bool


def unknown(tables: Tables) -> Iterator[Fault]:
    """Codes that the table they point to does not have."""
    codes = {name: _codes(found) for name, found in tables.items() if found.layout.coded}
    for found in tables.values():
        for field in found.layout.fields:
            if field.points_to:
                yield from _unknown(found, field, codes[field.points_to])


def _codes(found: Records) -> Codes:
    valid = frozenset(row.text("code") for row in found.rows) - {""}
    aliases = {row.text("bps_code"): row.text("code") for row in found.rows if row.text("bps_code")}
    return Codes(found.layout.table, valid, aliases, found.whole)


def _unknown(found: Records, field: Field, codes: Codes) -> Iterator[Fault]:
    for row in found.rows:
        code = row.text(field.name)
        if not code or code in codes.valid or not (codes.whole or code in codes.aliases):
            continue
        place = found.place(row, field.name)
        if code in codes.aliases:
            yield fault("REGION_BPS_CODE", place, code=codes.aliases[code])
        else:
            yield fault("CODE_UNKNOWN", place, table=codes.table, near=nearest(code, codes.valid))


def circles(found: Records) -> Iterator[Fault]:
    """Rows that lie below themselves, for every column that points to the own table."""
    for field in found.layout.fields:
        if field.points_to == found.layout.table:
            above = {row.text("code"): row.text(field.name) for row in found.rows}
            for row in found.rows:
                if _circles(row, above):
                    yield fault("CIRCLE", found.place(row, field.name))


def _circles(row: Record, above: Mapping[str, str]) -> bool:
    start = row.text("code")
    seen, at = set[str](), above.get(start, "")
    while at and at != start and at not in seen:
        seen.add(at)
        at = above.get(at, "")
    return bool(start) and at == start
