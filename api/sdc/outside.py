"""Outside tables: what a stranger knows about the true counts from elsewhere.

Source: design 5.1, F2; the certainty of a figure decides what it proves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]


class Relation(StrEnum):
    """What a figure says about the sum of true counts: equal to it, a floor under it, or nothing firm."""

    EXACT = "EXACT"
    AT_LEAST = "AT_LEAST"
    APPROXIMATE = "APPROXIMATE"
    TARGET = "TARGET"


FIRM = frozenset({Relation.EXACT, Relation.AT_LEAST})


@dataclass(frozen=True, eq=False)
class Outside:
    """One figure known elsewhere: the sum of `weights` x true count over `cells`, in `relation` to `total`.

    `cells` are positions in the audited `Published`, `weights` positive integers of the same length
    (1 for persons, the rate in rupiah for amounts), `total` an integer in the same unit.
    """

    name: str
    cells: Ints
    weights: Ints
    total: int
    relation: Relation

    def __post_init__(self) -> None:
        if len(self.cells) != len(self.weights):
            raise ValueError(
                f"OUTSIDE_SHAPE: table {self.name} needs one weight per cell; give equal lengths"
            )
        if len(np.unique(self.cells)) != len(self.cells) or (self.cells < 0).any():
            raise ValueError(
                f"OUTSIDE_CELLS: table {self.name} names a cell twice or below 0; name each cell once"
            )
        if (self.weights <= 0).any():
            raise ValueError(f"OUTSIDE_WEIGHTS: table {self.name} has a weight below 1; leave such cells out")


def outside(
    name: str,
    cells: ArrayLike,
    total: int,
    *,
    weights: ArrayLike = 1,
    relation: Relation | str = Relation.EXACT,
) -> Outside:
    """An outside table from plain sequences; one weight may stand for all cells.

    Raises ValueError for an unknown relation, unequal lengths, a cell named twice or a weight below 1.
    """
    places = np.asarray(cells, dtype=np.int64).reshape(-1)
    each = np.asarray(weights, dtype=np.int64)
    each = np.full(len(places), each) if each.ndim == 0 else each
    return Outside(name, places, each, int(total), Relation(relation))
