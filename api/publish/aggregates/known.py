"""Public tables as what a stranger knows of the registers beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.publish.aggregates.cells import AggregateCell, AggregateCells
from api.publish.aggregates.period import LAST_OF_YEAR
from api.publish.protection.grid import Grid
from api.publish.protection.known import Known, matches


def known_tables(cells: Grid, found: Sequence[AggregateCells]) -> Iterator[Known]:
    """Each number of deliveries that some cell of a register is part of, as an exact total of them."""
    if cells.cube.name != "distributions":
        return
    for one in found:
        for cell in one.given if one.plan.measure == "deliveries" else ():
            known = _known(one.name, cell)
            if matches(cells, known).any():
                yield known


def _known(name: str, cell: AggregateCell) -> Known:
    where = {
        "region": cell.region,
        "program": cell.program,
        "target_group": cell.target_group,
        "aid_type": cell.aid_type,
    }
    whole_year = cell.month % 100 == 0
    first, last = (cell.month + 1, cell.month + LAST_OF_YEAR) if whole_year else (cell.month, cell.month)
    return Known(f"{name}:{cell.line}", "distributions", where, first, last, cell.value or 0)
