"""What the registers of a release count, as their plans say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Table, select

from api.schema.context import Context
from api.schema.places import REGIONS
from api.schema.statement import among
from api.tables import Coverage, CoverageStatus, CubeOrigin, Origin, ProgramTargetGroup, TargetGroup, Unit

ORIGINS: Table = CubeOrigin.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
COVERAGE: Table = Coverage.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
GROUPS: Table = TargetGroup.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
OF_PROGRAM: Table = ProgramTargetGroup.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
COUNTED = ("distributions", "recipients")
"""The cubes that count what figures of programmes claim."""

Year = tuple[str, int, int]
"""A cube, the key of a programme, a year."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A city's register of a programme in a year: the range of its regions, its unit and origin."""

    first: int
    last: int
    unit: Unit | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Plans:
    """The registers by cube, programme and year; how many months each reports; the base of each group."""

    counted: Mapping[Year, Counted]
    months: Mapping[Year, int]
    bases: Mapping[tuple[int, int], int]

    @classmethod
    def of(cls, context: Context) -> Plans:
        """Those of the answering release."""
        counted = _counted(context)
        return cls(counted, _months(context, counted), _bases(context))

    def base(self, cube: str, program: int, group: int | None) -> int:
        """The rounding base of a sum: of persons 10, else the largest among its groups."""
        if cube == "recipients":
            return 10
        found = [base for (of, one), base in self.bases.items() if of == program and group in {one, None}]
        return max(found, default=5)


def _counted(context: Context) -> dict[Year, Counted]:
    joined = ORIGINS.join(REGIONS, REGIONS.c.key == ORIGINS.c.region_key)
    statement = select(ORIGINS, REGIONS.c.last_key).select_from(joined)
    told = among(ORIGINS.c.cube, COUNTED) & ORIGINS.c.program_key.is_not(None)
    return {
        (row["cube"], row["program_key"], row["year"]): Counted(
            row["region_key"],
            row["last_key"],
            Unit(row["unit"]) if row["unit"] else None,
            Origin(row["origin"]),
        )
        for row in context.read(statement.where(told).order_by(ORIGINS.c.key))
    }


def _months(context: Context, counted: Mapping[Year, Counted]) -> dict[Year, int]:
    """How many months of each register's year its plan reports; lines without a programme hold for all."""
    lines = context.read(
        select(COVERAGE.c.cube, COVERAGE.c.region_key, COVERAGE.c.program_key, COVERAGE.c.month)
        .where(COVERAGE.c.status == CoverageStatus.REPORTED.value)
        .distinct()
    )
    found: dict[Year, set[int]] = {}
    for place, register in counted.items():
        cube, program, year = place
        found[place] = {
            line["month"]
            for line in lines
            if line["cube"] == cube
            and line["region_key"] == register.first
            and line["program_key"] in {program, None}
            and line["month"] // 100 == year
        }
    return {place: len(months) for place, months in found.items()}


def _bases(context: Context) -> dict[tuple[int, int], int]:
    """The rounding base of every group, by each programme that it is a group of."""
    joined = OF_PROGRAM.join(GROUPS, GROUPS.c.key == OF_PROGRAM.c.target_group_key)
    columns = OF_PROGRAM.c.program_key, OF_PROGRAM.c.target_group_key, GROUPS.c.base
    rows = context.read(select(*columns).select_from(joined))
    return {(row["program_key"], row["target_group_key"]): row["base"] for row in rows}
