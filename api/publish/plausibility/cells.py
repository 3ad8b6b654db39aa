"""Which single values are off their own series, and what may have happened to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from api.publish.plausibility.finding import Code, Finding, Number, around, filled
from api.publish.plausibility.level import LEAST, Level, Mask, median
from api.publish.plausibility.panel import Panel, seasonal
from api.words import Words

STRICT = 5.0
"""Noise units beyond which a value is off: in a quiet table of a million values about one by chance."""
FLOOR = float(np.log(2))
"""However quiet a series is, programmes grow and shrink: less than a doubling is never a finding."""
FLOOR_BESIDE = float(np.log(4))
"""Against the months beside it a value may double twice: that is how steep seasons are."""
NEAR = float(np.log(1.42))
"""How near to its level a value must come to say that a power of ten explains it."""
TEN = float(np.log(10))
FEW = 20
"""Below this level a zero is nothing unusual."""

WHAT = Words(
    "Nilai {value}, padahal deretnya di sekitar {level}.",
    "The value is {value}; its series lies around {level}.",
)
SUGGESTIONS = {
    Code.LOST_ZEROS: Words(
        "Dikali {factor} menjadi {fixed}: titik ribuan mungkin terbaca sebagai desimal, lalu nol hilang.",
        "Times {factor} it is {fixed}: a thousands mark was perhaps read as a decimal one, losing zeros.",
    ),
    Code.THOUSANDS_AS_DECIMAL: Words(
        "Dikali {factor} menjadi {fixed}: titik ribuan terbaca sebagai koma desimal.",
        "Times {factor} it is {fixed}: the thousands mark was read as a decimal mark.",
    ),
    Code.EXTRA_ZEROS: Words(
        "Dibagi {factor} menjadi {fixed}: nol berlebih atau koma desimal hilang.",
        "Divided by {factor} it is {fixed}: zeros too many, or a decimal mark lost.",
    ),
    Code.FAR_OFF: Words(
        "Periksa ke sumbernya; terima dengan alasan atau tinggalkan.",
        "Check with the source; accept it with a reason or leave it out.",
    ),
    Code.ZERO_AMONG_VALUES: Words(
        "Bila datanya tidak ada, kosongkan: nol bukan berarti tidak diketahui.",
        "If there are no data, leave it empty: zero does not mean unknown.",
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value off its series, by row and column of the panel, with the power of ten that mends it."""

    row: int
    column: int
    code: Code
    power: int = 0


def judged(panel: Panel) -> tuple[Level, Mask]:
    """The level of each value, and the values that lie off it by more than noise, growth and season explain.

    A value is off when any of the panel's views finds it off; its level is then that view's.
    """
    level, *others = panel.fit()
    far = _off(panel, level, FLOOR)
    for other in others:
        far &= ~_continued(far, level) | _off(panel, other, FLOOR)
    for other in others:
        more = _off(panel, other, FLOOR_BESIDE) & ~far
        far |= more
        expected = np.where(more, other.expected, level.expected)
        deviation = np.where(more, other.deviation, level.deviation)
        level = replace(level, expected=expected, deviation=deviation)
    return level, far


def _continued(far: Mask, level: Level) -> Mask:
    """The values of a run to one side but its first: when those beside agree, a new level began there."""
    side = np.where(far, np.sign(level.deviation), 0)
    continued = np.zeros_like(far)
    continued[:, 1:] = far[:, 1:] & (side[:, 1:] == side[:, :-1])
    return continued


def _off(panel: Panel, level: Level, floor: float) -> Mask:
    with np.errstate(invalid="ignore"):
        far: Mask = np.abs(level.deviation) > np.maximum(floor, STRICT * level.noise)
    return far & ~seasonal(far, level.deviation, panel.season)


def cells(panel: Panel, level: Level, far: Mask) -> list[Cell]:
    """Each cell of `far` with its most likely cause."""
    decimal = _decimals(panel) > 0.5
    return [
        _cause(panel.given[row, column], float(level.deviation[row, column]), decimal, (row, column))
        for row, column in np.argwhere(far).tolist()
    ]


def _cause(value: Number, deviation: float, decimal: bool, at: tuple[int, int]) -> Cell:
    power = -round(deviation / TEN)
    whole = value == int(value)
    if not 1 <= abs(power) <= 3 or abs(deviation + power * TEN) > NEAR:
        return Cell(*at, Code.FAR_OFF)
    if power > 0 and not whole and not decimal:
        return Cell(*at, Code.THOUSANDS_AS_DECIMAL, power)
    if power > 0:
        return Cell(*at, Code.LOST_ZEROS, power)
    # A zero too many stands at the end; a lost decimal mark shows only among decimal values.
    possible = whole and (int(value) % 10**-power == 0 or decimal)
    return Cell(*at, Code.EXTRA_ZEROS, power) if possible else Cell(*at, Code.FAR_OFF)


def _decimals(panel: Panel) -> float:
    """The share of values with a fraction."""
    numbers = panel.given.values()
    return sum(number != int(number) for number in numbers) / max(len(numbers), 1)


def finding(panel: Panel, cell: Cell, usual: float) -> Finding:
    """The cell in words, beside the level `usual` for it."""
    value = panel.given[cell.row, cell.column]
    factor = 10 ** abs(cell.power)
    fixed = value * factor if cell.power >= 0 else around(float(value) / factor)
    return Finding(
        cell.code,
        panel.group,
        panel.regions[cell.row],
        panel.period(cell.column),
        value,
        filled(WHAT, value=value, level=around(usual)),
        filled(SUGGESTIONS[cell.code], factor=factor, fixed=fixed),
    )


def zeros(panel: Panel, level: Level) -> Iterator[Finding]:
    """Zeros inside series that are large and otherwise hardly ever zero.

    Zeros before a series begins are `LEADING_ZEROS`; a period in which most regions have none is quiet.
    """
    positive = panel.values > 0
    zero = (panel.values == 0) & (np.cumsum(positive, axis=1) > 0)
    often = zero.sum(axis=1) > np.maximum(positive.sum(axis=1) / 10, 1)
    quiet = zero.sum(axis=0) > positive.sum(axis=0)
    usual = np.exp(median(level.expected, LEAST))
    large = np.nan_to_num(usual) * panel.multiple >= FEW
    zero &= (large & ~often)[:, None] & ~quiet
    for row, column in np.argwhere(zero).tolist():
        yield finding(panel, Cell(row, column, Code.ZERO_AMONG_VALUES), float(usual[row]))
