"""All public tables of a source folder as exact cells, or every fault of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from api.errors import Fault, RefusedError
from api.publish.aggregates.agreement import disagreements
from api.publish.aggregates.cells import AggregateCells, exact_cells
from api.publish.aggregates.examine import Examined, Tables, examine_tables
from api.publish.faults import Place, fault
from api.publish.plausibility.report import open_fault
from api.publish.portal.rows import PortalRow


@dataclass(frozen=True, slots=True)
class PublicTables:
    """
    Every public table of a source folder with its exact cells, and all faults of all of them.

    A finding of plausibility that the plan neither accepts nor leaves out is one of the faults.
    """

    examined: tuple[Examined, ...]
    cells: tuple[AggregateCells, ...]
    faults: tuple[Fault, ...]


def read_aggregates(source: Path, tables: Tables) -> tuple[AggregateCells, ...]:
    """
    The cells of every public table below `source`, none of them rounded.

    Raises RefusedError with all faults of all tables.
    """
    found = look_at_tables(source, tables)
    if found.faults:
        raise RefusedError(found.faults)
    return found.cells


def look_at_tables(source: Path, tables: Tables) -> PublicTables:
    """Every public table below `source`, each as far as it can be read."""
    examined, faults = examine_tables(source, tables)
    found: list[AggregateCells] = []
    for one in examined:
        cells, wrong = exact_cells(one, tables)
        faults += [*one.faults, *wrong, *_unsettled(one)]
        found.append(cells)
    return PublicTables(examined, tuple(found), (*faults, *disagreements(found)))


def _unsettled(one: Examined) -> Iterator[Fault]:
    lines = _lines(one.rows)
    for finding in one.settlement.open:
        yield open_fault(finding, one.file, lines.get((finding.group, finding.region, finding.period), 0))
    # What a table answers to cannot be told while it has faults.
    for entry in () if one.faults else one.settlement.unused:
        number = one.plan.accept.index(entry) + 1
        yield fault("ACCEPT_NOTHING", Place(one.name, 0, f"accept[{number}]"))


def _lines(rows: Iterable[PortalRow]) -> Mapping[tuple[str, str, str], int]:
    return {(row.group, row.region, row.period): row.line for row in rows}
