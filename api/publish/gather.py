"""Every number of a source folder: registers as counts, public tables as exact cells, all plausible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.errors import Fault, RefusedError
from api.publish.aggregates.agreement import shared_origins
from api.publish.aggregates.cells import AggregateCells
from api.publish.aggregates.examine import Tables
from api.publish.aggregates.read import PublicTables, look_at_tables
from api.publish.plausibility.leaving import without_left_out
from api.publish.plausibility.registers import Settled, register_faults, settle_registers
from api.publish.registers.registry import Counted, Registers, look_at_registers


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a release counts: no person, and nothing that its plans leave out."""

    counted: tuple[Counted, ...]
    aggregates: tuple[AggregateCells, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Registers and public tables as far as they can be read, what is implausible, and every fault."""

    registers: Registers
    tables: PublicTables
    settled: tuple[Settled, ...]
    faults: tuple[Fault, ...]

    @property
    def numbers(self) -> Numbers:
        """What may be protected and released; raises RefusedError with every fault when there is one."""
        if self.faults:
            raise RefusedError(self.faults)
        return Numbers(without_left_out(self.registers.counted), self.tables.cells)


def gather(source: Path, tables: Tables, tell: Callable[[str], object] = str) -> Gathered:
    """
    The numbers of a source folder whose tables are `tables`; `tell` hears of each register as it begins.

    Faults are those of form, of one cell that two of them fill, and every implausible number that no plan
    accepts or leaves out.
    """
    registers = look_at_registers(source, tables, tell)
    public = look_at_tables(source, tables)
    settled = settle_registers(_whole(registers))
    shared = shared_origins(public.cells, registers.counted, tables)
    faults = (*registers.faults, *public.faults, *register_faults(settled), *shared)
    return Gathered(registers, public, settled, faults)


def _whole(registers: Registers) -> tuple[Counted, ...]:
    """The registers of cities all of whose plans could be counted: a part of a sum is not judged."""
    if any(found.rule.startswith("PLAN_") for found in registers.faults):
        return ()
    broken = {one.plan.city for one in registers.seen if one.cells is None}
    return tuple(one for one in registers.counted if one.cells.plan.city not in broken)
