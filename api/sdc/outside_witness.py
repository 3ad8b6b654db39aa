"""One world of class sums that meets all tables, as far from the ends of the classes as it can be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, eye_array, hstack, vstack

from .outside import Ints
from .outside_nest import FAR, nest
from .outside_system import Row, System

SECONDS = 20.0
AMPLE = 64


def witness(
    system: System, value: Ints, ends: tuple[Ints, Ints], skip: NDArray[np.bool_], limit: int
) -> tuple[Ints, NDArray[np.bool_]]:
    """Class excesses within `ends` that meet every row, and the pieces where none was found.

    `value` is the published sum per class, `skip` the pieces to leave alone. Pieces of one class are a clip;
    nested ones two passes; all others a MILP over at most `limit` classes.
    """
    excess = _lone(system, value, ends)
    sizes = np.bincount(system.piece, minlength=len(skip))
    order = np.argsort(system.piece, kind="stable")
    starts = np.searchsorted(system.piece[order], np.arange(len(sizes) + 1))
    for piece in np.flatnonzero((sizes > 1) & ~skip):
        ids = order[starts[piece] : starts[piece + 1]]
        found = _joint(
            local_rows(system.by_piece[int(piece)], ids), value[ids], (ends[0][ids], ends[1][ids]), limit
        )
        excess[ids] = FAR if found is None else found
    failed = np.zeros(len(skip), dtype=np.bool_)
    failed[system.piece[(excess < ends[0]) | (excess > ends[1])]] = True
    return excess, failed & ~skip


def local_rows(rows: list[Row], ids: Ints) -> list[Row]:
    """The rows of one piece over its own classes, numbered from 0 in the order of `ids` (ascending)."""
    return [Row(np.searchsorted(ids, row.ids), row.weights, row.total, row.exact) for row in rows]


def matrix(rows: list[Row], classes: int) -> csr_array:
    """Rows x classes as a sparse matrix of weights."""
    at = np.repeat(np.arange(len(rows)), [len(row.ids) for row in rows])
    weights, ids = np.concatenate([r.weights for r in rows]), np.concatenate([r.ids for r in rows])
    return coo_array((weights, (at, ids)), shape=(len(rows), classes)).tocsr()


def gaps(rows: list[Row], value: Ints) -> tuple[Ints, Ints]:
    """The least and greatest excess that each row allows."""
    floor = np.array([r.total - int((r.weights * value[r.ids]).sum()) for r in rows], dtype=np.int64)
    return floor, np.where([r.exact for r in rows], floor, FAR)


def _lone(system: System, value: Ints, ends: tuple[Ints, Ints]) -> Ints:
    """The excess of classes that stand alone in their piece: what their rows say, nearest to the middle."""
    floor, ceiling = np.full(system.classes, -FAR), np.full(system.classes, FAR)
    for row in system.rows:
        if len(row.ids) == 1:
            q = int(row.ids[0])
            floor[q] = max(int(floor[q]), row.total - int(value[q]))
            ceiling[q] = min(int(ceiling[q]), row.total - int(value[q])) if row.exact else ceiling[q]
    middle = np.clip((ends[0] + ends[1]) // 2, floor, ceiling)
    return np.where(floor > ceiling, FAR, middle)


def _joint(rows: list[Row], value: Ints, ends: tuple[Ints, Ints], limit: int) -> Ints | None:
    tree = nest(rows, value)
    if tree is not None:
        return tree.witness(*ends)
    return _solve(rows, value, ends) if len(value) <= limit else None


def _solve(rows: list[Row], value: Ints, ends: tuple[Ints, Ints]) -> Ints | None:
    """Excesses e and their distances t from both ends, with the sum of t (capped) as large as possible."""
    low, high = ends
    if (low > high).any():
        return None
    count, table, (floor, ceiling) = len(value), matrix(rows, len(value)), gaps(rows, value)
    one = eye_array(count, format="csr")
    system = vstack([hstack([table, csr_array((len(rows), count))]), hstack([one, -one]), hstack([one, one])])
    least = np.concatenate([floor, low, np.full(count, -FAR)])
    most = np.concatenate([ceiling, np.full(count, FAR), high])
    room = np.minimum((high - low) // 2, AMPLE)
    answer = milp(
        np.repeat([0.0, -1.0], count),
        integrality=np.repeat([1, 0], count),
        bounds=Bounds(np.concatenate([low, np.zeros(count)]), np.concatenate([high, room])),
        constraints=LinearConstraint(system, open_ends(least), open_ends(most)),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.05},
    )
    return (
        None
        if answer.x is None
        else _proved(np.rint(answer.x[:count]).astype(np.int64), table, floor, ceiling)
    )


def _proved(excess: Ints, table: csr_array, floor: Ints, ceiling: Ints) -> Ints | None:
    """The solver's answer, only when whole-number arithmetic agrees with it."""
    sums = table @ excess
    return excess if ((sums >= floor) & (sums <= ceiling)).all() else None


def open_ends(bound: Ints) -> NDArray[np.float64]:
    """FAR becomes infinity: a solver takes huge finite numbers at their word."""
    real = bound.astype(np.float64)
    real[bound >= FAR], real[bound <= -FAR] = np.inf, -np.inf
    return real
