"""The published seeds add up: every stored rollup and every subset of dimensions, remainder included."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import combinations

import pytest

from api.store import Release
from api.tables import CUBES, Cube

ADDITIVE = [cube for cube in CUBES if cube.additive]
Row = Mapping[str, str]


def cells(release: Release, cube: Cube) -> list[Row]:
    """The base cells of a cube, as its bulk file has them."""
    path = release.path / "csv" / f"{cube.table.__tablename__}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def summed(rows: list[Row], names: tuple[str, ...], measure: str) -> Counter[tuple[str, ...]]:
    """Sums by some columns, row by row."""
    found: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        found[tuple(row[name] for name in names)] += int(row[measure] or 0)
    return found


@pytest.mark.parametrize("cube", ADDITIVE, ids=lambda cube: cube.name)
def test_every_subset_of_dimensions_sums_to_the_total(seed_release: Release, cube: Cube) -> None:
    """
    Over every subset of dimensions of the published seeds, rows sum to the grand total of each measure.
    """
    rows = cells(seed_release, cube)
    names = [name.removesuffix("_key") for name in cube.dimensions]
    assert rows
    for measure in cube.measures:
        whole = sum(int(row[measure] or 0) for row in rows)
        for size in range(len(names) + 1):
            for kept in combinations(names, size):
                assert summed(rows, kept, measure).total() == whole


def rollups(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str, str]]:
    """Cube, name, level, period and dimensions of each stored rollup."""
    query = 'SELECT cube, name, level, period, dimensions FROM "rollup"'
    yield from connection.execute(query).fetchall()


def test_every_rollup_of_the_seeds_is_the_sum_of_its_cells(seed_release: Release) -> None:
    """
    Each stored sum equals the sum of the base cells of the bulk file below it, and none is missing.
    """
    with closing(seed_release.connect()) as connection:
        found = list(rollups(connection))
        assert found
        for name, table, level, period, dimensions in found:
            cube = next(cube for cube in CUBES if cube.name == name)
            nouns = [noun.removesuffix("_key") for noun in dimensions.split(",") if noun]
            stored = _stored(connection, cube, table, (period, nouns))
            assert stored == _again(cells(seed_release, cube), cube, (level, period, nouns)), table


def _stored(
    connection: sqlite3.Connection, cube: Cube, table: str, kind: tuple[str, list[str]]
) -> dict[tuple[str, ...], int]:
    period, nouns = kind
    codes = {noun: dict(connection.execute(f"SELECT key, code FROM {noun}")) for noun in ("region", *nouns)}
    there = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    asked = [name for name in ("region_key", period, *(f"{noun}_key" for noun in nouns)) if name in there]
    query = f'SELECT {", ".join([*asked, cube.measures[0]])} FROM "{table}"'
    return {
        tuple(_said(name, value, codes) for name, value in zip(asked, row, strict=True)): total
        for *row, total in connection.execute(query)
    }


def _said(name: str, value: int, codes: Mapping[str, Mapping[int, str]]) -> str:
    noun = name.removesuffix("_key")
    return codes[noun][value] if noun in codes else str(value)


DEPTH = {"PROVINCE": 1, "CITY": 2, "DISTRICT": 3, "VILLAGE": 4}


def _period(grain: str, month: str) -> list[str]:
    """The period of a month, as rollups name it; none where time is summed away."""
    named = {"month": month, "quarter": f"{month[:4]}{(int(month[4:]) + 2) // 3}", "year": month[:4]}
    return [named[grain]] if grain in named else []


def _again(rows: list[Row], cube: Cube, kind: tuple[str, str, list[str]]) -> dict[tuple[str, ...], int]:
    level, period, nouns = kind
    found: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        key = [".".join(row["region"].split(".")[: DEPTH[level]])]
        key += _period(period, row["month"])
        found[*key, *(row[noun] for noun in nouns)] += int(row[cube.measures[0]])
    return dict(found)
