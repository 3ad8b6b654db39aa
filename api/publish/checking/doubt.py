"""Implausible numbers as a steward sees them: beside their own series, with the answer to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api.publish.aggregates.examine import Examined
from api.publish.gather import Gathered
from api.publish.plausibility.finding import LABELS, Finding, Observation
from api.publish.plausibility.registers import observations
from api.publish.plausibility.report import answer
from api.publish.plausibility.settlement import Settlement
from api.publish.registers.plan import Plan
from api.words import Words

Series = tuple[tuple[str, float | None], ...]
"""Periods with their values in order; None where nothing is given."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One finding: its file and plan, its series, and the plan's answer or the one that could be given."""

    plan: str
    finding: Finding
    series: Series
    reason: str
    answer: str

    @property
    def is_open(self) -> bool:
        """Whether it keeps the release back."""
        return not self.reason and self.finding.needs_decision

    @property
    def label(self) -> Words:
        """What kind of doubt it is."""
        return LABELS[self.finding.code]


def doubts(found: Gathered) -> tuple[Doubt, ...]:
    """Every finding of registers and public tables, open ones first."""
    every = [*_of_registers(found), *_of_tables(found)]
    return tuple(sorted(every, key=lambda one: (not one.is_open, bool(one.reason))))


def _of_registers(found: Gathered) -> Iterator[Doubt]:
    for one in found.settled:
        if one.settlement.open or one.settlement.accepted:
            series = _series(observations(one.city))
            yield from _doubts(one.register.name, one.register.cells.plan, one.settlement, series)


def _of_tables(found: Gathered) -> Iterator[Doubt]:
    for table in found.tables.examined:
        yield from _doubts(table.name, None, table.settlement, _series(_rows(table)))


def _rows(table: Examined) -> Iterator[Observation]:
    return (row.observation() for row in table.rows)


def _series(rows: Iterable[Observation]) -> Mapping[tuple[str, str], Series]:
    """The series of each group and region, and the sums of each group."""
    found: dict[tuple[str, str], dict[str, float | None]] = {}
    for row in rows:
        value = None if row.value is None else float(row.value)
        found.setdefault((row.group, row.region), {})[row.period] = value
        sums = found.setdefault((row.group, ""), {})
        sums[row.period] = (sums.get(row.period) or 0.0) + (value or 0.0)
    return {key: tuple(sorted(values.items())) for key, values in found.items()}


def _doubts(
    name: str, plan: Plan | None, settlement: Settlement, series: Mapping[tuple[str, str], Series]
) -> Iterator[Doubt]:
    for finding in settlement.open:
        own = series.get((finding.group, finding.region), ())
        yield Doubt(name, finding, own, "", answer(finding, plan))
    for entry in settlement.accepted:
        finding = entry.finding
        own = series.get((finding.group, finding.region), ())
        yield Doubt(name, finding, own, entry.acceptance.reason_id, "")
