"""Rows that differ, found by one sort of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from api.publish.protection.strictness import Ints

MOST = 2**62


def distinct(columns: Sequence[Ints]) -> tuple[Ints, Ints]:
    """
    The first place of each distinct row, in the order of the rows, and for each row the number of its own.

    Columns are int64 [n], not negative.
    """
    _, first, place = np.unique(packed(columns), return_index=True, return_inverse=True)
    return first.astype(np.int64), place.reshape(-1).astype(np.int64)


def packed(columns: Sequence[Ints]) -> Ints:
    """One number per row, in the order of the rows."""
    key = np.zeros(len(columns[0]), np.int64)
    room = 1
    for column in columns:
        size = int(column.max(initial=0)) + 1
        if room * size > MOST:
            key = np.unique(key, return_inverse=True)[1].reshape(-1).astype(np.int64)
            room = int(key.max(initial=0)) + 1
        key, room = key * size + column, room * size
    return key
