"""The observations of one group as a matrix of regions x periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from api.publish.plausibility.finding import Number, Observation
from api.publish.plausibility.level import Level, Mask, Matrix, fit

PERIOD = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
YEARS = (9,)
MONTHS = (25, 5)
"""How many periods a level looks at: nine years; two years and a month, and again only the months beside."""
SEASONS = (11, 12, 13)
"""Months to the same season of the next year; Islamic feasts come some eleven days earlier each year."""
SAME_SEASON = float(np.log(1.5))
MULTIPLES = {"ribu": 1_000, "ribuan": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000}
NOT_COUNTED = re.compile(r"persen|%|indeks|poin|rasio", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Panel:
    """One group's values: NaN where nothing is given, periods in order of time without gaps."""

    group: str
    regions: tuple[str, ...]
    start: int
    monthly: bool
    values: Matrix
    given: dict[tuple[int, int], Number]
    units: tuple[str, ...]
    names: Mapping[str, str]

    def place(self, row: int) -> str:
        """The region of a row by name, where one is known, and code."""
        code = self.regions[row]
        return f"{self.names[code]} ({code})" if code in self.names else code

    def period(self, at: int) -> str:
        """The name of the period in column `at`."""
        moment = self.start + at
        return f"{moment // 12:04d}-{moment % 12 + 1:02d}" if self.monthly else f"{moment:04d}"

    @property
    def multiple(self) -> int:
        """How many counted things one unit of the table stands for."""
        return multiple_of(self.units[0]) if self.units else 1

    @property
    def season(self) -> int:
        """How many columns lie between the same season of two years; 0 when periods are years."""
        return 12 if self.monthly else 0

    def fit(self) -> tuple[Level, ...]:
        """The robust levels of each positive value, the widest view first."""
        with np.errstate(divide="ignore"):
            logs = np.where(self.values > 0, np.log(self.values), np.nan)
        counted = not any(NOT_COUNTED.search(unit) for unit in self.units)
        widths = MONTHS if self.monthly else YEARS
        return tuple(fit(logs, width, self.multiple if counted else 0) for width in widths)


def multiple_of(unit: str) -> int:
    """The number that a unit such as `RIBU JIWA` multiplies its values by; 1 for plain units."""
    product = 1
    for word in unit.lower().split():
        product *= MULTIPLES.get(word, 1)
    return product


def panels(observations: Iterable[Observation], names: Mapping[str, str]) -> Iterator[Panel]:
    """One panel per group, in order of the groups' names.

    Raises ValueError for a period that is neither a year nor a month, for years and months in one
    group, and for two values of one region, period and group.
    """
    groups: dict[str, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(observation.group, []).append(observation)
    for group in sorted(groups):
        yield _panel(group, groups[group], names)


def _panel(group: str, rows: Sequence[Observation], names: Mapping[str, str]) -> Panel:
    moments = {period: _moment(period) for period in {row.period for row in rows}}
    if len({monthly for monthly, _ in moments.values()}) > 1:
        raise ValueError(f"group {group!r} mixes years and months")
    start = min(moment for _, moment in moments.values())
    columns = {period: moment - start for period, (_, moment) in moments.items()}
    regions = tuple(sorted({row.region for row in rows}))
    lines = {region: at for at, region in enumerate(regions)}
    given = {(lines[row.region], columns[row.period]): row.value for row in rows}
    if len(given) < len(rows):
        raise ValueError(f"group {group!r} has two values for one region and period")
    numbers = {cell: value for cell, value in given.items() if value is not None}
    values = np.full((len(regions), max(columns.values()) + 1), np.nan)
    if numbers:
        values[tuple(np.array(list(numbers)).T)] = [float(value) for value in numbers.values()]
    units = tuple(sorted({row.unit for row in rows}))
    monthly = next(iter(moments.values()))[0]
    return Panel(group, regions, start, monthly, values, numbers, units, names)


def _moment(period: str) -> tuple[bool, int]:
    match = PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"period {period!r} is neither a year (2022) nor a month (2022-03)")
    year, month = match.groups()
    return month is not None, int(year) if month is None else int(year) * 12 + int(month) - 1


def seasonal(off: Mask, deviation: Matrix, season: int) -> Mask:
    """The cells of `off` whose deviation the same season of a neighbouring year shows too."""
    excused = np.zeros_like(off)
    for lag in SEASONS if season else ():
        if off.shape[-1] > lag:
            alike = np.abs(deviation[..., lag:] - deviation[..., :-lag]) < SAME_SEASON
            excused[..., lag:] |= alike
            excused[..., :-lag] |= alike
    return off & excused
