"""Cells that would break a promise are refused before anything is decided."""

from __future__ import annotations

import numpy as np
import pytest

from api.sdc.cells import Cells, Series
from api.sdc.refusal import RefusalError


def series(names: list[bytes], base: int = 5) -> Series:
    """Series of one base in one region."""
    return Series(names, np.full(len(names), base), {"region": np.zeros(len(names), np.int64)})


@pytest.mark.parametrize(
    ("row", "period", "count", "code"),
    [
        ([0], [0], [0], "CELLS_COUNT"),
        ([0, 0], [3, 3], [1, 2], "CELLS_TWICE"),
        ([2], [0], [1], "CELLS_RANGE"),
        ([0], [-1], [1], "CELLS_RANGE"),
        ([0, 1], [0], [1], "CELLS_SHAPE"),
    ],
)
def test_impossible_cells_are_refused(row: list[int], period: list[int], count: list[int], code: str) -> None:
    """
    Counts of 0, a series twice in a period, unknown series or periods, uneven columns are refused.
    """
    with pytest.raises(RefusalError, match=code):
        Cells(series([b"a", b"b"]), np.array(row), np.array(period), np.array(count))


def test_impossible_series_are_refused() -> None:
    """
    Shared identities, a base that hides nothing and uneven columns are refused.
    """
    with pytest.raises(RefusalError, match="SERIES_IDENTITY"):
        series([b"a", b"a"])
    with pytest.raises(RefusalError, match="SERIES_BASE"):
        series([b"a"], base=1)
    with pytest.raises(RefusalError, match="SERIES_SHAPE"):
        Series([b"a"], np.array([5, 5]), {})
