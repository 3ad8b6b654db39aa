"""Rows of a cube sum to its total, whatever they are summed by, and are the sums of its base cells."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from cubes_world import (
    ADDITIVE,
    LEVELS,
    PERIODS,
    answer,
    asked,
    by_hand,
    camel,
    levels_of,
    mixed,
    subsets,
    table_of,
    upto,
)

from api.store import Store

NAMES = sorted(ADDITIVE)
UNITS = ("HOUSEHOLD", "PERSON")


def compare(store: Store, name: str, by: tuple[str, ...]) -> None:
    """An answer has the sums of the base cells; its other rows are zero, and all rows give the total."""
    cube = ADDITIVE[name]
    found = answer(store, cube, by)
    table, expected = table_of(cube, by, found), by_hand(store, cube, by)
    assert {codes: row for codes, row in table.rows.items() if any(row)} == expected.rows
    if len(cube.measures) == 1:
        assert [(one[cube.measures[0]]["value"],) for one in found["totals"]] == [table.total()]


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_the_sums_of_base_cells(seed_store: Store, name: str) -> None:
    """By every level and period, with none, one or all of the other dimensions."""
    for by in subsets(ADDITIVE[name]):
        compare(seed_store, name, by)


@pytest.mark.prove
@pytest.mark.parametrize("name", NAMES)
def test_rows_of_mixed_levels_are_the_sums_of_base_cells(seed_store: Store, name: str) -> None:
    """Villages with their districts, months with their quarters: all subsets of levels, periods and others.

    Each two of them meet; about a minute for all cubes.
    """
    for by in mixed(ADDITIVE[name]):
        compare(seed_store, name, by)


@pytest.mark.parametrize("name", NAMES)
def test_mixed_levels_leave_no_subset_out(name: str) -> None:
    """Every subset of levels, of periods and of the others is asked for, any two kinds together."""
    cube = ADDITIVE[name]
    kinds = [levels_of(cube), tuple(PERIODS), tuple(noun.upper() for noun in cube.nouns)]
    parts = [tuple(tuple(one for one in by if one in kind) for kind in kinds) for by in mixed(cube)]
    for one, other in combinations(range(3), 2):
        wanted = product(*(upto(kinds[at], len(kinds[at])) for at in (one, other)))
        assert {(each[one], each[other]) for each in parts} == set(wanted)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("unit", UNITS)
def test_rows_give_the_total_of_their_unit(seed_store: Store, unit: str, level: str) -> None:
    """Deliveries to persons and to households have totals of their own; money and all regions are in both."""
    cube = ADDITIVE["distributions"]
    where = f"where: {{ unit: {{ eq: {unit} }} }}"
    found = answer(seed_store, cube, (level,), where)
    table = table_of(cube, (level,), found)
    (total,) = found["totals"]
    assert table.total() == by_hand(seed_store, cube, ("UNIT",)).rows[unit,]
    assert (total["deliveries"]["value"], total["amount"]["value"]) == table.total()[:2]


@pytest.mark.parametrize(
    "by", [("VILLAGE",), ("DISTRICT",), ("VILLAGE", "YEAR"), ("DISTRICT", "TARGET_GROUP")]
)
def test_the_remainder_is_always_a_row(seed_store: Store, by: tuple[str, ...]) -> None:
    """The part that is not shown by village stands in every answer by village or district."""
    place = camel(by[0])
    where = 'where: { region: { eq: "35.76" } year: { in: [2023, 2024] } }'
    found = asked(seed_store, ADDITIVE["distributions"], by, where)
    code = "35.76.00.0000" if place == "village" else "35.76.00"
    assert code in {codes[0] for codes in found.rows}
