"""One register in a small source folder, and what reading it gives: faults, or cells by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from protection_world import COLUMNS, HEADER, HOME, RegisterWorld, toml

from api.errors import Fault, RefusedError
from api.publish.folder import read
from api.publish.record import Records
from api.publish.registers.count import BaseCells, Rows
from api.publish.registers.registry import read_registers
from api.publish.validate import validate

ROW = dict(
    zip(HEADER, ("2024-01-15", HOME, "k1", "NAMA", "baksos", "yatim", "sembako", "150000"), strict=True)
)
AMOUNT = {"columns": COLUMNS | {"amount": "nilai"}}


@dataclass
class Reading:
    """A source folder with a register `bantuan.*`, read again at every question."""

    path: Path

    @cached_property
    def world(self) -> RegisterWorld:
        """The folder."""
        return RegisterWorld(self.path)

    @cached_property
    def tables(self) -> Mapping[str, Records]:
        """The steward's tables."""
        return validate(read(self.world.source)).tables

    def write(self, rows: str | bytes, **plan: object) -> Reading:
        """Writes the register as a CSV, and its plan with changes."""
        self.world.write("", toml(**plan))
        data = rows.encode() if isinstance(rows, str) else rows
        (self.world.source / "registers" / "bantuan.csv").write_bytes(data)
        return self

    def rows(self, *rows: Mapping[str, str], **plan: object) -> Reading:
        """Writes a register of rows that differ from `ROW` in the cells given, each of its own person."""
        lines = (ROW | {"kunci": f"k{number}"} | dict(row) for number, row in enumerate(rows))
        return self.write(csv_of(*lines, delimiter=str(plan.get("delimiter", ","))), **plan)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, none when the register is valid."""
        try:
            self.cells()
        except RefusedError as refused:
            return refused.faults
        return ()

    @property
    def rules(self) -> list[tuple[int, str, str]]:
        """Line, column and rule of every fault."""
        return [(fault.line, fault.column, fault.rule) for fault in self.faults]

    def cells(self) -> dict[tuple[str, ...], int]:
        """Counts by the codes of region, month and the other dimensions."""
        return dict(_cells(self.base))

    @property
    def base(self) -> BaseCells:
        """The base cells of the register."""
        [found] = read_registers(self.world.source, self.tables)
        return found.cells

    @property
    def told(self) -> Rows:
        """How many rows it has, and how many are in the remainder."""
        return self.base.rows


def csv_of(*rows: Mapping[str, str], delimiter: str = ",") -> str:
    """Rows as a CSV without any quotation, as an office's export has them."""
    return "".join(f"{delimiter.join(cells)}\n" for cells in (HEADER, *(row.values() for row in rows)))


def _cells(cells: BaseCells) -> Iterator[tuple[tuple[str, ...], int]]:
    for at, month, count in zip(
        cells.positions.tolist(), cells.months.tolist(), cells.counts.tolist(), strict=True
    ):
        codes = [names[place] for names, place in zip(cells.codes, at, strict=True)]
        yield (codes[0], str(month), *codes[1:]), count
