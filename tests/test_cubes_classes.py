"""Classes of a map: of shown values only, none overlapping, none empty."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import pytest
from asking import ask, get
from hypothesis import given, settings
from hypothesis import strategies as st

from api.schema.cubes.breaks import equal_interval, natural_breaks, quantile
from api.store import Store

Cut = Callable[[list[float], int], list[int]]
METHODS = ("QUANTILE", "EQUAL_INTERVAL", "NATURAL_BREAKS")
counts = st.lists(st.integers(1, 60).map(lambda n: n * 5.0), min_size=1, max_size=40).map(sorted)
CLASSES = """{ distributions(by: [%s] where: { %s } first: %s) {
  rows { remainder deliveries { value status rate { value } } }
  classes(method: %s k: %s per: %s) { lower upper count label en: label(lang: EN) }
} }"""


def cut(values: list[float], ends: list[int]) -> list[list[float]]:
    """The values in their classes."""
    return [values[start:end] for start, end in pairwise([0, *ends])]


@pytest.mark.parametrize("method", [quantile, equal_interval, natural_breaks])
@given(values=counts, k=st.integers(1, 9))
def test_classes_part_the_values(method: Cut, values: list[float], k: int) -> None:
    """Every value is in one class, equal values are together, no class is empty, and there are at most k."""
    parts = cut(values, method(values, k))
    assert [value for part in parts for value in part] == values
    assert all(parts)
    assert len(parts) <= min(k, len(set(values)))
    assert all(one[-1] < other[0] for one, other in pairwise(parts))


def deviation(parts: list[list[float]]) -> float:
    """The sum of squared deviations from the means of classes."""
    means = [sum(part) / len(part) for part in parts]
    return sum((value - mean) ** 2 for part, mean in zip(parts, means, strict=True) for value in part)


@settings(max_examples=60)
@given(values=counts.filter(lambda values: len(set(values)) <= 9), k=st.integers(1, 5))
def test_natural_breaks_deviate_least(values: list[float], k: int) -> None:
    """No other way to cut has a smaller sum of squared deviations."""
    places = [at for at in range(1, len(values)) if values[at - 1] < values[at]]
    ways = [
        [*some, len(values)] for size in range(min(k, len(places) + 1)) for some in combinations(places, size)
    ]
    least = min(deviation(cut(values, way)) for way in ways)
    assert deviation(cut(values, natural_breaks(values, k))) == pytest.approx(least, abs=1e-6)


@given(values=st.lists(st.integers(1, 10**6), min_size=20, max_size=60, unique=True).map(sorted))
def test_quantiles_are_of_the_same_size(values: list[float]) -> None:
    """Distinct values are dealt evenly."""
    sizes = [len(part) for part in cut(values, quantile(values, 5))]
    assert len(sizes) == 5
    assert max(sizes) - min(sizes) <= 1


def test_equal_intervals_are_of_the_same_width() -> None:
    """Values are cut at even steps between the smallest and the largest."""
    assert cut([0.0, 24, 25, 26, 50, 99, 100], equal_interval([0.0, 24, 25, 26, 50, 99, 100], 4)) == [
        [0, 24, 25],
        [26, 50],
        [99, 100],
    ]


def test_many_values_are_cut_in_time() -> None:
    """Values beyond the exact method's bound are cut like the steps that they are grouped into."""
    values = sorted(float(value * value % 99_991) for value in range(40_000))
    parts = cut(values, natural_breaks(values, 5))
    assert len(parts) == 5
    assert sum(map(len, parts)) == len(values)
    assert deviation(parts) <= 1.01 * deviation(cut(values, equal_interval(values, 5)))


def shown(found: dict[str, Any], per: str) -> list[float]:
    """The values that a map of an answer shows."""
    cells = [row["deliveries"] for row in found["rows"] if not row["remainder"]]
    values = [
        cell["value"] if per == "null" else cell["rate"]["value"]
        for cell in cells
        if cell["status"] == "VALUE"
    ]
    return sorted(value for value in values if value is not None)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("by", "per"), [("VILLAGE", "null"), ("DISTRICT YEAR", "1000"), ("VILLAGE MONTH", "null")]
)
def test_classes_hold_the_shown_values(seed_store: Store, method: str, by: str, per: str) -> None:
    """Each shown value is in exactly one class, and nothing else is in any."""
    where = 'region: { eq: "35.76" } year: { in: [2023, 2024] }'
    found = get(seed_store, CLASSES % (by, where, "null", method, 4, per))["distributions"]
    values, classes = shown(found, per), found["classes"]
    inside = [sum(one["lower"] <= value <= one["upper"] for one in classes) for value in values]
    assert values
    assert inside == [1] * len(values)
    assert sum(one["count"] for one in classes) == len(values)
    labels = [part for one in classes for part in one["en"].replace(",", "").split("–")]
    assert labels == sorted(labels, key=float)
    assert len(set(labels)) >= len(classes)


def test_classes_are_of_the_whole_answer(seed_store: Store) -> None:
    """A page has the classes of all pages, so that maps of pages agree."""
    where = 'region: { eq: "35.76" } year: { eq: 2024 }'
    found = [
        get(seed_store, CLASSES % ("VILLAGE", where, first, "QUANTILE", 5, "null"))["distributions"][
            "classes"
        ]
        for first in ("null", "2", "0")
    ]
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_labels_are_written_as_in_each_language(seed_store: Store) -> None:
    """Thousands are parted by a point in Indonesian, by a comma in English."""
    where = 'region: { eq: "18.72" } year: { eq: 2024 }'
    (one,) = get(seed_store, CLASSES % ("CITY", where, "null", "QUANTILE", 1, "null"))["distributions"][
        "classes"
    ]
    assert one["lower"] == one["upper"] > 1000
    assert one["label"] == f"{one['lower']:,.0f}".replace(",", ".")
    assert one["en"] == f"{one['lower']:,.0f}"


def test_an_empty_answer_has_no_classes(seed_store: Store) -> None:
    """Nothing shown, nothing classed."""
    where = 'region: { eq: "35.76" } year: { eq: 1999 }'
    assert (
        get(seed_store, CLASSES % ("VILLAGE", where, "null", "QUANTILE", 5, "null"))["distributions"][
            "classes"
        ]
        == []
    )


@pytest.mark.parametrize(
    ("k", "per", "code"),
    [(0, "null", "CLASSES_INVALID"), (10, "null", "CLASSES_INVALID"), (5, "0", "PER_INVALID")],
)
def test_impossible_classes_are_refused(seed_store: Store, k: int, per: str, code: str) -> None:
    """A number of classes, or of residents, that nothing can show."""
    where = 'region: { eq: "35.76" } year: { eq: 2024 }'
    assert ask(seed_store, CLASSES % ("VILLAGE", where, "null", "QUANTILE", k, per)).codes == [code]
