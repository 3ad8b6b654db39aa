"""A row of an answer: what it is about, and how its numbers are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.schema.cubes.dimension import UNIT, Dimension
from api.schema.cubes.grid import Row
from api.schema.cubes.notes import Spot
from api.schema.cubes.period import SIZE
from api.schema.cubes.rows import CubeRows
from api.schema.cubes.statement import STATUS
from api.schema.entity import Stored
from api.tables import CellStatus, Origin, RegionKind, Unit

REGION = "region"


@dataclass(slots=True, eq=False)
class CubeRow:
    """One row with the answer that it belongs to."""

    rows: CubeRows
    values: Row

    def get(self, name: str) -> Any:  # noqa: ANN401  (a key, a number or a text)
        """The value of a column; None for one that rows do not have."""
        at = self.rows.reading.place.get(name)
        return None if at is None else self.values[at]

    def asks(self, name: str) -> bool:
        """Whether rows have the dimension."""
        return self.rows.question.asks(name)

    def object(self, one: Dimension) -> Stored | None:
        """The region or code that a dimension stands for."""
        key = self.get(one.name)
        return None if key is None else self.rows.reading.objects(one)[key]

    def unit(self) -> Unit | None:
        """What the row counts; None while several units are added up in money only."""
        found = self.get(UNIT)
        if found is not None:
            return Unit(found)
        units = self.rows.units
        return units[0] if len(units) == 1 else None

    def mixed(self) -> bool:
        """Whether the row adds up different units."""
        return self.unit() is None and len(self.rows.units) > 1

    def status(self, name: str) -> CellStatus:
        """How a measure is to be read."""
        return CellStatus(self.get(f"{name}_{STATUS}"))

    def region(self) -> Stored | None:
        """The one region that the whole row is about: its own, the filter's, or its owner."""
        question = self.rows.question
        asked = [one for one in question.by if one.level is question.level and one.level]
        if asked:
            return self.object(asked[0])
        if self.rows.owner is not None and question.owner is None:
            return self.rows.owner
        key = question.pinned.get(REGION)
        return None if key is None else self.rows.reading.region(key)

    def remainder(self) -> bool:
        """Whether it is the part of a city that is not shown by kelurahan."""
        region = self.region() if self.rows.question.level else None
        return region is not None and region.row["kind"] == RegionKind.REMAINDER.value

    def notes(self) -> list[Stored]:
        """The notes on the cells of the row."""
        noted = self.rows.reading.notes
        return [note for spot, note in noted if spot.meets(self._spot())] if noted else []

    def origins(self) -> list[Origin]:
        """Where the numbers of the row come from."""
        told = self.rows.reading.origins
        if len(one := {origin for _, origin in told}) < 2:
            return list(one)
        here = self._spot()
        return sorted({origin for spot, origin in told if spot.meets(here)})

    def _spot(self) -> Spot:
        region = self.region()
        regions = None if region is None else (region.row["key"], region.row["last_key"])
        return Spot(regions, self.get("program"), self.months())

    def months(self) -> tuple[int, int] | None:
        """The first and last month, YYYYMM, that the row is about; None for all time."""
        time = self.rows.question.time
        if time is None:
            year = self.rows.question.pinned.get("year")
            return None if year is None else (year * 100, year * 100 + 12)
        year, inner = divmod(self.get(time), SIZE[time])
        if inner == 0:
            return year * 100, year * 100 + (12 if time == "year" else 0)
        last = inner if time == "month" else inner * 3
        return year * 100 + (inner if time == "month" else last - 2), year * 100 + last
