"""Decisions period after period, as they are published, at a cost linear in the cells.

The same as `decide` over the cells up to each period in turn, with what it decided before as known:
a period's open pairs have one cell each up to then, all in that period, so only the margins of its own time
members move.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .board import Board, Small, declare, deviate, marks, sum_marks, weigh_marked
from .cells import Cells, Ints
from .decisions import Decisions, order_open, publish_cells, search_among
from .draws import Tags, Words, derive, draws, message, start, tags
from .flips import settle
from .ledger import Bools, Ledger, enter, look_up
from .margins import Margins, series_members
from .pairs import Pairs, pair_up


@dataclass(eq=False)
class Standing:
    """The margins of the current time members, one column per time level; `settled` pairs are never flipped.

    `deviation` int32 and `sums` uint64 (of the cells' marks) are [members, time levels].
    """

    deviation: Small
    sums: Words
    settled: Bools
    up: Bools


@dataclass(frozen=True, eq=False)
class Field:
    """What stays the same from turn to turn: pairs with tags, the cells' marks, members and weights."""

    pairs: Pairs
    tag: Tags
    mark: Words
    member: Small
    declared: Small


def decide_in_turn(cells: Cells, margins: Margins, key: bytes, known: Ledger) -> Decisions:
    """Every cell as one of the two multiples of its base around the truth, the earliest period first.

    Pairs in `known` keep their direction. Periods of one time member must follow each other.
    """
    pairs = pair_up(cells)
    keys, names = derive(key), cells.series.identities
    texts = [message(names[r], c) for r, c in zip(pairs.row.tolist(), pairs.count.tolist(), strict=True)]
    tag = tags(keys, texts)
    decided, up = look_up(known, tag)
    up = np.where(decided, up, start(draws(keys, texts), pairs.remainder, pairs.base))
    field = _field(cells, pairs, margins, tag)
    shape = field.declared.shape
    standing = Standing(np.zeros(shape, np.int32), np.zeros(shape, np.uint64), decided.copy(), up)
    for fresh, places in _turns(cells, pairs, margins):
        standing.deviation[:, fresh] = 0
        standing.sums[:, fresh] = 0
        _take(field, standing, places)
    return Decisions(publish_cells(cells, pairs, up), enter(tag[~decided], up[~decided]))


def _field(cells: Cells, pairs: Pairs, margins: Margins, tag: Tags) -> Field:
    member, weight = series_members(cells.series, margins)
    time = np.array([level.weight for level in margins.time.levels])
    declared = declare(weight, time)
    return Field(pairs, tag, marks(len(pairs.cell)), member.astype(np.int32), declared)


def _turns(cells: Cells, pairs: Pairs, margins: Margins) -> Iterator[tuple[Bools, Ints]]:
    """For each period: which time levels enter a new member, and the places in `pairs.cell` of its cells."""
    period = cells.period[pairs.cell]
    order = np.argsort(period, kind="stable")
    found, begins = np.unique(period[order], return_index=True)
    members = np.stack([level.code[found] for level in margins.time.levels], axis=1)
    fresh = np.ones_like(members, np.bool_)
    fresh[1:] = members[1:] != members[:-1]
    yield from zip(fresh, np.split(order, begins[1:]), strict=False)


def _take(field: Field, standing: Standing, places: Ints) -> None:
    """One period: its settled pairs stand where they are, its other pairs are decided now."""
    owner = np.searchsorted(field.pairs.first, places, side="right") - 1
    whole = _board(field, owner)
    sum_marks(whole, field.mark[places], standing.sums)
    before = standing.settled[owner]
    deviate(_board(field, owner[before]), _moved(field, standing, owner[before]), standing.deviation)
    fresh = owner[~before]
    if len(fresh):
        _decide(field, standing, fresh)
    standing.settled[fresh] = True


def _decide(field: Field, standing: Standing, fresh: Ints) -> None:
    board, up = _board(field, fresh), standing.up[fresh]
    order = order_open(field.tag[fresh])
    weight = weigh_marked(board, field.declared, order, standing.sums)
    deviation = standing.deviation.copy()
    deviate(board, _moved(field, standing, fresh), deviation)
    settle(board, search_among(board, order), field.pairs.base[fresh], up, (deviation, weight))
    standing.up[fresh] = up
    deviate(board, _moved(field, standing, fresh), standing.deviation)


def _board(field: Field, owner: Ints) -> Board:
    """Pairs of one cell each upon the columns of the time levels."""
    columns = np.arange(field.declared.shape[1], dtype=np.int32)
    slot = np.broadcast_to(columns, (len(owner), len(columns))).copy()
    row = field.pairs.row[owner].astype(np.int32)
    return Board(field.member, row, np.arange(len(owner) + 1), slot, np.ones_like(slot))


def _moved(field: Field, standing: Standing, owner: Ints) -> Ints:
    base, count = field.pairs.base[owner], field.pairs.count[owner]
    step: Ints = np.where(standing.up[owner], base, 0)
    return step - count % base
