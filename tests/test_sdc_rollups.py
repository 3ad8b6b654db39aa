"""Rollups: every total is the plain sum of base numbers."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from strategies_cells import Cube, cubes, keys

from api.sdc.cells import Ints
from api.sdc.decisions import decide
from api.sdc.deviation import deviations
from api.sdc.ledger import empty
from api.sdc.refusal import RefusalError
from api.sdc.rollups import Rollup, roll_up

many = settings(max_examples=500, deadline=None, database=None)


def columns(cube: Cube) -> dict[str, dict[str, Ints]]:
    """Each dimension's label columns per cell, level by level; village 2 stands for a remainder."""
    cells = cube.cells
    named = {d.name: cells.series.labels[d.name][cells.row] for d in cube.margins.others}
    found = {
        d.name: {level.name: level.code[named[d.name]] for level in d.levels} for d in cube.margins.others
    }
    return found | {"time": {level.name: level.code[cells.period] for level in cube.margins.time.levels}}


def as_sums(rollup: Rollup) -> dict[tuple[int, ...], int]:
    """A rollup as a plain dict, labels to total."""
    rows = (
        zip(*(column.tolist() for column in rollup.labels.values()), strict=True) if rollup.labels else [()]
    )
    return dict(zip(rows, rollup.totals["count"].tolist(), strict=True))


@many
@given(cubes(), keys)
def test_every_rollup_is_the_sum_of_its_base_cells(cube: Cube, key: bytes) -> None:
    """
    Along all combinations of levels of all subsets of dimensions, remainder rows included.
    """
    published = decide(cube.cells, cube.margins, key, empty()).published
    for levels in product(*columns(cube).values()):
        picked = {
            name: column[level] for (name, column), level in zip(columns(cube).items(), levels, strict=True)
        }
        slow: dict[tuple[int, ...], int] = {}
        for row, value in zip(
            zip(*(c.tolist() for c in picked.values()), strict=True), published, strict=True
        ):
            slow[row] = slow.get(row, 0) + int(value)
        assert as_sums(roll_up(picked, {"count": published})) == slow


@many
@given(cubes(), keys)
def test_every_total_is_the_sum_of_its_rows(cube: Cube, key: bytes) -> None:
    """
    Over every subset of dimensions, rows add up to the grand total; a rollup of a rollup is a rollup.
    """
    published = decide(cube.cells, cube.margins, key, empty()).published
    finest = {name: next(iter(levels.values())) for name, levels in columns(cube).items()}
    whole = roll_up(finest, {"count": published})
    for size in range(len(finest) + 1):
        for kept in combinations(finest, size):
            direct = roll_up({name: finest[name] for name in kept}, {"count": published})
            again = roll_up({name: whole.labels[name] for name in kept}, whole.totals)
            assert as_sums(direct) == as_sums(again)
            assert int(direct.totals["count"].sum()) == int(published.sum())


@many
@given(cubes(), keys)
def test_deviations_are_those_of_the_rollups(cube: Cube, key: bytes) -> None:
    """
    The steward's figures are the differences between true and published rollups, table by table.
    """
    published = decide(cube.cells, cube.margins, key, empty()).published
    if len(published) == 0:
        return
    for table in deviations(cube.cells, published, cube.margins):
        names = [dimension.name for dimension in cube.margins.others] + ["time"]
        labels = {name: columns(cube)[name][level] for name, level in zip(names, table.levels, strict=True)}
        sums = roll_up(labels, {"true": cube.cells.count, "shown": published}).totals
        off = np.abs(sums["shown"] - sums["true"])
        assert (table.margins, table.largest) == (len(off), int(off.max()))
        assert table.mean == pytest.approx(float(off.mean()))


def test_columns_of_different_length_are_refused() -> None:
    """
    Labels and measures that do not fit each other make no rollup.
    """
    with pytest.raises(RefusalError, match="ROLLUP_SHAPE"):
        roll_up({"month": np.zeros(2, np.int64)}, {"count": np.zeros(3, np.int64)})
