"""Sums of a cube's base cells by hand, for tests that compare them with answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

from asking import get

from api.store import Store
from api.tables import CUBES, Cube

LEVELS = ("VILLAGE", "DISTRICT", "CITY", "PROVINCE")
PERIODS = {
    "MONTH": "printf('%d-%02d', month / 100, month % 100)",
    "QUARTER": "printf('%d-Q%d', month / 100, (month % 100 + 2) / 3)",
    "YEAR": "printf('%d', month / 100)",
}
ABOVE = """
SELECT r.key, v.code VILLAGE, d.code DISTRICT, c.code CITY, p.code PROVINCE
FROM region r
LEFT JOIN region v ON v.level = 'VILLAGE' AND r.key = v.key
JOIN region d ON d.level = 'DISTRICT' AND r.key BETWEEN d.key AND d.last_key
JOIN region c ON c.level = 'CITY' AND r.key BETWEEN c.key AND c.last_key
JOIN region p ON p.level = 'PROVINCE' AND r.key BETWEEN p.key AND p.last_key
"""
UNIT = """
CASE WHEN program_key IN
  (SELECT program_key FROM cube_origin WHERE cube = 'distributions' AND unit = 'HOUSEHOLD')
THEN 'HOUSEHOLD' ELSE 'PERSON' END
"""
ADDITIVE = {cube.name: cube for cube in CUBES if cube.additive}


def camel(name: str) -> str:
    """A dimension's field in GraphQL: `TARGET_GROUP` is `targetGroup`."""
    first, *rest = name.lower().split("_")
    return first + "".join(part.title() for part in rest)


def subsets(cube: Cube) -> Iterator[tuple[str, ...]]:
    """Subsets of a cube's dimensions with at most one level and period, and all, one or no others."""
    nouns = [noun.upper() for noun in cube.nouns]
    some = [*upto(nouns, 1), tuple(nouns)]
    for parts in product(upto(levels_of(cube), 1), upto(tuple(PERIODS), 1), some):
        yield with_unit(cube, parts)


def mixed(cube: Cube) -> Iterator[tuple[str, ...]]:
    """Every subset of levels with every one of periods, each of them with every one of the other dimensions.

    Pairs, not triples: of three lists of subsets the two longest are crossed, the shortest goes round.
    """
    nouns = [noun.upper() for noun in cube.nouns]
    lists = [upto(names, len(names)) for names in (levels_of(cube), tuple(PERIODS), nouns)]
    places = sorted(range(3), key=lambda at: -len(lists[at]))
    longest, longer, short = (lists[at] for at in places)
    for (row, one), (column, other) in product(enumerate(longest), enumerate(longer)):
        parts = dict(zip(places, (one, other, short[(row + column) % len(short)]), strict=True))
        yield with_unit(cube, [parts[at] for at in range(3)])


def levels_of(cube: Cube) -> tuple[str, ...]:
    """The levels of a cube, finest first."""
    return LEVELS[LEVELS.index(cube.finest.value) :]


def with_unit(cube: Cube, parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Levels, periods and the other dimensions; units are told apart."""
    names = tuple(chain.from_iterable(parts))
    return (*names, "UNIT") if cube.unit is None and "PROGRAM" not in names else names


def upto(names: tuple[str, ...] | list[str], most: int) -> list[tuple[str, ...]]:
    """All subsets of at most so many names."""
    return [some for size in range(most + 1) for some in combinations(names, size)]


def measures_of(cube: Cube, by: tuple[str, ...]) -> list[str]:
    """The measures that may be added up: quantities only within an aid type, each with its own unit."""
    return [name for name in cube.measures if name != "quantity" or "AID_TYPE" in by]


@dataclass(frozen=True)
class Table:
    """Sums by the codes of what was asked by."""

    rows: dict[tuple[str, ...], tuple[int, ...]]

    def total(self) -> tuple[int, ...]:
        """The sum of each measure."""
        return tuple(sum(column) for column in zip(*self.rows.values(), strict=True))


def by_hand(store: Store, cube: Cube, by: tuple[str, ...], where: str = "1") -> Table:
    """The sums of the base cells, by plain SQL."""
    measures = ", ".join(f"coalesce(sum({name}), 0)" for name in measures_of(cube, by))
    codes = ", ".join(f"code_{name}" for name in by)
    grouped = f" GROUP BY {codes}" if by else ""
    statement = f"SELECT {codes}{', ' if by else ''}{measures} FROM cell WHERE {where}{grouped}"
    found = cells(store.current().path / "release.db", cube).execute(statement).fetchall()
    return Table({tuple(row[: len(by)]): tuple(row[len(by) :]) for row in found})


@lru_cache(maxsize=8)
def cells(path: Path, cube: Cube) -> sqlite3.Connection:
    """The base cells in a table `cell`, with the code of each dimension at each level beside them."""
    table = str(cube.table.__tablename__)
    names = [*LEVELS, *PERIODS, *(noun.upper() for noun in cube.nouns)]
    names += ["UNIT"] if cube.unit is None else []
    codes = ", ".join(f"{_code(name)} code_{name}" for name in names)
    joins = "".join(f" JOIN r.{noun} ON {noun}.key = {noun}_key" for noun in cube.nouns)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("ATTACH ? AS r", (str(path),))
    connection.execute(
        f"CREATE TABLE cell AS WITH place AS ({ABOVE}) SELECT {table}.*, {codes} FROM r.{table}"
        f" JOIN place ON place.key = {table}.region_key{joins}"
    )
    connection.execute("DETACH r")
    return connection


def _code(name: str) -> str:
    if name in LEVELS:
        return f"place.{name}"
    if name == "UNIT":
        return UNIT
    return PERIODS[name] if name in PERIODS else f"{name.lower()}.code"


def asked(store: Store, cube: Cube, by: tuple[str, ...], arguments: str = "") -> Table:
    """The rows of an answer, through GraphQL."""
    return table_of(cube, by, answer(store, cube, by, arguments))


def answer(store: Store, cube: Cube, by: tuple[str, ...], arguments: str = "") -> dict[str, Any]:
    """The columns and the totals of an answer."""
    fields = " ".join(camel(name) + ("" if name == "UNIT" else " { code }") for name in by)
    measures = " ".join(f"{name} {{ value status }}" for name in measures_of(cube, by))
    query = (
        f"{{ {cube.name}(by: [{' '.join(by)}] {arguments}) {{"
        f" columns {{ {fields} {measures} }} totals {{ {measures} }} totalCount }} }}"
    )
    found: dict[str, Any] = get(store, query)[cube.name]
    return found


def table_of(cube: Cube, by: tuple[str, ...], found: dict[str, Any]) -> Table:
    """The columns of an answer as rows by code."""
    columns = found["columns"]
    keys = [columns[camel(name)] if name == "UNIT" else columns[camel(name)]["code"] for name in by]
    values = [[value or 0 for value in columns[name]["value"]] for name in measures_of(cube, by)]
    rows = list(zip(*values, strict=True))
    codes = list(zip(*keys, strict=True)) if keys else [()] * len(rows)
    assert len(set(codes)) == len(rows) == found["totalCount"]
    return Table(dict(zip(codes, rows, strict=True)))
