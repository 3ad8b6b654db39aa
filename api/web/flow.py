"""Flows as a matrix: things down, stages or outcomes across, one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.web.ranked import Measure, size

Row = Mapping[str, Any]
STAGES = ("received", "answered", "granted", "referred", "declined", "closed", "met", "partly-met", "not-met")
"""The order in which things happen; what is not named here comes last."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A matrix: the labels across, and for each thing down its numbers; None stands for a zero."""

    year: str
    across: list[str]
    down: list[tuple[str, list[Measure | None]]]
    origins: tuple[str, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Axes:
    """Which field of a row is down, which is across, and which is the number; `exact`: not rounded."""

    down: str
    across: str
    measure: str
    exact: bool = False


def flow_of(table: Mapping[str, Any], axes: Axes) -> Flow | None:
    """The newest year of a cube as a matrix; None when it has no numbers."""
    if not table["rows"]:
        return None
    year = max(row["year"]["code"] for row in table["rows"])
    rows = [row for row in table["rows"] if row["year"]["code"] == year]
    across = sorted({row[axes.across]["code"]: row[axes.across]["label"] for row in rows}.items(), key=_when)
    cells = {(row[axes.down]["code"], row[axes.across]["code"]): row[axes.measure] for row in rows}
    labels = {row[axes.down]["code"]: row[axes.down]["label"] for row in rows}
    lines = [(label, [cells.get((code, stage)) for stage, _ in across]) for code, label in labels.items()]
    lines.sort(key=lambda line: -_first(line[1]))
    return Flow(year, [label for _, label in across], lines, tuple(table["origins"]), axes.exact)


def _when(stage: tuple[str, str]) -> tuple[int, str]:
    code = stage[0]
    return (STAGES.index(code) if code in STAGES else len(STAGES)), code


def _first(numbers: Sequence[Measure | None]) -> int:
    return size(numbers[0]) if numbers[0] else 0
