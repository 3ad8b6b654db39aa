"""Outside tables as a system of rows over classes: cells that no table tells apart.

All steps are near linear in the number of (table, cell) entries.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .outside import FIRM, Ints, Outside, Relation


@dataclass(frozen=True, eq=False)
class Row:
    """One table over classes: the sum of `weights` x class sum over `ids` equals `total`, or is no less.

    Weights have no common divisor.
    """

    ids: Ints
    weights: Ints
    total: int
    exact: bool


@dataclass(frozen=True, eq=False)
class System:
    """Rows over classes: `label` is the class of each cell (-1: in none), `piece` the piece of each class.

    `before` are the rows as declared; `broken` the names of tables that contradict another one by themselves.
    """

    label: Ints
    piece: Ints
    rows: tuple[Row, ...]
    before: tuple[tuple[str, Ints], ...]
    broken: tuple[str, ...]

    @property
    def classes(self) -> int:
        """The number of classes."""
        return len(self.piece)

    @cached_property
    def by_piece(self) -> dict[int, list[Row]]:
        """The rows of each piece."""
        grouped: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            grouped[int(self.piece[row.ids[0]])].append(row)
        return grouped

    @cached_property
    def tables_at(self) -> dict[int, list[int]]:
        """The declared tables that hold each class."""
        held: dict[int, list[int]] = defaultdict(list)
        for number, (_, ids) in enumerate(self.before):
            for label in ids.tolist():
                held[label].append(number)
        return held

    def names(self, classes: Ints) -> tuple[str, ...]:
        """The names of all tables that hold one of these classes, in the order declared."""
        numbers = sorted({n for label in classes.tolist() for n in self.tables_at[label]})
        return tuple(self.before[n][0] for n in numbers)


def build(count: int, tables: list[Outside]) -> System:
    """The system of all firm tables over `count` cells, exact nested ones taken out of those around them."""
    firm = [t for t in tables if t.relation in FIRM]
    if any(int(t.cells.max(initial=-1)) >= count for t in firm):
        raise ValueError(
            "OUTSIDE_CELLS: a table names a cell beyond the published ones; give their positions"
        )
    label = _classes(count, firm)
    declared = [_row(label, table) for table in firm]
    scaled = [_reduce(row) for row in declared]
    known = [row for row in scaled if row is not None]
    rows = [_reduce(row) for row in _subtract(known, int(label.max(initial=-1)) + 1)]
    broken = [t.name for t, row in zip(firm, scaled, strict=True) if row is None]
    if any(row is None or (not len(row.ids) and _unmet(row)) for row in rows):
        broken += [t.name for t in firm]
    kept = tuple(row for row in rows if row is not None and len(row.ids))
    before = tuple((t.name, row.ids) for t, row in zip(firm, declared, strict=True))
    return System(
        label, _pieces(kept, int(label.max(initial=-1)) + 1), kept, before, tuple(dict.fromkeys(broken))
    )


def _classes(count: int, tables: list[Outside]) -> Ints:
    """Partition refinement: each table splits the classes by (class so far, weight in this table)."""
    label, fresh = np.full(count, -1, dtype=np.int64), 0
    for table in tables:
        each, rank = np.unique(table.weights, return_inverse=True)
        kinds, inner = np.unique((label[table.cells] + 1) * len(each) + rank, return_inverse=True)
        label[table.cells] = fresh + inner
        fresh += len(kinds)
    used, dense = np.unique(label, return_inverse=True)
    return dense.astype(np.int64) - (1 if len(used) and used[0] == -1 else 0)


def _row(label: Ints, table: Outside) -> Row:
    ids, first = np.unique(label[table.cells], return_index=True)
    return Row(ids, table.weights[first], table.total, table.relation is Relation.EXACT)


def _reduce(row: Row) -> Row | None:
    """The row without a common divisor of its weights; nothing when its total is then no whole number."""
    if not len(row.ids):
        return row
    divisor = int(np.gcd.reduce(row.weights))
    if row.exact and row.total % divisor:
        return None
    return replace(row, weights=row.weights // divisor, total=-(-row.total // divisor))


def _unmet(row: Row) -> bool:
    return row.total != 0 if row.exact else row.total > 0


def _subtract(rows: list[Row], classes: int) -> list[Row]:
    """Each row less the exact rows nested right inside it with proportional weights: known numbers."""
    inside = _children(rows, classes)
    gone = np.zeros(classes, dtype=np.bool_)
    return [_less(row, [rows[c] for c in inside[r]], gone) for r, row in enumerate(rows)]


def _children(rows: list[Row], classes: int) -> dict[int, list[int]]:
    """The exact rows right inside each row, disjoint among themselves. Larger rows first, exact ones last."""
    owner = np.full(classes, -1, dtype=np.int64)
    inside: dict[int, list[int]] = defaultdict(list)
    for r in sorted(range(len(rows)), key=lambda r: (-len(rows[r].ids), rows[r].exact)):
        ids = rows[r].ids
        around = owner[ids]
        if len(ids) and (around == around[0]).all():
            owner[ids] = r
            if around[0] >= 0 and rows[r].exact and _ratio(rows[around[0]], rows[r]):
                inside[int(around[0])].append(r)
    return inside


def _ratio(outer: Row, inner: Row) -> int:
    """How many times the inner row lies in the outer one; 0 when their weights are not proportional."""
    weights = outer.weights[np.searchsorted(outer.ids, inner.ids)]
    times = weights // inner.weights
    return int(times[0]) if (times == times[0]).all() and (weights == times * inner.weights).all() else 0


def _less(row: Row, parts: list[Row], gone: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Row:
    if not parts:
        return row
    taken = np.concatenate([part.ids for part in parts])
    gone[taken] = True
    keep = ~gone[row.ids]
    gone[taken] = False
    total = row.total - sum(_ratio(row, part) * part.total for part in parts)
    return Row(row.ids[keep], row.weights[keep], total, row.exact)


def _pieces(rows: tuple[Row, ...], classes: int) -> Ints:
    """The connected piece of each class: classes share a piece when a chain of rows joins them."""
    left = np.concatenate(
        [np.repeat(row.ids[0], len(row.ids)) for row in rows] or [np.empty(0, dtype=np.int64)]
    )
    right = np.concatenate([row.ids for row in rows] or [np.empty(0, dtype=np.int64)])
    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(classes, classes))
    return (
        connected_components(graph, directed=False)[1].astype(np.int64)
        if classes
        else np.empty(0, dtype=np.int64)
    )
