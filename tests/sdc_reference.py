"""The worked examples of R's SmallCountRounding as cubes of ours, and how far a rounding is off."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from api.sdc.cells import Cells, Ints, Series
from api.sdc.margins import Dimension, Level, Margins

# Its base, and per dimension the columns that are its levels; every dimension can be summed away.
EXAMPLES = {
    "e6_b3": (3, (("geo", "eu"), ("year",))),
    "e6_b5": (5, (("geo", "eu"), ("year",))),
    "z2_all_b3": (3, (("region", "fylke", "kostragr"), ("hovedint",))),
    "z2_b10": (10, (("region", "fylke", "kostragr"), ("hovedint",))),
    "exPSD_all_b5": (5, (("rows",), ("cols",))),
}


@dataclass(frozen=True, eq=False)
class Example:
    """Non-empty cells, their margins at equal weight, and R's figures."""

    cells: Cells
    margins: Margins
    figures: dict[str, float]


def read(folder: Path, name: str) -> Example:
    """One example of the reference folder."""
    base, dimensions = EXAMPLES[name]
    with (folder / "examples" / f"{name}_input.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if int(list(row.values())[-1])]
    count = np.array([int(list(row.values())[-1]) for row in rows])
    own = {finest[0]: _number([row[finest[0]] for row in rows]) for finest in dimensions}
    levels = [_dimension(rows, columns, own[columns[0]]) for columns in dimensions]
    names = [f"{name}|{number}".encode() for number in range(len(rows))]
    cells = Cells(
        Series(names, np.full(len(rows), base), own), np.arange(len(rows)), np.zeros_like(count), count
    )
    time = Dimension("time", (Level("once", np.zeros(1, np.int64)),))
    figures = json.loads((folder / "r_metrics.json").read_text())["examples"][name]
    return Example(cells, Margins(time, tuple(levels)), figures)


def _number(words: list[str]) -> Ints:
    return np.unique(words, return_inverse=True)[1]


def _dimension(rows: list[dict[str, str]], columns: tuple[str, ...], finest: Ints) -> Dimension:
    levels = [Level("all", np.zeros(int(finest.max()) + 1, np.int64))]
    for column in columns:
        code = np.zeros(int(finest.max()) + 1, np.int64)
        code[finest] = _number([row[column] for row in rows])
        levels.append(Level(column, code))
    return Dimension(columns[0], tuple(levels))


def loss(example: Example, rounded: Ints) -> int:
    """The squared deviation over all margins."""
    moved = rounded - example.cells.count
    return int(sum((np.bincount(margin, moved) ** 2).sum() for margin in _margins(example)))


def reference_loss(example: Example) -> float:
    """What R's rounding leaves."""
    return example.figures["rootMeanSquare"] ** 2 * example.figures["n_publish"]


def losses(example: Example) -> Ints:
    """The squared deviation, over all margins, of every way to round the small cells."""
    cells, base = example.cells, int(example.cells.base[0])
    small = np.flatnonzero(cells.count < base)
    ways = np.array(list(product((0, base), repeat=len(small))), np.int64) - cells.count[small]
    total = np.zeros(len(ways), np.int64)
    for margin in _margins(example):
        for member in np.unique(margin[small]):
            total += ways[:, margin[small] == member].sum(axis=1) ** 2
    return total


def _margins(example: Example) -> Iterator[Ints]:
    labels = [example.cells.series.labels[dimension.name] for dimension in example.margins.others]
    for levels in example.margins.tables():
        codes = [level.code[label] for level, label in zip(levels, labels, strict=True)]
        yield np.unique(np.stack(codes), axis=1, return_inverse=True)[1]
