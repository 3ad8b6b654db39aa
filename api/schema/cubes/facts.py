"""What a planner must know of a release before it reads a cell: stored sums, and what is counted in what."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from api.store import Release
from api.tables import Cube, Unit
from api.tables.rollups import View, base, view_of


@dataclass(frozen=True, eq=False)
class Facts:
    """Stored views with their rows, and the unit of each programme in each cube."""

    views: tuple[tuple[View, int], ...]
    units: Mapping[str, Mapping[int, Unit]]

    @cached_property
    def counted(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units of the programmes of each cube."""
        return {cube: tuple(sorted(set(known.values()))) for cube, known in self.units.items()}

    def smallest(self, need: View) -> View:
        """The smallest stored sums that cover a view; the cube itself when there are none."""
        fitting = [(rows, view.name, view) for view, rows in self._of(need.cube) if view.covers(need)]
        return min(fitting)[2] if fitting else base(need.cube)

    def unit_keys(self, cube: Cube, unit: Unit) -> list[int]:
        """The programmes that are counted in a unit."""
        return [key for key, found in self.units[cube.name].items() if found is unit]

    def _of(self, cube: Cube) -> list[tuple[View, int]]:
        return [(view, rows) for view, rows in self.views if view.cube == cube]


@lru_cache(maxsize=3)
def facts_of(release: Release) -> Facts:
    """The facts of a release; kept for the few releases asked last."""
    connection = release.connect()
    try:
        return Facts(tuple(_views(connection)), {"distributions": _units(connection)})
    finally:
        connection.close()


def _views(connection: sqlite3.Connection) -> list[tuple[View, int]]:
    listed = connection.execute('SELECT cube, level, period, dimensions, "rows" FROM rollup ORDER BY "key"')
    return [(view_of(cube, level, period, nouns), rows) for cube, level, period, nouns, rows in listed]


def _units(connection: sqlite3.Connection) -> dict[int, Unit]:
    """The unit that a plan declares for a programme, else the programme's own."""
    found = connection.execute("SELECT key, unit FROM program WHERE unit IS NOT NULL").fetchall()
    found += connection.execute(
        "SELECT DISTINCT program_key, unit FROM cube_origin"
        " WHERE cube = 'distributions' AND program_key IS NOT NULL AND unit IS NOT NULL ORDER BY 1, 2"
    ).fetchall()
    return {key: Unit(unit) for key, unit in found}
