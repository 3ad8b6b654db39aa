"""Public tables as rows of a release; what a table says by city or district is the city's remainder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from api.publish.aggregates.cells import AggregateCell, AggregateCells
from api.publish.aggregates.examine import Tables
from api.publish.content import Keys, Row
from api.publish.protection.grid import remainder_code
from api.publish.protection.rows import REASONS
from api.tables import CoverageStatus, Level, NoteKind

CUBE = "distributions"
MEASURES = ("deliveries", "amount", "quantity")
DOTS_OF_DISTRICT, DOTS_OF_VILLAGE = 2, 3


def aggregate_rows(found: Sequence[AggregateCells], tables: Tables, keys: Keys) -> dict[str, tuple[Row, ...]]:
    """
    The rows of `distribution`, `cube_origin`, `coverage` and `cell_note`, in no order, each row once.

    Those of the last three come without their leading `key`: `with_rows` sorts and numbers them.
    """
    rows = {
        "distribution": _deliveries(found, keys),
        "cube_origin": _origins(found, keys),
        "coverage": _coverage(found, tables, keys),
        "cell_note": _notes(found, keys),
    }
    return {name: tuple(dict.fromkeys(each)) for name, each in rows.items()}


def _deliveries(found: Sequence[AggregateCells], keys: Keys) -> Iterator[Row]:
    """One row per village or remainder, month, programme, group and aid type that has a number above zero."""
    sums: dict[Row, dict[str, list[int]]] = {}
    for one in found:
        for cell in one.given:
            measures = sums.setdefault(_place(cell, keys), {name: [] for name in MEASURES})
            measures[one.plan.measure].append(cell.value or 0)
    for place, measures in sums.items():
        counted = len(measures["deliveries"])
        # Rupiah of some districts only are not the rupiah of their sum.
        values = [sum(given) if len(given) == counted else None for given in measures.values()]
        if any(values):
            yield *place, *values


def _place(cell: AggregateCell, keys: Keys) -> Row:
    is_village = cell.region.count(".") == DOTS_OF_VILLAGE
    home = cell.region if is_village else remainder_code(cell.city, Level.VILLAGE)
    codes = (("program", cell.program), ("target_group", cell.target_group), ("aid_type", cell.aid_type))
    return keys["region"][home], cell.month, *(keys[table][code] for table, code in codes)


def _origins(found: Sequence[AggregateCells], keys: Keys) -> Iterator[Row]:
    """Cube, city, programme, year, origin, no policy, unit and source."""
    for one in found:
        rest = (one.plan.origin.value, None, one.plan.unit.value, keys["source"][one.plan.source])
        for city, program, year in {(cell.city, cell.program, cell.month // 100) for cell in one.given}:
            yield CUBE, keys["region"][city], keys["program"][program], year, *rest


def _coverage(found: Sequence[AggregateCells], tables: Tables, keys: Keys) -> Iterator[Row]:
    """What each table says of its regions and periods: a number, none, or none at this level."""
    cells = list(chain.from_iterable(one.cells for one in found))
    given = {_said(cell) for cell in cells if cell.value is not None}
    absent = {_said(cell) for cell in cells} - given
    hidden = set(_hidden(cells, tables)) - absent
    cities = {(_city(region), month, program) for region, month, program in given}
    yield from (_covered(said, CoverageStatus.REPORTED, keys) for said in cities)
    yield from (_covered(said, CoverageStatus.NOT_REPORTED, keys) for said in absent)
    yield from (_covered(said, CoverageStatus.NOT_SHOWN_AT_THIS_LEVEL, keys) for said in hidden)


Said = tuple[str, int, str]
"""Region, month and programme."""


def _said(cell: AggregateCell) -> Said:
    return cell.region, cell.month, cell.program


def _city(code: str) -> str:
    return ".".join(code.split(".")[:2])


def _hidden(cells: Iterable[AggregateCell], tables: Tables) -> Iterator[Said]:
    """The districts of a city whose numbers stand in its remainder."""
    districts: dict[str, list[str]] = {}
    for row in tables["region"].rows:
        if row.text("level") == Level.DISTRICT:
            districts.setdefault(row.text("parent"), []).append(row.text("code"))
    for cell in cells:
        if cell.region.count(".") <= DOTS_OF_DISTRICT:
            yield from ((code, cell.month, cell.program) for code in districts.get(cell.city, ()))


def _covered(said: Said, status: CoverageStatus, keys: Keys) -> Row:
    region, month, program = said
    reason = REASONS["no_data"] if status is CoverageStatus.NOT_REPORTED else (None, None)
    return CUBE, keys["region"][region], keys["program"][program], month, status.value, *reason


def _notes(found: Sequence[AggregateCells], keys: Keys) -> Iterator[Row]:
    for note in chain.from_iterable(one.notes for one in found):
        place = (CUBE, keys["region"][note.region], keys["program"][note.program])
        yield *place, note.first, note.last, NoteKind.SUSPECT.value, note.reason.id, note.reason.en
