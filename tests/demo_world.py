"""A copy of the seeds with its demonstration registers, as the tests of them read it."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seed_rows import SEEDS

from api.publish.demo import make
from api.publish.folder import read
from api.publish.record import Records
from api.publish.registers.count import BaseCells
from api.publish.registers.plan import Plan, read_plan
from api.publish.registers.registry import read_registers
from api.publish.validate import validate

Cell = dict[str, str]
"""The codes of a base cell by axis, and its `month` (YYYYMM)."""


@dataclass(frozen=True, slots=True)
class World:
    """A source folder, the registers that were made in it, and their base cells by name of the plan."""

    source: Path
    made: tuple[Path, ...]
    tables: Mapping[str, Records]
    counted: Mapping[str, BaseCells]

    def plan(self, name: str) -> Plan:
        """The plan of a register."""
        plan, faults = read_plan(self.source / "registers" / f"{name}.toml", self.source)
        assert plan is not None, faults
        return plan

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a register as they stand in its file."""
        plan = self.plan(name)
        with (self.source / "registers" / plan.file).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter=plan.delimiter))

    def cells(self, name: str) -> Iterator[tuple[Cell, int]]:
        """The base cells of a register with their true counts."""
        found = self.counted[name]
        rows = zip(found.positions.tolist(), found.months.tolist(), found.counts.tolist(), strict=True)
        for at, month, count in rows:
            codes = {axis: codes[one] for axis, codes, one in zip(found.axes, found.codes, at, strict=True)}
            yield codes | {"month": str(month)}, count

    def totals(self, name: str, *axes: str) -> Counter[tuple[str, ...]]:
        """The sums of a register's cells over all but some axes."""
        found: Counter[tuple[str, ...]] = Counter()
        for cell, count in self.cells(name):
            found[tuple(cell[axis] for axis in axes)] += count
        return found


def seeds(folder: Path) -> Path:
    """A copy of the seeds without any register."""
    shutil.copytree(SEEDS, folder / "seeds", ignore=_registers)
    return folder / "seeds"


def world(folder: Path) -> World:
    """The demonstration, made anew and counted; about three seconds."""
    source = seeds(folder)
    made = make(source)
    tables = validate(read(source)).tables
    counted = {Path(one.name).stem: one.cells for one in read_registers(source, tables)}
    return World(source, made, tables, counted)


def _registers(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if folder.endswith("registers") and not name.endswith(".toml")]
