"""Every number of a source folder: registers as counts, public tables as exact cells, all plausible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from api.errors import Fault, RefusedError
from api.publish.aggregates.agreement import shared_origins
from api.publish.aggregates.cells import AggregateCells
from api.publish.aggregates.examine import Tables
from api.publish.aggregates.read import read_aggregates
from api.publish.plausibility.leaving import without_left_out
from api.publish.plausibility.registers import register_faults, settle_registers
from api.publish.registers.registry import Counted, read_registers

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a release counts: no person, and nothing that its plans leave out."""

    counted: tuple[Counted, ...]
    aggregates: tuple[AggregateCells, ...]


def gather(source: Path, tables: Tables) -> Numbers:
    """
    The numbers of a valid source folder.

    Raises RefusedError with all faults of all registers and public tables: of form, of one cell that two of
    them fill, and every implausible number that no plan accepts or leaves out.
    """
    faults: list[Fault] = []
    counted = _read(lambda: read_registers(source, tables), faults) or ()
    aggregates = _read(lambda: read_aggregates(source, tables), faults) or ()
    faults += [*register_faults(settle_registers(counted)), *shared_origins(aggregates, counted, tables)]
    if faults:
        raise RefusedError(faults)
    return Numbers(without_left_out(counted), aggregates)


def _read(step: Callable[[], Found], faults: list[Fault]) -> Found | None:
    try:
        return step()
    except RefusedError as refused:
        faults += refused.faults
        return None
