"""Rollups: sums that a release stores beside its cells, so that a question reads about what it answers.

Views are chosen greedily by benefit per row (Harinarayan, Rajaraman and Ullman, "Implementing data cubes
efficiently", SIGMOD 1996): the benefit of a view is what all views that it covers become cheaper.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from api.publish.content import Row
from api.publish.cube_sizes import Size, sizes
from api.tables import CUBES, Cube
from api.tables.rollups import LEVELS, PERIODS, View, base, period, place, sums, view_of

DIALECT = sqlite.dialect()
SPACE = 2
"""Rollups of a cube together hold at most this many times its rows."""
FEW = 200
"""Reading so many rows costs about as much as finding one."""
GAIN = 2
"""A view is worth storing when it saves at least this factor."""
CITY_GAIN, CITY_SPACE = 3, 10
"""Or when it saves this factor in the city that has most cells, with one row for so many of the cube's."""


def choose(found: Sequence[Size], few: int = FEW) -> list[Size]:
    """The views to store, best first; `found` begins with the cube itself, which is always stored."""
    rows, densest = (np.array(each, np.int64) for each in zip(*map(_counts, found), strict=True))
    covers = _covers([size.view for size in found])
    cost, near = np.full(len(found), rows[0]), np.full(len(found), densest[0])
    left, chosen = SPACE * int(rows[0]), list[Size]()
    while True:
        dense = (rows * CITY_SPACE <= rows[0]) & (near > few) & (near >= CITY_GAIN * densest)
        worth = (rows <= left) & (dense | ((cost > few) & (cost >= GAIN * rows)))
        saved = np.maximum(cost[None, :] - rows[:, None], 0) + np.maximum(near[None, :] - densest[:, None], 0)
        best = int(np.argmax(np.where(worth, (saved * covers).sum(axis=1) / np.maximum(rows, 1), -1)))
        if not worth[best]:
            return chosen
        chosen.append(found[best])
        left -= int(rows[best])
        cost = np.where(covers[best], np.minimum(cost, rows[best]), cost)
        near = np.where(covers[best], np.minimum(near, densest[best]), near)


def _counts(size: Size) -> tuple[int, int]:
    return size.rows, size.densest


def _covers(found: Sequence[View]) -> NDArray[np.bool_]:
    """Which view (row) covers which (column), all at once; one by one, `View.covers` says the same."""
    ranks = np.array([[LEVELS.index(view.level), -PERIODS.index(view.period)] for view in found])
    held = [[noun in view.nouns for noun in found[0].nouns] for view in found]
    nouns = np.array(held, np.bool_).reshape(len(found), -1)
    finer = (ranks[:, None] >= ranks[None, :]).all(axis=2)
    return np.asarray(finer & (nouns[:, None] >= nouns[None, :]).all(axis=2), dtype=np.bool_)


def add(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Row]], few: int = FEW) -> None:
    """Writes the rollups of every additive cube, and lists them in `rollup`."""
    listed = list(chain.from_iterable(_add(connection, cube, tables, few) for cube in CUBES if cube.additive))
    connection.executemany(
        'INSERT INTO "rollup" VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(number, *line) for number, line in enumerate(sorted(listed), 1)],
    )


def _add(
    connection: sqlite3.Connection, cube: Cube, tables: Mapping[str, Sequence[Row]], few: int
) -> Iterator[tuple[str | int, ...]]:
    rows = tables.get(str(cube.table.__tablename__), ())
    if len(rows) <= few:
        return
    found = sizes(cube, rows, tables["region"])
    done = [found[0]]
    for size in sorted(choose(found, few), key=lambda one: (-one.rows, one.view.name)):
        parent = min((one for one in done if one.view.covers(size.view)), key=lambda one: one.rows)
        view, count = size.view, _write(connection, size.view, parent.view)
        done.append(Size(view, count))
        yield cube.name, view.name, view.level.value, view.period, ",".join(view.nouns), count


def _write(connection: sqlite3.Connection, view: View, parent: View) -> int:
    connection.execute(str(CreateTable(view.table).compile(dialect=DIALECT)))
    statement = rolled(view, parent).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return connection.execute(f'INSERT INTO "{view.name}" {statement}').rowcount


def rolled(view: View, parent: View) -> Select[Any]:
    """The rows of a view as sums of the rows of one that covers it, in key order."""
    columns = parent.table.alias("cell")
    region, joined = place(columns, parent.level, view.level)
    axes = [region, *([] if view.period == "all" else [period(columns, parent.period, view.period)])]
    axes += [columns.c[f"{noun}_key"] for noun in view.nouns]
    found = [*axes, *sums(parent, columns)]
    return select(*found).select_from(joined).group_by(*axes).order_by(*axes)


def listed(connection: sqlite3.Connection) -> list[tuple[View, int]]:
    """The rollups of a release with their number of rows."""
    rows = connection.execute('SELECT cube, level, period, dimensions, "rows" FROM rollup ORDER BY "key"')
    return [(view_of(cube, level, time, nouns), count) for cube, level, time, nouns, count in rows]


def check(connection: sqlite3.Connection) -> list[str]:
    """The rollups that do not hold their rows, or do not sum to their cube."""
    stored = listed(connection)
    whole = {view.cube: _totals(connection, base(view.cube)) for view, _ in stored}
    found = [(view, count, _totals(connection, view)) for view, count in stored]
    return [view.name for view, count, held in found if held != (count, *whole[view.cube][1:])]


def _totals(connection: sqlite3.Connection, view: View) -> tuple[int, ...]:
    measures = ", ".join(f'sum("{name}")' for name in view.cube.measures)
    return tuple(connection.execute(f'SELECT count(*), {measures} FROM "{view.name}"').fetchone())
