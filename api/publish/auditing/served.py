"""The cells of one cube as a release serves them, with what its own code lists say of each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from api.publish.protection.strictness import coarser
from api.tables import Cube, Level

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Key = tuple[int, int | None, int]
"""City, programme (None where the cube has none) and year."""
NO_VALUE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Served:
    """
    One entry per row: the count, its declared base, its origin (empty where none is declared).

    `twice` says that a city, programme and year has two origins.
    """

    name: str
    value: Ints
    base: Ints
    origin: NDArray[np.str_]
    city_only: Bools
    in_remainder: Bools
    wrong_amount: Bools
    twice: bool


def served(connection: sqlite3.Connection, cube: Cube) -> Served:
    """Reads a cube; a number of it is at least as strict as cube, group, aid type, service and topic ask."""
    table = str(cube.table.__tablename__)
    names = [*cube.dimensions, *cube.measures]
    columns = ", ".join(f"coalesce({name}, {NO_VALUE})" for name in names)
    rows = np.array(connection.execute(f'SELECT {columns} FROM "{table}"').fetchall(), np.int64)
    found = dict(zip(names, rows.reshape(-1, len(names)).T, strict=True))
    declared = origins(connection, cube.name)
    origin = _origin(connection, found, declared)
    base, coarse = _rules(connection, cube, found)
    return Served(
        table,
        found[cube.measures[0]],
        base,
        origin,
        coarse,
        np.isin(found["region_key"], _keys(connection, "kind = 'REMAINDER'")),
        _wrong_amount(connection, found) if cube.name == "distributions" else np.zeros(len(base), np.bool_),
        len(declared) < _declared(connection, cube.name),
    )


def origins(connection: sqlite3.Connection, cube: str) -> dict[Key, str]:
    """The origin of each city, programme and year of a cube."""
    query = "SELECT region_key, program_key, year, origin FROM cube_origin WHERE cube = ?"
    return {
        (city, program, year): origin for city, program, year, origin in connection.execute(query, [cube])
    }


def _declared(connection: sqlite3.Connection, cube: str) -> int:
    query = (
        "SELECT count(*) FROM (SELECT DISTINCT region_key, program_key, year, origin "
        "FROM cube_origin WHERE cube = ?)"
    )
    return int(connection.execute(query, [cube]).fetchall()[0][0])


def _keys(connection: sqlite3.Connection, condition: str) -> list[int]:
    return [row[0] for row in connection.execute(f"SELECT key FROM region WHERE {condition}")]


def _origin(
    connection: sqlite3.Connection, found: dict[str, Ints], declared: dict[Key, str]
) -> NDArray[np.str_]:
    cities = np.array(_keys(connection, f"level = '{Level.CITY.value}'"), np.int64)
    city = cities[np.maximum(np.searchsorted(cities, found["region_key"], side="right") - 1, 0)]
    program = found.get("program_key", np.full(len(city), NO_VALUE))
    keys = np.column_stack([city, program, found["month"] // 100])
    places, at = np.unique(keys, axis=0, return_inverse=True)
    said = [
        declared.get((one, program, year), declared.get((one, None, year), ""))
        for one, program, year in places.tolist()
    ]
    return np.array(said or [""], np.str_)[at.reshape(-1)]


def _rules(connection: sqlite3.Connection, cube: Cube, found: dict[str, Ints]) -> tuple[Ints, Bools]:
    """The strictest base and level that the code lists declare for each row."""
    base = np.full(len(found["region_key"]), cube.base, np.int64)
    coarse = np.zeros(len(base), np.bool_)
    for noun in cube.nouns:
        there = {row[1] for row in connection.execute(f'PRAGMA table_info("{noun}")')}
        if cube.base > 1 and "base" in there:
            rules = dict(connection.execute(f"SELECT key, coalesce(base, 1) FROM {noun}"))
            base = np.maximum(base, _looked_up(rules, found[f"{noun}_key"]))
        if "finest_level" in there:
            above = ", ".join(f"'{level.value}'" for level in coarser(cube.finest))
            levels = dict(connection.execute(f"SELECT key, finest_level IN ({above}) FROM {noun}"))
            coarse |= _looked_up(levels, found[f"{noun}_key"]) == 1
    return base, coarse


def _looked_up(rules: dict[int, int], keys: Ints) -> Ints:
    table = np.zeros(max(rules, default=0) + 1, np.int64)
    for key, rule in rules.items():
        table[key] = rule
    return table[keys]


def _wrong_amount(connection: sqlite3.Connection, found: dict[str, Ints]) -> Bools:
    """Rows whose rupiah or quantity is not the count times the unit value."""
    query = "SELECT program_key, aid_type_key, year, rupiah, quantity FROM unit_value"
    values = {tuple(key): pair for *key, pair in ((*row[:3], row[3:]) for row in connection.execute(query))}
    columns = (found["program_key"], found["aid_type_key"], found["month"] // 100)
    rates = [values.get(key, (None, None)) for key in zip(*(one.tolist() for one in columns), strict=True)]
    wrong = np.zeros(len(rates), np.bool_)
    for at, measure in enumerate(("amount", "quantity")):
        rate = np.array([NO_VALUE if pair[at] is None else pair[at] for pair in rates], np.int64)
        product = np.where(rate == NO_VALUE, NO_VALUE, rate * found["deliveries"])
        wrong |= found[measure] != product
    return wrong
