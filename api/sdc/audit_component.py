"""A component for the exact audit: tight pieces that share rows or decisions, as a small integer program.

Cells that neither a table nor a published value nor a decision tells apart form one group; the program counts
how many cells of a group sit at each offset from the published value. Groups of class -1 are ghosts: cells
elsewhere whose series shares a decision with the component.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .audit_scope import Bools, Scope
from .outside import Ints
from .outside_system import Row


@dataclass(frozen=True, eq=False)
class Component:
    """Groups of cells, one int64 array per property, and the rows over local classes.

    `series` is -1 where no decision is shared, `members` holds the positions of each group's cells,
    `published` the published sum per class, `classes` their global numbers.
    """

    label: Ints
    value: Ints
    base: Ints
    series: Ints
    count: Ints
    members: tuple[Ints, ...]
    rows: tuple[Row, ...]
    published: Ints
    classes: Ints

    def __len__(self) -> int:
        return len(self.label)


def components(area: Scope, tight: Bools) -> Iterator[Component]:
    """The components made of tight pieces, one after another."""
    if not tight.any():
        return
    inside = np.append(tight, False)[area.piece]
    knot = _knots(area, inside)
    mine = np.where(inside, knot[np.minimum(area.piece, area.pieces - 1)], -1)
    ghost = _ghosts(area, inside, knot)
    order = np.argsort(np.where(inside, mine, ghost), kind="stable")
    which = np.where(inside, mine, ghost)[order]
    for block in np.split(order, np.flatnonzero(np.diff(which)) + 1):
        if (mine[block[0]] if inside[block[0]] else ghost[block[0]]) >= 0:
            yield _component(area, block, inside)


def _knots(area: Scope, inside: Bools) -> Ints:
    """The component of each piece: tight pieces are tied by series with a shared decision in both."""
    tie = inside & area.linked
    pieces, series = area.piece[tie], area.series[tie] + area.pieces
    size = area.pieces + int(area.series.max(initial=-1)) + 1
    graph = coo_array((np.ones(len(pieces), dtype=np.int8), (pieces, series)), shape=(size, size))
    return connected_components(graph, directed=False)[1].astype(np.int64)


def _ghosts(area: Scope, inside: Bools, knot: Ints) -> Ints:
    """The component that a cell outside of all tight pieces shares an open decision with, -1 for none."""
    home = np.full(int(area.series.max(initial=-1)) + 1, -1, dtype=np.int64)
    tie = inside & area.linked
    home[area.series[tie]] = knot[area.piece[tie]]
    kinds = area.series * (int((area.value + 2 * area.base).max()) + 1) + area.value + area.base
    near = np.isin(kinds + area.base, kinds[tie]) | np.isin(kinds - area.base, kinds[tie])
    return np.where(~inside & area.linked & near, home[area.series], -1)


def _component(area: Scope, block: Ints, inside: Bools) -> Component:
    real = inside[block]
    label = np.where(real, area.label[block], -1)
    series = np.where(area.linked[block], area.series[block], -1)
    kinds = np.stack([label, area.value[block], area.base[block], series], axis=1)
    groups, back = np.unique(kinds, axis=0, return_inverse=True)
    members = np.split(area.at[block][np.argsort(back, kind="stable")], np.cumsum(np.bincount(back))[:-1])
    count = np.where(groups[:, 0] < 0, 1, np.bincount(back))
    classes = np.unique(label[real])
    local = np.where(groups[:, 0] < 0, -1, np.searchsorted(classes, groups[:, 0]))
    held = np.zeros(len(classes), dtype=np.int64)
    np.add.at(held, local[local >= 0], (count * groups[:, 1])[local >= 0])
    return Component(
        local,
        groups[:, 1],
        groups[:, 2],
        groups[:, 3],
        count,
        tuple(members),
        _rows(area, classes),
        held,
        classes,
    )


def _rows(area: Scope, classes: Ints) -> tuple[Row, ...]:
    rows = [
        row for piece in np.unique(area.system.piece[classes]) for row in area.system.by_piece[int(piece)]
    ]
    return tuple(Row(np.searchsorted(classes, r.ids), r.weights, r.total, r.exact) for r in rows)
