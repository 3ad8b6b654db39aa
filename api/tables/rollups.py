"""Stored sums of a cube: at which level of region and time, over which of its other dimensions.

A view is either the cube itself or a rollup of it; its table is derived from the cube's own columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    Label,
    MetaData,
    Table,
    case,
    func,
    literal,
)

from api.tables.cubes import CUBES, Cube
from api.tables.kinds import Level
from api.tables.regions import Region

LEVELS = tuple(Level)
PERIODS = ("month", "quarter", "year", "all")
"""Finest first; `all` has no column: one sum over all time."""
REGION: Table = Region.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time


@dataclass(frozen=True, slots=True)
class View:
    """A cube summed to a level of region and time, over the nouns (`target_group`, ...) that it keeps."""

    cube: Cube
    level: Level
    period: str
    nouns: tuple[str, ...]

    @property
    def base(self) -> bool:
        """Whether it is the cube itself."""
        return self == base(self.cube)

    @property
    def name(self) -> str:
        """The name of its table."""
        own = str(self.cube.table.__tablename__)
        return own if self.base else "_".join([own, "r", self.level.lower(), self.period, *self.nouns])

    @property
    def axes(self) -> tuple[str, ...]:
        """Its dimension columns: region, period, nouns."""
        time = () if self.period == "all" else (self.period,)
        return ("region_key", *time, *(f"{noun}_key" for noun in self.nouns))

    @property
    def table(self) -> Table:
        """Its table; clustered by region."""
        return _table(self)

    def covers(self, other: View) -> bool:
        """Whether the other view is a sum of this one's rows."""
        return (
            LEVELS.index(self.level) >= LEVELS.index(other.level)
            and PERIODS.index(self.period) <= PERIODS.index(other.period)
            and set(self.nouns) >= set(other.nouns)
        )


def base(cube: Cube) -> View:
    """The cube's own table as a view."""
    return View(cube, cube.finest, cube.period, cube.nouns)


def views(cube: Cube) -> Iterator[View]:
    """Every view of an additive cube, itself first."""
    levels = LEVELS[LEVELS.index(cube.finest) :: -1]
    kept = [some for size in range(len(cube.nouns), -1, -1) for some in combinations(cube.nouns, size)]
    for level, period, nouns in product(levels, PERIODS, kept):
        yield View(cube, level, period, nouns)


def view_of(name: str, level: str, period: str, dimensions: str) -> View:
    """The view that a row of `rollup` lists, with the cube's name."""
    cube = next(cube for cube in CUBES if cube.name == name)
    return View(cube, Level(level), period, tuple(filter(None, dimensions.split(","))))


@lru_cache(maxsize=1024)
def _table(view: View) -> Table:
    own: Table = view.cube.table.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
    if view.base:
        return own
    axes = [Column(name, Integer, primary_key=True, autoincrement=False) for name in view.axes]
    sums = [Column(name, BigInteger, nullable=bool(own.c[name].nullable)) for name in view.cube.measures]
    missing = [Column(f"{name}_missing", BigInteger) for name in view.cube.partial]
    return Table(view.name, MetaData(), *axes, *sums, *missing, sqlite_with_rowid=False)


def sums(
    view: View, columns: FromClause, when: ColumnElement[bool] | None = None
) -> list[ColumnElement[Any]]:
    """The cube's measures summed over rows of a view (those that meet `when`), each under its name."""
    found = {value.name: value.element for value in measures(view, columns)}
    kept = found if when is None else {name: case((when, value)) for name, value in found.items()}
    return [func.sum(value).label(name) for name, value in kept.items()]


def measures(view: View, columns: FromClause) -> list[Label[Any]]:
    """The cube's measures of a row of a view, each under its name.

    `<measure>_missing` counts what has no such measure, such as deliveries whose amount is unknown.
    """
    cube, counted = view.cube, columns.c[view.cube.measures[0]]
    found: dict[str, ColumnElement[Any]] = {name: columns.c[name] for name in cube.measures}
    for name in cube.partial:
        unknown = case((columns.c[name].is_(None), counted)) if view.base else columns.c[f"{name}_missing"]
        found[f"{name}_missing"] = unknown
    return [value.label(name) for name, value in found.items()]


def period(columns: FromClause, have: str, want: str) -> ColumnElement[int]:
    """The period of a row: YYYYMM, YYYYQ or YYYY; month and quarter 0 stand for a whole year."""
    return period_of(literal(0) if have == "all" else columns.c[have], want, have)


def period_of(found: ColumnElement[int], want: str, have: str = "month") -> ColumnElement[int]:
    """A number of a period at a coarser grain."""
    if have == want:
        return found
    if want == "quarter":
        return found // 100 * 10 + (found % 100 + 2) // 3
    return found // {"month": 100, "quarter": 10}[have]


def place(columns: FromClause, have: Level, want: Level) -> tuple[ColumnElement[int], FromClause]:
    """The region of a row at a level at or above its own, and what to select from."""
    found, joined = columns.c.region_key, columns
    for depth in range(LEVELS.index(have), LEVELS.index(want), -1):
        below = REGION.alias(f"place{depth}")
        joined = joined.join(below, below.c.key == found)
        found = below.c.parent_key
    return found, joined
