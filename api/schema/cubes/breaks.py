"""Where sorted values are cut into classes: quantiles, equal intervals, natural breaks.

Each takes values in ascending order and the number of classes wanted, and gives the classes as slices of
the values, none empty, equal values always together: fewer classes when values are few.

Natural breaks after W. D. Fisher, On grouping for maximum homogeneity, Journal of the American Statistical
Association 53 (1958): the classes whose sum of squared deviations from their means is least.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

Values = Sequence[float]
Cuts = list[int]
"""Where classes end: numbers of values up to and with each class."""

MOST_DISTINCT = 600
"""Natural breaks are exact for so many different values; more are grouped into so many steps before."""


def quantile(values: Values, k: int) -> Cuts:
    """Classes of about the same number of values."""
    return _ends(values, (values[-(-len(values) * one // k) - 1] for one in range(1, k + 1)))


def equal_interval(values: Values, k: int) -> Cuts:
    """Classes of the same width."""
    first, last = values[0], values[-1]
    return _ends(values, [*(first + (last - first) * one / k for one in range(1, k)), last])


def natural_breaks(values: Values, k: int) -> Cuts:
    """Classes of the least squared deviation from their means."""
    distinct = sorted(set(values))
    few = len(distinct) <= MOST_DISTINCT
    ends = [bisect_right(values, one) for one in distinct] if few else equal_interval(values, MOST_DISTINCT)
    middle = sum(values) / len(values)
    sums = [0.0, *accumulate(value - middle for value in values)]
    squares = [0.0, *accumulate((value - middle) ** 2 for value in values)]

    def cost(start: int, end: int) -> float:
        low, high = (ends[start - 1] if start else 0), ends[end]
        total = sums[high] - sums[low]
        return squares[high] - squares[low] - total * total / (high - low)

    return [ends[one] for one in _fisher(len(ends), min(k, len(ends)), cost)]


def _fisher(count: int, k: int, cost: Callable[[int, int], float]) -> list[int]:
    """The last item of each of k classes of the least cost; cost is of items `start` to `end`."""
    best = [cost(0, end) for end in range(count)]
    starts: list[list[int]] = []
    for _ in range(1, k):
        best, start = _one_more(best, cost)
        starts.append(start)
    ends = [count - 1]
    for start in reversed(starts):
        ends.append(start[ends[-1]] - 1)
    return ends[::-1]


def _one_more(best: list[float], cost: Callable[[int, int], float]) -> tuple[list[float], list[int]]:
    """The least costs with one more class, and where that class starts; its start never moves back."""
    count = len(best)
    found, starts = [float("inf")] * count, [0] * count
    todo = [(1, count - 1, 1, count - 1)]
    while todo:
        low, high, first, last = todo.pop()
        if low > high:
            continue
        end = (low + high) // 2
        options = ((best[start - 1] + cost(start, end), start) for start in range(first, min(end, last) + 1))
        found[end], starts[end] = min(options)
        todo += [(low, end - 1, first, starts[end]), (end + 1, high, starts[end], last)]
    return found, starts


def _ends(values: Values, uppers: Iterable[float]) -> Cuts:
    found = [bisect_right(values, upper) for upper in uppers]
    return [end for before, end in pairwise([0, *found]) if end > before]
