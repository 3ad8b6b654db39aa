"""Decisions per (series, true count): what is published for each cell, and what is new in the ledger.

Source: design 5.1; small count rounding (Langsrud and Heldal 2018, PLSrounding) carried over to every cell,
per pair, and for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .board import Board, Small, accompany, deviate, lay, weigh
from .cells import Cells, Ints
from .draws import Tags, derive, draws, message, start, tags
from .flips import Search, settle
from .ledger import Bools, Ledger, enter, look_up
from .margins import Margins, even
from .pairs import Pairs, pair_up, stand_alone

BLOCK = 1024
PATIENCE = 8
LARGE = 40_000  # open pairs from which one sweep per step does; it keeps a million cells within seconds
Mode = Literal["product", "small_only"]


@dataclass(frozen=True, eq=False)
class Decisions:
    """What is published: `published` int64 [n], in the order of the cells, and the `new` ledger entries."""

    published: Ints
    new: Ledger


def decide(cells: Cells, margins: Margins, key: bytes, known: Ledger, mode: Mode = "product") -> Decisions:
    """Every cell as one of the two multiples of its base around the truth.

    Pairs in `known` keep their direction; the others start from keyed draws and are flipped, one after
    another, while margins come closer to the truth. The order of cells and series does not matter.
    `small_only` decides each cell below its base on its own, leaves the others and weighs all margins alike:
    for comparison, never to publish.
    """
    pairs = pair_up(cells) if mode == "product" else stand_alone(cells)
    keys = derive(key)
    texts = _texts(cells, pairs, mode)
    tag = tags(keys, texts)
    decided, up = look_up(known, tag)
    up = np.where(decided, up, start(draws(keys, texts), pairs.remainder, pairs.base))
    if not decided.all():
        laid = lay(cells, pairs, margins if mode == "product" else even(margins))
        places = np.flatnonzero(~decided)
        _choose(laid, pairs, up, places[order_open(tag[places])], mode)
    return Decisions(publish_cells(cells, pairs, up), enter(tag[~decided], up[~decided]))


def _texts(cells: Cells, pairs: Pairs, mode: Mode) -> list[bytes]:
    names = cells.series.identities
    if mode == "product":
        return [message(names[r], c) for r, c in zip(pairs.row.tolist(), pairs.count.tolist(), strict=True)]
    places = zip(pairs.row.tolist(), pairs.count.tolist(), cells.period[pairs.cell].tolist(), strict=True)
    return [message(names[r], c, p) for r, c, p in places]


def order_open(tag: Tags) -> Ints:
    """The order in which open pairs are looked at, by their tags."""
    # Tags make the order unpredictable; blocks of neighbours keep the margins in the processor's cache.
    return np.lexsort((tag, np.arange(len(tag)) // BLOCK))


def _choose(laid: tuple[Board, Small], pairs: Pairs, up: Bools, order: Ints, mode: Mode) -> None:
    board, weight = laid
    search = Search(order, patience=1)
    if mode == "product":
        weight = weigh(board, weight, order)
        search = search_among(board, order)
    deviation = np.zeros_like(weight)
    deviate(board, _moved(pairs, up), deviation)
    settle(board, search, pairs.base, up, (deviation, weight))


def search_among(board: Board, order: Ints) -> Search:
    """The search of the product: pairs in company may flip, the more often the fewer are open."""
    return Search(accompany(board, order), min(PATIENCE, max(1, LARGE // max(1, len(order)))))


def _moved(pairs: Pairs, up: Bools) -> Ints:
    return np.where(up, pairs.base, 0) - pairs.remainder


def publish_cells(cells: Cells, pairs: Pairs, up: Bools) -> Ints:
    """Every cell as its pair goes, int64 [n]."""
    published = cells.count.copy()
    published[pairs.cell] += np.repeat(_moved(pairs, up), np.diff(pairs.first))
    return published
