"""Which sums a release stores beside its cells: few, and those that make a question cost what it answers."""

from __future__ import annotations

from itertools import product

import pytest

from api.publish.cube_sizes import sizes
from api.publish.layout import ALL
from api.publish.rollups import SPACE, choose
from api.tables import CUBES, Level
from api.tables.rollups import View

CUBE = CUBES[0]
CITIES, VILLAGES, MONTHS = 40, 20, 12
DENSE_PROGRAMS = 4

Row = tuple[int | str | None, ...]


def region(key: int, parent: int | None) -> Row:
    """A region of the made-up country."""
    known = {"key": key, "parent_key": parent}
    return tuple(known.get(name) for name in ALL["region"].columns)


def country(dense: int | None) -> tuple[list[Row], list[Row]]:
    """Regions and cells: each city has a programme of its own, the city numbered `dense` four."""
    regions, cells = [region(1, None)], list[Row]()
    for city in range(CITIES):
        key = len(regions) + 1
        regions += [region(key, 1), region(key + 1, key)]
        programs = range(city * 10, city * 10 + (DENSE_PROGRAMS if city == dense else 1))
        villages = range(key + 2, key + 2 + VILLAGES)
        regions += [region(village, key + 1) for village in villages]
        found = product(villages, range(202401, 202401 + MONTHS), programs, range(5), [1])
        cells += [(*cell, 5, None, None) for cell in found]
    return regions, cells


def stored(dense: int | None) -> tuple[set[View], int]:
    """The views that are chosen, and the rows that they hold together for each of the cube's."""
    regions, cells = country(dense)
    found = choose(sizes(CUBE, cells, regions))
    return {one.view for one in found}, sum(one.rows for one in found) // len(cells)


def by_group(views: set[View]) -> set[View]:
    """Views of villages and years by target group over all programmes."""
    found = (each for each in views if (each.level, each.period) == (Level.VILLAGE, "year"))
    return {each for each in found if "target_group" in each.nouns and "program" not in each.nouns}


@pytest.mark.parametrize("dense", [3, 4, 17])
def test_a_city_unlike_the_others_has_sums_of_its_own(dense: int) -> None:
    """
    Four programmes in one city of forty: over all of them it has a quarter of the rows.
    """
    views, _ = stored(dense)
    assert by_group(views)


def test_sums_that_save_nothing_are_not_stored() -> None:
    """
    Where each city has one programme, leaving it out saves no row.
    """
    views, _ = stored(None)
    assert views
    assert not by_group(views)


@pytest.mark.parametrize("dense", [None, 3])
def test_sums_stay_within_their_space(dense: int | None) -> None:
    """
    All sums of a cube hold at most twice its rows.
    """
    _, times = stored(dense)
    assert times < SPACE
