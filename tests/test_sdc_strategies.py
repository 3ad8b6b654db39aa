"""The strategies reach the counts that matter."""

from __future__ import annotations

from functools import partial
from operator import eq

import pytest
from hypothesis import HealthCheck, find, settings
from strategies_cells import BASES, counts


@pytest.mark.parametrize("base", BASES)
def test_counts_reach_every_small_count_and_the_neighbours_of_multiples(base: int) -> None:
    """
    Counts 0, 1..b-1, b, b+1 and 2b are all drawn.
    """
    calm = settings(max_examples=5000, suppress_health_check=list(HealthCheck), database=None)
    for wanted in (*range(base + 2), 2 * base):
        assert find(counts(base), partial(eq, wanted), settings=calm) == wanted
