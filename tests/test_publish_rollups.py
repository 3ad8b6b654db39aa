"""Which rollups may stand for which."""

from __future__ import annotations

import pytest

from api.publish.rollups import _covers
from api.tables import CUBES, Cube
from api.tables.rollups import views


@pytest.mark.parametrize("cube", [cube for cube in CUBES if cube.additive], ids=lambda cube: cube.name)
def test_the_table_of_covers_says_what_views_say(cube: Cube) -> None:
    """
    Computed at once or asked view by view, the same views are sums of each other.
    """
    every = list(views(cube))

    assert _covers(every).tolist() == [[one.covers(other) for other in every] for one in every]
