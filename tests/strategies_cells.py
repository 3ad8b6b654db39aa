"""Hypothesis builds small cubes: three villages in two districts, months, groups, aid types, mixed bases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from api.sdc.cells import Cells, Ints, Series
from api.sdc.margins import Margins, each_and_all, months, regions

VILLAGES, GROUPS, AIDS, MONTHS = 3, 2, 2, 14
DISTRICT = np.array([0, 0, 1])
CITY = np.zeros(VILLAGES, np.int64)
BASES = (3, 5, 10, 20)


@dataclass(frozen=True, eq=False)
class Cube:
    """Cells with all their margins."""

    cells: Cells
    margins: Margins


def margins() -> Margins:
    """Village, district, city, all x month, quarter, year x subsets of group and aid."""
    region = regions((("village", np.arange(VILLAGES)), ("district", DISTRICT), ("city", CITY)))
    return Margins(months(MONTHS - 1), (region, each_and_all("group", GROUPS), each_and_all("aid", AIDS)))


def all_series(base: Ints) -> Series:
    """Every village x group x aid type, with the bases given."""
    village, group, aid = (part.reshape(-1) for part in np.indices((VILLAGES, GROUPS, AIDS)))
    names = [b"cube|%d|%d|%d" % t for t in zip(village.tolist(), group.tolist(), aid.tolist(), strict=True)]
    return Series(names, base, {"region": village, "group": group, "aid": aid})


def counts(base: int) -> st.SearchStrategy[int]:
    """True counts: 0 and its neighbours, the base and its neighbours, and any up to three bases."""
    awkward = st.sampled_from([0, 1, base - 1, base, base + 1, 2 * base])
    return st.one_of(awkward, st.integers(0, 3 * base))


@st.composite
def cubes(draw: st.DrawFn, base: int | None = None, most_months: int = 4) -> Cube:
    """A cube of one base, or of mixed ones; cells with count 0 have no row."""
    size = VILLAGES * GROUPS * AIDS
    picked = [base or draw(st.sampled_from(BASES)) for _ in range(size)]
    first = draw(st.integers(0, MONTHS - most_months))
    length = draw(st.integers(1, most_months))
    grid = [draw(st.lists(counts(b), min_size=length, max_size=length)) for b in picked]
    truth = np.array(grid, np.int64).reshape(size, length)
    row, period = np.nonzero(truth)
    cells = Cells(all_series(np.array(picked)), row, period + first, truth[row, period])
    return Cube(cells, margins())


keys = st.binary(min_size=32, max_size=32)
