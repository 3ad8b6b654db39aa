"""The outer bound: truths that the tables disprove by intervals alone, shared decisions left aside.

Each row bounds each of its classes by what the others can reach; a few sweeps pass that on. What is disproved
is impossible; what is not may still be. Spares the solver, and convicts components too large to explore.
"""

from __future__ import annotations

import numpy as np

from .audit_component import Component
from .audit_scope import Bools
from .outside import Ints
from .outside_witness import gaps, matrix

SWEEPS = 4


def disproved(part: Component) -> Bools:
    """Which offsets of each group are impossible, [groups, 2 x widest base - 1]."""
    low, high = -np.minimum(part.base - 1, part.value), part.base - 1
    ends = _class_ends(part, low, high)
    asks, lets = ends
    for _ in range(SWEEPS):
        asks, lets = _sweep(part, asks, lets)
    real = part.label >= 0
    first, last = low.copy(), high.copy()
    inner = part.label[real]
    first[real] = np.maximum(low[real], asks[inner] - (ends[1][inner] - high[real]))
    last[real] = np.minimum(high[real], lets[inner] - (ends[0][inner] - low[real]))
    width = int(part.base.max()) - 1
    offsets = np.arange(-width, width + 1)
    return np.asarray((offsets < first[:, None]) | (offsets > last[:, None]), dtype=np.bool_)


def _class_ends(part: Component, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    real = part.label >= 0
    least, most = np.zeros(len(part.published), dtype=np.int64), np.zeros(len(part.published), dtype=np.int64)
    np.add.at(least, part.label[real], (part.count * low)[real])
    np.add.at(most, part.label[real], (part.count * high)[real])
    return least, most


def _sweep(part: Component, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """The class intervals, narrowed by each row given the others."""
    entries = matrix(list(part.rows), len(part.published)).tocoo()
    (row, label), weight = entries.coords, entries.data
    floor, ceiling = gaps(list(part.rows), part.published)
    least, most = np.zeros(len(floor), dtype=np.int64), np.zeros(len(floor), dtype=np.int64)
    np.add.at(least, row, weight * low[label])
    np.add.at(most, row, weight * high[label])
    asks, lets = low.copy(), high.copy()
    np.maximum.at(asks, label, high[label] - (most - floor)[row] // weight)
    np.minimum.at(lets, label, low[label] + (ceiling - least)[row] // weight)
    return asks, lets
