"""The level that a value should have, from its own series and from its period; robust, on the log scale.

On the log scale a lost zero is the same step for a village and for a city.
The level is a median over a window that moves along, so that trends and new levels are followed
(running medians: Tukey, Exploratory Data Analysis, 1977); noise is the median absolute deviation.
Matrices are regions x periods, NaN where there is no positive value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

LEAST = 4
"""A series with fewer positive values is not judged."""
CROWD = 5
"""A period with fewer regions has no level of its own."""
AT_ONCE = 100_000
"""Values of windows that are looked at together."""
CONSISTENT = 1.4826
"""Makes a median absolute deviation comparable to a standard deviation."""


@dataclass(frozen=True, slots=True)
class Level:
    """Expected logs, deviations from them, and the noise to be expected, all regions x periods."""

    expected: Matrix
    deviation: Matrix
    noise: Matrix
    common: Matrix
    pooled: float


def median(values: Matrix, least: int = 1) -> Matrix:
    """The median along the last axis over what is not NaN; NaN where fewer than `least` are there.

    numpy's nanmedian does the same one row at a time.
    """
    ordered = np.sort(values, axis=-1)
    count = np.sum(~np.isnan(values), axis=-1, keepdims=True)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis=-1)
    high = np.take_along_axis(ordered, np.minimum(count // 2, values.shape[-1] - 1), axis=-1)
    middle: Matrix = np.where(count >= max(least, 1), (low + high) / 2, np.nan)[..., 0]
    return middle


def fit(logs: Matrix, width: int, poisson: float) -> Level:
    """The robust level of every cell.

    `width` is the number of periods that a level looks at; `poisson` is the number of counted things
    in one unit of the table, 0 when nothing is counted.
    """
    common = _common(logs - _moving(logs, width))
    expected = _moving(logs - common, width) + common
    deviation = logs - expected
    pooled = CONSISTENT * float(np.nan_to_num(median(np.abs(deviation).reshape(1, -1))[0]))
    # A short series knows its own spread badly, so the table's spread counts as much.
    own = CONSISTENT * median(np.abs(deviation))[:, None]
    noise: Matrix = np.sqrt((own**2 + pooled**2) / 2 + _counting((logs + expected) / 2, poisson))
    return Level(expected, deviation, noise, common, pooled)


def _counting(logs: Matrix, poisson: float) -> Matrix | float:
    """The variance of a count's log, 1 / n; n lies between value and level: small counts are skew."""
    return 1 / np.maximum(np.exp(logs) * poisson, 1) if poisson else 0.0


def _common(deviation: Matrix) -> Matrix:
    """What all regions share in a period: a season, a year of expansion."""
    return np.nan_to_num(median(deviation.T, CROWD))


def _moving(logs: Matrix, width: int) -> Matrix:
    periods = logs.shape[1]
    width = min(width, periods)
    start = np.clip(np.arange(periods) - width // 2, 0, periods - width)
    levels = np.empty_like(logs)
    parts = max(1, min(periods, logs.size * width // AT_ONCE))
    for at in np.array_split(np.arange(periods), parts):
        levels[:, at] = _line(logs[:, start[at, None] + np.arange(width)], at - start[at])
    return levels


def _line(window: Matrix, at: npt.NDArray[np.int64]) -> Matrix:
    """The level at place `at` of each window: its median, or a line that fits twice as well and excuses it.

    The slope is the median of steps over half the window; a few wrong values cannot make a trend,
    since a wrong line leaves the good values scattered.
    """
    flat = median(window, LEAST)
    half = window.shape[-1] // 2
    if half == 0:
        return flat
    slope = median(window[..., half:] - window[..., :-half], 3) / half
    steps = at[:, None] - np.arange(window.shape[-1])
    moved = window + slope[..., None] * steps
    line = median(moved, LEAST)
    better = median(np.abs(moved - line[..., None])) < median(np.abs(window - flat[..., None])) / 2
    value = np.take_along_axis(window, at[None, :, None], axis=-1)[..., 0]
    level: Matrix = np.where(better & (np.abs(value - line) < np.abs(value - flat)), line, flat)
    return level
