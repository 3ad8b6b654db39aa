"""The cells of one cube over all its registers, at the level and base they are published with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from api.publish.protection.distinct import distinct
from api.publish.protection.strictness import Ints, protect_level
from api.publish.record import Records
from api.publish.registers.count import BaseCells
from api.publish.registers.vocabulary import REMAINDER
from api.sdc.cells import Cells, Series
from api.sdc.margins import Dimension, Margins, each_and_all, months, regions
from api.tables import Cube, Level


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """
    Cells of one cube: `labels` (n x axes) point into `codes`, region first; `month` is YYYYMM.

    `count` are true counts, `base` what each is rounded to a multiple of.
    """

    cube: Cube
    axes: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    labels: Ints
    month: Ints
    count: Ints
    base: Ints

    def __len__(self) -> int:
        return len(self.count)

    def code(self, axis: str) -> list[str]:
        """The code of each cell on an axis."""
        at = self.axes.index(axis)
        return [self.codes[at][label] for label in self.labels[:, at].tolist()]


def grid(parts: Sequence[BaseCells], tables: Mapping[str, Records]) -> Grid:
    """One grid of the registers of one cube; cells that meet in a remainder are summed."""
    codes = _codes(parts)
    moved = [_moved(part, codes, tables) for part in parts]
    labels, month, count, base = (np.concatenate(columns) for columns in zip(*moved, strict=True))
    first, place = distinct([*labels.T, month, base])
    total = np.bincount(place, count, len(first)).astype(np.int64)
    columns = (labels[first], month[first], total, base[first])
    return Grid(parts[0].plan.shape, parts[0].axes, codes, *columns)


def remainder_code(city: str, finest: Level) -> str:
    """The code of a city's remainder at the finest level of a cube."""
    return f"{city}.00.0000" if finest == Level.VILLAGE else f"{city}.00"


def _codes(parts: Sequence[BaseCells]) -> tuple[tuple[str, ...], ...]:
    spoken: list[set[str]] = [set() for _ in parts[0].axes]
    for part in parts:
        for place, codes in zip(spoken, part.codes, strict=True):
            place.update(_home(part, code) for code in codes)
    return tuple(tuple(sorted(one)) for one in spoken)


def _home(part: BaseCells, code: str) -> str:
    return remainder_code(part.plan.city, part.plan.shape.finest) if code == REMAINDER else code


def _moved(
    part: BaseCells, codes: tuple[tuple[str, ...], ...], tables: Mapping[str, Records]
) -> tuple[Ints, Ints, Ints, Ints]:
    base, coarse = protect_level(part, tables)
    columns = [_translated(part, at, codes[at]) for at in range(len(part.axes))]
    rest = codes[0].index(remainder_code(part.plan.city, part.plan.shape.finest))
    columns[0] = np.where(coarse, rest, columns[0])
    return np.stack(columns, axis=1), part.months, part.counts, base


def _translated(part: BaseCells, at: int, codes: tuple[str, ...]) -> Ints:
    place = {code: position for position, code in enumerate(codes)}
    own = np.array([place[_home(part, code)] for code in part.codes[at]], np.int64)
    return own[part.positions[:, at]]


def series_cells(grid: Grid) -> Cells:
    """The grid as the kernel takes it: series with a lasting identity, and periods from the first January."""
    first, row = distinct([*grid.labels.T, grid.base])
    labels = {axis: grid.labels[first, at] for at, axis in enumerate(grid.axes)}
    names = [name.encode() for name in identities(grid, first)]
    return Cells(Series(names, grid.base[first], labels), row, periods(grid), grid.count)


def identities(grid: Grid, rows: Ints) -> list[str]:
    """`cube|region|...|base` of some cells: what a decision is kept for, the same in every release."""
    labels = grid.labels[rows]
    names = [[grid.codes[at][label] for label in labels[:, at].tolist()] for at in range(len(grid.axes))]
    bases = map(str, grid.base[rows].tolist())
    return ["|".join((grid.cube.name, *one)) for one in zip(*names, bases, strict=True)]


def periods(grid: Grid) -> Ints:
    """Months numbered from January of the first year."""
    first = int(grid.month.min(initial=999_912)) // 100
    return (grid.month // 100 - first) * 12 + grid.month % 100 - 1


def margins(grid: Grid) -> Margins:
    """Every total of the cube: region levels x month, quarter, year x subsets of the other dimensions."""
    others = [each_and_all(axis, len(grid.codes[at])) for at, axis in enumerate(grid.axes) if at]
    last = int(periods(grid).max(initial=0))
    return Margins(months(last), (_places(grid.codes[0]), *others))


def _places(codes: tuple[str, ...]) -> Dimension:
    levels = [("own", np.arange(len(codes)))]
    for name, depth in (("district", 3), ("city", 2)):
        above = [".".join(code.split(".")[:depth]) for code in codes]
        levels.append((name, np.unique(above, return_inverse=True)[1].astype(np.int64)))
    return regions(tuple(levels))
