"""What is wrong with a whole period: rows moved to other regions, another level, a sum that jumps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from api.publish.plausibility.cells import FLOOR, NEAR, STRICT, Cell, finding
from api.publish.plausibility.finding import Code, Finding, around, filled
from api.publish.plausibility.level import CONSISTENT, Level, Matrix, median
from api.publish.plausibility.panel import Panel, seasonal
from api.words import Words

MANY = 4
"""From this number of values on, chance does not put them in line with each other's levels."""
SUM_FLOOR = float(np.log(1.2))
SUM_STRICT = 3.0
"""A sum is one number per period, so chance has fewer tries than among the values."""

MOVED = Words(
    "{count} nilai jauh dari deretnya, tetapi cocok dengan tingkat wilayah lain di antara mereka.",
    "{count} values are far off their series, but fit the levels of other regions among them.",
)
MOVED_ROW = Words(
    "Nilai {value}, padahal deretnya di sekitar {level}; tingkat itu biasa bagi wilayah {other}.",
    "The value is {value}; its series lies around {level}; region {other} usually has that level.",
)
ORDER = Words(
    "Periksa urutan baris dan kode wilayah periode ini pada sumbernya.",
    "Check the order of rows and the region codes of this period with the source.",
)
PERIOD = Words(
    "Seluruh periode kira-kira {ratio} kali tingkat biasanya.",
    "The whole period is about {ratio} times its usual level.",
)
PERIOD_UNIT = Words(
    "Periksa satuan periode ini (orang atau ribu orang, bulanan atau tahunan).",
    "Check the unit of this period (persons or thousands, monthly or yearly).",
)
SUM = Words(
    "Jumlah wilayah yang sama {ratio} kali jumlah {before}; wilayah pada umumnya {typical} kali.",
    "The sum over the same regions is {ratio} times that of {before}; a typical region has {typical} times.",
)
SUM_CHECK = Words(
    "Bila bukan perubahan program, cari nilai yang hilang nol atau tertukar pada kedua periode.",
    "If the programme did not change, look for lost zeros or moved rows in both periods.",
)


@dataclass(frozen=True, slots=True)
class Move:
    """A period in which values fit other regions' levels: for each cell the row that it fits."""

    column: int
    partner: dict[Cell, int]


def moves(level: Level, found: list[Cell]) -> Iterator[Move]:
    """The periods in which rows seem to have moved.

    Of all ways to hand values to regions, the one that fits levels best gives the smallest value to the
    smallest level, and so on (sorted matching is optimal in one dimension). Rows have moved when that
    fits at least twice as well as the table's own order, with values both too high and too low:
    lost zeros alone are all too low and fit nobody.
    """
    columns: dict[int, list[Cell]] = {}
    for cell in found:
        if cell.code is Code.FAR_OFF:
            columns.setdefault(cell.column, []).append(cell)
    for column in sorted(columns):
        move = _match(level, column, columns[column])
        if move is not None:
            yield move


def _match(level: Level, column: int, group: list[Cell]) -> Move | None:
    rows = np.array([cell.row for cell in group])
    own, usual = level.deviation[rows, column], level.expected[rows, column]
    by_value, by_level = np.argsort(own + usual), np.argsort(usual)
    left = np.abs((own + usual)[by_value] - usual[by_level])
    close = left.max() < NEAR if len(group) < MANY else left.mean() <= np.abs(own).mean() / 2
    if not (close and (own > 0).any() and (own < 0).any()):
        return None
    pairs = zip(by_value.tolist(), by_level.tolist(), strict=True)
    return Move(column, {group[value]: int(rows[usual_at]) for value, usual_at in pairs})


def moved(panel: Panel, level: Level, move: Move) -> Iterator[Finding]:
    """The period, and each of its values, in words."""
    regions = tuple(sorted(panel.regions[cell.row] for cell in move.partner))
    what = filled(MOVED, count=len(regions))
    yield Finding(Code.ROWS_MOVED, panel.group, "", panel.period(move.column), None, what, ORDER, regions)
    for cell, partner in move.partner.items():
        yield _moved_row(panel, level, cell, partner)


def _moved_row(panel: Panel, level: Level, cell: Cell, partner: int) -> Finding:
    usual = float(np.exp(level.expected[cell.row, cell.column]))
    value = panel.given[cell.row, cell.column]
    if partner == cell.row or abs(np.log(float(value)) - level.expected[partner, cell.column]) > FLOOR:
        return finding(panel, cell, usual)
    other = panel.regions[partner]
    what = filled(MOVED_ROW, value=value, level=around(usual), other=panel.place(partner))
    region, period = panel.regions[cell.row], panel.period(cell.column)
    return Finding(Code.MOVED_ROW, panel.group, region, period, value, what, ORDER, (other,))


def shifted(panel: Panel, level: Level) -> Iterator[Finding]:
    """Periods in which nearly all regions are off together, and no season explains it.

    Of a run of months to one side only the first is named.
    """
    common = level.common
    spread = CONSISTENT * float(median(np.abs(common)[None, :])[0])
    far = np.abs(common) > max(float(np.log(3)), STRICT * spread)
    side = np.sign(common) * (far & ~seasonal(far, common, panel.season))
    for column in _named(side, panel.monthly):
        what = filled(PERIOD, ratio=around(float(np.exp(common[column]))))
        yield Finding(Code.PERIOD_OFF, panel.group, "", panel.period(column), None, what, PERIOD_UNIT)


def jumps(panel: Panel, level: Level) -> Iterator[Finding]:
    """Sums over the same regions that step further than noise allows.

    Years are compared with the year before, months with the same month a year earlier, so that seasons
    cancel, and apart from the usual growth. Of a run of steps to one side only the first is named.
    """
    lag = panel.season or 1
    if panel.values.shape[1] <= lag:
        return
    step, typical, noise = _steps(panel.values, lag, level.pooled, panel.multiple)
    excess = np.nan_to_num(step - (median(step[None, :])[0] if panel.monthly else 0))
    least = np.maximum(SUM_FLOOR, SUM_STRICT * noise)
    # Where most steps are steep, one that is none differs from the usual, but nothing jumped.
    far = np.sign(excess) * (np.minimum(np.abs(excess), np.abs(np.nan_to_num(step))) > least)
    for at in _named(far, panel.monthly):
        yield _jump(panel, at, lag, (float(step[at]), float(typical[at])))


def _named(side: Matrix, runs: bool) -> list[int]:
    """Where `side` is not 0; with `runs`, only where a run of the same side begins."""
    first = np.diff(side, prepend=0) != 0
    places: list[int] = np.flatnonzero((side != 0) & (first | (not runs))).tolist()
    return places


def _steps(values: Matrix, lag: int, pooled: float, multiple: int) -> tuple[Matrix, Matrix, Matrix]:
    """Per period: the log step of the sum, that of a typical region, and the noise of the first."""
    after, before = values[:, lag:], values[:, :-lag]
    both = (after > 0) & (before > 0)
    earlier = np.where(both, before, 0)
    total, total_after = earlier.sum(axis=0), np.where(both, after, 0).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        typical = median(np.where(both, np.log(after / before), np.nan).T)
        spread = 2 * ((earlier / total) ** 2).sum(axis=0) * pooled**2
        noise = np.sqrt(spread + (1 / total + 1 / total_after) / multiple)
        step = np.log(total_after / total)
    return np.where(both.sum(axis=0) > 1, step, np.nan), typical, noise


def _jump(panel: Panel, at: int, lag: int, steps: tuple[float, float]) -> Finding:
    ratio, typical = (round(float(np.exp(step)), 2) for step in steps)
    what = filled(SUM, ratio=ratio, before=panel.period(at), typical=typical)
    return Finding(Code.SUM_JUMPS, panel.group, "", panel.period(at + lag), None, what, SUM_CHECK)
