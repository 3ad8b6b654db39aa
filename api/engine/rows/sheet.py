"""The rows of a cube's answer as columns, whose values are written many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import orjson

from api.schema.cubes.dimension import UNIT
from api.schema.cubes.grid import Column, Grid
from api.schema.cubes.measure import MONEY, Cell
from api.schema.cubes.quantity import unshown
from api.schema.cubes.row import CubeRow
from api.schema.cubes.rows import CubeRows
from api.schema.cubes.statement import STATUS


@dataclass
class Sheet:
    """The rows of an answer; columns by the names that its statement gives them."""

    rows: CubeRows
    given: Grid | None = None
    """Its rows, when they are not the answer's own."""

    @cached_property
    def grid(self) -> Grid:
        """The rows as columns."""
        return self.rows.grid() if self.given is None else self.given

    @property
    def count(self) -> int:
        """The number of rows."""
        return self.grid.count

    def has(self, name: str) -> bool:
        """Whether rows have a column."""
        return name in self.rows.reading.place

    def column(self, name: str) -> Column:
        """A column; of empty values where rows have none of that name."""
        return self.grid.column(name) if self.has(name) else [None] * self.count

    @cached_property
    def units(self) -> Column:
        """What each row counts, None where several units are added up."""
        if self.has(UNIT) and None not in self.column(UNIT):
            return self.column(UNIT)
        return [row.unit() for row in self.objects] if self.has(UNIT) else self._one_unit()

    def _one_unit(self) -> Column:
        units = self.rows.units
        return [units[0] if len(units) == 1 else None] * self.count

    def unit(self, measure: str) -> Column:
        """What a measure counts in each row."""
        if measure in MONEY:
            return [MONEY[measure]] * self.count
        return [None] * self.count if measure == "quantity" else self.units

    def status(self, measure: str) -> Column:
        """How each number is to be read."""
        if self._mixed(measure):
            return [cell.status().value for cell in self.cells(measure)]
        return self.column(f"{measure}_{STATUS}")

    def numbers(self, measure: str) -> Column:
        """The numbers, None where there is none to show."""
        if self._mixed(measure):
            return [cell.value() for cell in self.cells(measure)]
        return self.column(measure)

    def values(self, measure: str) -> bytes:
        """The numbers as a JSON array."""
        found = None if self._mixed(measure) else self.array(measure)
        return orjson.dumps(list(self.numbers(measure))) if found is None else found

    def array(self, name: str) -> bytes | None:
        """A column as a JSON array; None where it is not at hand as such."""
        return self.grid.array(name)

    def written(self, measure: str) -> Sequence[bytes] | None:
        """The numbers as JSON; None where they are not at hand as such."""
        return None if self._mixed(measure) else self.grid.written(measure)

    def cells(self, measure: str) -> list[Cell]:
        """The measure of each row as an object."""
        return [Cell(row, measure) for row in self.objects]

    @cached_property
    def objects(self) -> list[CubeRow]:
        """The rows as objects."""
        return [CubeRow(self.rows, values) for values in self.grid.rows]

    def _mixed(self, measure: str) -> bool:
        """Whether a number may add up different units: `Cell` then decides row by row."""
        if measure in MONEY or not self.count:
            return False
        if measure == "quantity":
            return not self.has("aid_type") and unshown(self.objects[0])
        return len(self.rows.reading.units) > 1 and None in self.units and len(self.rows.units) > 1
