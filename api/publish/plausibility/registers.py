"""Plausibility of registers: their sums by kecamatan, programme and month, for the steward's eyes only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.plausibility.find import find
from api.publish.plausibility.finding import Finding, Observation
from api.publish.plausibility.report import open_register_fault
from api.publish.plausibility.settlement import Acceptance, Settlement, settle
from api.publish.protection.grid import remainder_code
from api.publish.registers.count import BaseCells
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
from api.publish.registers.vocabulary import REMAINDER
from api.tables import Level

Sums = dict[tuple[str, str, int], int]
"""Counts by group of series, district and month."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One register among those of its city, and how its plan settles what was found in its numbers."""

    register: Counted
    city: tuple[Counted, ...]
    settlement: Settlement


def settle_registers(counted: Sequence[Counted]) -> tuple[Settled, ...]:
    """The findings of each register (they hold true counts) with the answers of its own plan."""
    return tuple(settled for city in _cities(counted) for settled in _settled(city))


def _settled(city: tuple[Counted, ...]) -> Iterator[Settled]:
    found = [(_owner(finding, city), finding) for finding in find(observations(city))]
    for at, one in enumerate(city):
        own = [finding for owner, finding in found if owner == at]
        yield Settled(one, city, settle(own, list(_answers(one.cells.plan))))


def _owner(finding: Finding, city: Sequence[Counted]) -> int:
    """The register whose plan answers for a finding: it fills that group in that month."""
    month = int(finding.period.replace("-", "")) if finding.period else 0
    for at, one in enumerate(city):
        if finding.group in _groups(one.cells) and month in {0, *one.cells.plan.months}:
            return at
    return 0


def _groups(cells: BaseCells) -> set[str]:
    """The groups of series that a register has rows of."""
    at, names = group_names(cells)
    return {names[code] for code in np.unique(cells.positions[:, at]).tolist()}


def register_faults(settled: Iterable[Settled]) -> Iterator[Fault]:
    """A fault for every open finding, without any number of it, and for every answer to nothing."""
    for one in settled:
        name, plan = one.register.name, one.register.cells.plan
        yield from (open_register_fault(finding, name, plan) for finding in one.settlement.open)
        for answer in one.settlement.unused:
            where = " ".join(filter(None, ("accept", answer.group, answer.region, answer.period)))
            yield fault("ACCEPT_NOTHING", Place(name, 0, where))


def group_names(cells: BaseCells) -> tuple[int, tuple[str, ...]]:
    """The axis whose codes keep series apart, and the name of each: programmes, or the stages of a cube."""
    cube, at = cells.plan.cube, 0
    if "program" in cells.axes:
        at = cells.axes.index("program")
        return at, cells.codes[at]
    if "stage" in cells.axes:
        at = cells.axes.index("stage")
        return at, tuple(f"{cube} {code}" for code in cells.codes[at])
    return at, (cube,) * len(cells.codes[at])


def district_codes(cells: BaseCells) -> tuple[str, ...]:
    """The district of each region; the remainder is one of its own."""
    rest = remainder_code(cells.plan.city, Level.DISTRICT)
    codes = (rest if code == REMAINDER else code for code in cells.codes[0])
    return tuple(".".join(code.split(".")[:3]) for code in codes)


def _cities(counted: Sequence[Counted]) -> Iterator[tuple[Counted, ...]]:
    for city in sorted({one.cells.plan.city for one in counted}):
        yield tuple(one for one in counted if one.cells.plan.city == city)


def observations(city: Sequence[Counted]) -> tuple[Observation, ...]:
    """The true sums of a city's registers by group of series, district and month."""
    sums: Sums = {}
    units: dict[str, str] = {}
    for one in city:
        for key, number in _sums(one.cells).items():
            sums[key] = sums.get(key, 0) + number
            units[key[0]] = one.cells.plan.unit.value
    whole = _with_zeros(sums, [one.cells for one in city])
    return tuple(
        Observation(district, f"{month // 100}-{month % 100:02d}", number, units[group], group)
        for (group, district, month), number in whole.items()
    )


def _sums(cells: BaseCells) -> Sums:
    at, groups = group_names(cells)
    names, part = np.unique(groups, return_inverse=True)
    districts, place = np.unique(district_codes(cells), return_inverse=True)
    columns = (part[cells.positions[:, at]], place[cells.positions[:, 0]], cells.months)
    keys, row = np.unique(np.column_stack(columns), axis=0, return_inverse=True)
    total = np.bincount(row.reshape(-1), cells.counts, len(keys)).astype(np.int64)
    return {
        (str(names[group]), str(districts[district]), month): number
        for (group, district, month), number in zip(keys.tolist(), total.tolist(), strict=True)
    }


def _with_zeros(sums: Sums, city: Sequence[BaseCells]) -> Sums:
    """The sums, and zeros for planned months without a row once a district has begun to report.

    A month of which the plan says that nothing was reported stays without a value.
    """
    whole = dict(sums)
    begun: dict[tuple[str, str], int] = {}
    for group, district, month in sums:
        begun[group, district] = min(month, begun.get((group, district), month))
    for cells in city:
        silent = {(gap.region, month) for gap in cells.plan.coverage for month in gap.months}
        groups = set(group_names(cells)[1])
        pairs = ((*key, month) for key, month in product(begun, cells.plan.months) if key[0] in groups)
        for group, district, month in pairs:
            said = any((above, month) in silent for above in _upward(district))
            if month > begun[group, district] and not said:
                whole.setdefault((group, district, month), 0)
    return whole


def _upward(district: str) -> tuple[str, str]:
    return district, district.rpartition(".")[0]


def _answers(plan: Plan) -> Iterator[Acceptance]:
    """The `[[accept]]` of a register's plan in the words of findings; its city stands for all districts."""
    for accept in plan.accept:
        yield Acceptance(
            reason_id=accept.reason_id,
            reason_en=accept.reason_en,
            region="" if accept.region == plan.city else accept.region,
            period=accept.first,
            to=accept.last,
            group=accept.program or "",
            leave_out=accept.leave_out,
        )
