"""Which published numbers of two releases differ, per city, programme and month."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from api.errors import QueryError
from api.schema.diff.change import CellChange, Spot
from api.store import DATABASE, Release
from api.tables import CUBES, Cube
from api.words import Words

MOST_CELLS = 1_000_000
"""Cells of one cube in both releases together that are compared within an answer."""


def opened(old: Release, new: Release) -> sqlite3.Connection:
    """One connection to both releases, as `old` and `new`, read-only."""
    connection = sqlite3.connect("file::memory:", uri=True, check_same_thread=False)
    for name, release in (("old", old), ("new", new)):
        uri = f"{(release.path / DATABASE).resolve().as_uri()}?mode=ro&immutable=1"
        connection.execute(f"ATTACH ? AS {name}", (uri,))
    return connection


def cell_changes(connection: sqlite3.Connection) -> Iterator[CellChange]:
    """Every city, programme and month whose cells differ; raises QueryError `DIFF_TOO_LARGE`."""
    for cube in CUBES:
        _bounded(connection, cube)
        spots = _spots(connection, cube)
        if spots:
            before, after = (_sums(connection, cube, name) for name in ("old", "new"))
            for spot in sorted(spots):
                yield CellChange(*spot, before.get(spot), after.get(spot))


def _bounded(connection: sqlite3.Connection, cube: Cube) -> None:
    table = cube.table.__tablename__
    counts = [
        connection.execute(f"SELECT count(*) FROM {name}.{table}").fetchone()[0] for name in ("old", "new")
    ]
    if sum(counts) > MOST_CELLS:
        raise QueryError(
            "DIFF_TOO_LARGE",
            Words(
                f"Kedua rilis memuat lebih dari {MOST_CELLS} sel {cube.name}.",
                f"The two releases hold more than {MOST_CELLS} cells of {cube.name}.",
            ),
            Words(
                "Unduh berkas CSV kedua rilis dan bandingkan sendiri.",
                "Download the CSV files of both releases and compare them yourself.",
            ),
        )


def _spots(connection: sqlite3.Connection, cube: Cube) -> set[Spot]:
    """Where cells differ: those of one release without those of the other, both ways, by code."""
    old, new = _cells(cube, "old"), _cells(cube, "new")
    both = f"SELECT * FROM ({old} EXCEPT {new}) UNION ALL SELECT * FROM ({new} EXCEPT {old})"
    found = connection.execute(f"SELECT DISTINCT city, program, month FROM ({both})")
    return {(cube.name, *row) for row in found}


def _cells(cube: Cube, name: str) -> str:
    """The cells of a release by the codes of their dimensions."""
    nouns = [noun for noun in cube.nouns if noun != "program"]
    codes = "".join(f", {noun}.code {noun}" for noun in nouns)
    measures = "".join(f", cell.{measure} {measure}" for measure in cube.measures)
    return f"SELECT {_place(cube)}, region.code region{codes}{measures} FROM {_joined(cube, name, nouns)}"


def _place(cube: Cube) -> str:
    """City, programme and month of a cell."""
    program = "coalesce(program.code, '')" if "program" in cube.nouns else "''"
    month = "cell.month" if cube.period == "month" else "cell.year * 100"
    return f"substr(region.code, 1, 5) city, {program} program, {month} month"


def _joined(cube: Cube, name: str, nouns: list[str]) -> str:
    joins = f"{name}.{cube.table.__tablename__} cell JOIN {name}.region ON region.key = cell.region_key"
    if "program" in cube.nouns:
        nouns = ["program", *nouns]
    return joins + "".join(f" LEFT JOIN {name}.{noun} ON {noun}.key = cell.{noun}_key" for noun in nouns)


def _sums(connection: sqlite3.Connection, cube: Cube, name: str) -> dict[Spot, int]:
    """The published sum of the first measure, per city, programme and month."""
    measure = cube.measures[0]
    found = connection.execute(
        f"SELECT {_place(cube)}, sum(cell.{measure}) FROM {_joined(cube, name, [])} GROUP BY 1, 2, 3"
    )
    return {(cube.name, city, program, month): value for city, program, month, value in found}
