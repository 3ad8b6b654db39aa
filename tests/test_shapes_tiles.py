"""The tile grid of a city."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from strategies_places import cities
from tiny_city import VILLAGES, places

from api.publish.shapes_place import Place
from api.publish.shapes_tiles import region_tiles
from api.tables.kinds import Level


@settings(max_examples=25, deadline=None)
@given(cities())
def test_every_village_has_a_tile_of_its_own(city: list[Place]) -> None:
    """
    Tiles are unique, begin at column 0 and row 0, and lie in a grid not much larger than the city.
    """
    tiles = region_tiles(city)
    cells = {(tile.grid_column, tile.grid_row) for tile in tiles}

    assert [tile.code for tile in tiles] == sorted(p.code for p in city if p.level is Level.VILLAGE)
    assert len(cells) == len(tiles)
    assert min(column for column, _ in cells) == min(row for _, row in cells) == 0
    assert max(max(cell) for cell in cells) <= 2 * len(tiles) ** 0.5 + 1


@settings(max_examples=10, deadline=None)
@given(cities())
def test_tiles_do_not_depend_on_the_order_of_places(city: list[Place]) -> None:
    """
    The same places in another order have the same tiles.
    """
    assert region_tiles(Random(1).sample(city, len(city))) == region_tiles(city)


def test_a_city_that_is_a_grid_keeps_its_places() -> None:
    """
    Villages in two rows of three lie on the tiles in two rows of three, north on top, west to the left.
    """
    tiles = {tile.code: tile for tile in region_tiles(places())}
    rows = [[tiles[code] for code in VILLAGES[:3]], [tiles[code] for code in VILLAGES[3:]]]

    for row in rows:
        columns = [tile.grid_column for tile in row]
        assert columns == sorted(columns)
        assert len({tile.grid_row for tile in row}) == 1
    assert rows[0][0].grid_row < rows[1][0].grid_row


def test_a_village_without_a_point_has_a_tile_too() -> None:
    """
    A village whose point is unknown is given a tile among those of its district.
    """
    strange = Place("35.76.01.1009", "35.76.01", Level.VILLAGE)
    tiles = region_tiles([*places(), strange])

    assert strange.code in {tile.code for tile in tiles}
    assert len({(tile.grid_column, tile.grid_row) for tile in tiles}) == 7
