"""What one delivery of an aid type is worth in a year: the plan's rate, or a mean fixed for ever.

A mean is taken over 20 persons or more, none of whom holds more than a quarter, to two significant digits;
from its first publication on the ledger remembers it, so that no later payment can be read from it.
Source: design 5.1, F5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from api.errors import Fault
from api.publish.content import Keys, Row
from api.publish.faults import Place, fault
from api.publish.protection.known import Key
from api.publish.protection.ledger_page import Json, Page
from api.publish.protection.permitted import Tables, combinations
from api.publish.registers.plan import Plan, UnitValue
from api.publish.registers.registry import Counted
from api.sdc.amounts import Payments, mean_unit_value
from api.sdc.refusal import RefusalError

FACTS = "unit_values"


@dataclass(frozen=True, slots=True)
class Values:
    """Unit values, those of them that are means, and the faults of payments that have none."""

    of: Mapping[Key, UnitValue]
    means: Mapping[Key, int]
    faults: tuple[Fault, ...] = ()

    @property
    def rates(self) -> dict[Key, int]:
        """The rupiah that plans declare."""
        return {key: value.rupiah for key, value in self.of.items() if value.rupiah and key not in self.means}

    def facts(self) -> Json:
        """What the ledger remembers."""
        return {FACTS: [[*key, rupiah] for key, rupiah in sorted(self.means.items())]}

    def rows(self, keys: Keys) -> tuple[Row, ...]:
        """The rows of `unit_value`."""
        return tuple(
            (number, keys["program"][program], keys["aid_type"][aid], year, value.rupiah, value.quantity)
            for number, ((program, aid, year), value) in enumerate(sorted(self.of.items()), 1)
        )


def unit_values(counted: Sequence[Counted], tables: Tables, pages: Sequence[Page]) -> Values:
    """The unit values of a release: remembered means, the plans' rates, and new means of payments."""
    plans = [one.cells.plan for one in counted]
    rates = {key: value for plan in plans for key, value in _rates(plan, tables)}
    means = _remembered(pages)
    faults = [_fixed(one.name) for one in counted if _changed(one.cells.plan, tables, means)]
    fixed = means.keys() | {key for key, value in rates.items() if value.rupiah}
    for one in counted:
        new, wrong = _new_means(one, fixed)
        means, faults = means | new, faults + wrong
    years = {
        (code, month // 100) for plan in plans for code in programs(plan, tables) for month in plan.months
    }
    now = {key: rupiah for key, rupiah in means.items() if rupiah and (key[0], key[2]) in years}
    return Values(
        rates | {key: _mean(key, rupiah, rates) for key, rupiah in now.items()}, means, tuple(faults)
    )


def _new_means(one: Counted, fixed: Set[Key]) -> tuple[dict[Key, int], list[Fault]]:
    """The means of payments that have no value yet, and a fault for each that would show a person."""
    means: dict[Key, int] = {}
    faults: list[Fault] = []
    for key, payments in _payments(one):
        if key not in fixed:
            try:
                means[key] = mean_unit_value(payments)
            except RefusalError as refusal:
                faults.append(
                    fault(refusal.code, Place(one.name, 0, "unit_value"), what=f"{key[1]} {key[2]}")
                )
    return means, faults


def programs(plan: Plan, tables: Tables) -> list[str]:
    """The programmes that a plan fills."""
    if plan.cube != "distributions":
        return []
    return sorted({one[0] for one in combinations(plan, tables)})


def _rates(plan: Plan, tables: Tables) -> Iterator[tuple[Key, UnitValue]]:
    """A rate that names no programme holds for all of its plan."""
    for value in plan.unit_value:
        for program in [value.program] if value.program else programs(plan, tables):
            yield (program, value.aid_type, value.year), value


def _mean(key: Key, rupiah: int, rates: Mapping[Key, UnitValue]) -> UnitValue:
    program, aid, year = key
    quantity = rates[key].quantity if key in rates else None
    return UnitValue(aid_type=aid, year=year, program=program, rupiah=rupiah, quantity=quantity)


def _payments(one: Counted) -> Iterator[tuple[Key, Payments]]:
    paid = one.cells.amounts
    keys = zip(paid.program, paid.aid_type, paid.year.tolist(), strict=True)
    columns = (paid.deliveries, paid.persons, paid.total, paid.largest)
    numbers = zip(*(column.tolist() for column in columns), strict=True)
    yield from zip(keys, (Payments(*each) for each in numbers), strict=True)


def _remembered(pages: Sequence[Page]) -> dict[Key, int]:
    """The means of earlier releases; the first one stands."""
    found: dict[Key, int] = {}
    for page in pages:
        means = page.facts.get(FACTS)
        for program, aid, year, rupiah in means if isinstance(means, list) else []:
            found.setdefault((program, aid, year), rupiah)
    return found


def _changed(plan: Plan, tables: Tables, means: Mapping[Key, int]) -> bool:
    """Whether a plan declares a rate where a mean has been published."""
    return any(key in means and value.rupiah for key, value in _rates(plan, tables))


def _fixed(name: str) -> Fault:
    return fault("PLAN_FROZEN", Place(name, 0, "unit_value"))
