"""Plausibility of a register's monthly sums: seasons stay quiet, planted mistakes are found."""

from __future__ import annotations

import time

import numpy as np
import pytest

from api.publish.plausibility import cells as plausibility_cells
from api.publish.plausibility.find import find
from api.publish.plausibility.finding import Observation


def season(regions: int, months: int = 24, *, seed: int = 7, own: float = 0.0) -> list[Observation]:
    """Poisson counts under a yearly wave that rises 2.7 times; `own` spreads its peaks by months."""
    random = np.random.default_rng(seed)
    level = np.exp(random.uniform(np.log(30), np.log(3000), (regions, 1)))
    at = np.arange(months) - random.normal(0, own, (regions, 1))
    counts = random.poisson(level * np.exp(np.sin(2 * np.pi * at / 12)))
    return [
        Observation(
            f"35.76.{row:04d}", f"{2023 + column // 12}-{column % 12 + 1:02d}", int(counts[row, column])
        )
        for row, column in np.ndindex(counts.shape)
        if counts[row, column]
    ]


@pytest.mark.parametrize(
    ("regions", "months", "own"),
    [
        pytest.param(15, 24, 0.0, id="all kecamatan share the season"),
        pytest.param(15, 24, 3.0, id="each has its own"),
        pytest.param(15, 12, 0.0, id="one year only"),
        pytest.param(1, 36, 0.0, id="one programme alone"),
    ],
)
def test_seasons_are_not_findings(regions: int, months: int, own: float) -> None:
    """A register with a strong season gives at most one finding in two hundred values."""
    rows = season(regions, months, own=own)

    assert len(find(rows)) <= len(rows) / 200


@pytest.mark.parametrize("regions", [1, 3, 15])
def test_a_planted_lost_zero_is_found(regions: int) -> None:
    """A count that lost its last digit is found in every tenth month of a seasonal register."""
    rows = season(regions)
    places = [at for at, row in enumerate(rows) if (row.value or 0) >= 100][::10]

    def is_found(at: int) -> bool:
        row = rows[at]
        planted = row._replace(value=int(row.value or 0) // 10)
        found = find([*rows[:at], planted, *rows[at + 1 :]])
        return (row.region, row.period) in {(entry.region, entry.period) for entry in found}

    assert places
    assert sum(map(is_found, places)) >= 0.9 * len(places)


def test_a_feast_that_returns_is_not_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A month six times as high is excused when the next year shows it too, up to a month earlier."""
    months = [("2023" if at < 12 else "2024", at % 12 + 1) for at in range(24)]
    rows = [
        Observation("35.76.01", f"{year}-{month:02d}", 300 if at in (3, 14) else 50 + at)
        for at, (year, month) in enumerate(months)
    ]
    assert not find(rows)

    monkeypatch.setattr(plausibility_cells, "seasonal", lambda off, *_: off & False)
    assert {entry.period for entry in find(rows)} == {"2023-04", "2024-03"}


def test_small_counts_are_noise() -> None:
    """Counts of a few persons may be anything from one to ten without a finding."""
    random = np.random.default_rng(3)
    counts = random.poisson(3, (98, 24))
    rows = [
        Observation(f"v{row}", f"{2023 + column // 12}-{column % 12 + 1:02d}", int(counts[row, column]))
        for row, column in np.ndindex(98, 24)
        if counts[row, column]
    ]

    assert len(find(rows)) <= len(rows) / 500


def test_programmes_are_judged_apart() -> None:
    """The same region in two programmes of different size is two series."""
    large = [row._replace(group="a", value=int(row.value or 0) * 50) for row in season(8)]
    small = [row._replace(group="b") for row in season(8)]

    assert find(large + small) == find(large) + find(small)


def test_a_hundred_thousand_values_take_seconds() -> None:
    """4,200 series of 24 months are judged in at most two seconds of processor time."""
    rows = season(4200)
    start = time.process_time()

    found = find(rows)

    assert len(found) <= len(rows) / 1000
    assert time.process_time() - start <= 2
