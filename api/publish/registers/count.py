"""The end of persons: one GROUP BY over a register, and from here only counts exist in memory.

Distinct persons are counted in as many passes over the file as the memory asks for, so that a register of any
size works and no person is ever written to a disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from api.publish.registers.check import ValidRegister
from api.publish.registers.passes import Columns, in_passes
from api.publish.registers.plan import Plan
from api.publish.registers.typed import TYPED
from api.publish.registers.vocabulary import REMAINDER
from api.tables import Level, Unit

Part = tuple[str, str]
"""A noun and a code of it."""
Column = NDArray[np.int64]


def _nothing() -> Column:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class People:
    """
    Distinct persons of a year by place and part; `place` and `part` are codes, counts are true.

    A place is the city, with everybody, or a district, with whom the plan and the lists show below the city.
    """

    place: tuple[str, ...] = ()
    part: tuple[Part, ...] = ()
    year: Column = field(default_factory=_nothing)
    count: Column = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Rupiah paid per programme, aid type and year: sum, persons, the most that one holds, deliveries."""

    program: tuple[str, ...] = ()
    aid_type: tuple[str, ...] = ()
    year: Column = field(default_factory=_nothing)
    total: Column = field(default_factory=_nothing)
    persons: Column = field(default_factory=_nothing)
    largest: Column = field(default_factory=_nothing)
    deliveries: Column = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows a register has, and how many of them have no address here: for the steward's eyes."""

    total: int = 0
    nowhere: int = 0
    outside: int = 0


@dataclass(frozen=True, slots=True)
class BaseCells:
    """
    True counts of one register, one entry per cell with at least one person.

    `axes` names the dimensions beside month, region first, `codes` their codes, `positions` (cells x axes)
    points into them; `months` are YYYYMM; `counts` distinct persons (rows, where the unit is no person).
    """

    plan: Plan
    axes: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    positions: NDArray[np.int64]
    months: Column
    counts: Column
    people: People = field(default_factory=People)
    amounts: Amounts = field(default_factory=Amounts)
    rows: Rows = field(default_factory=Rows)


Sealed = Mapping[str, NDArray[np.bool_]]
"""Which codes of a dimension stand by city only."""


def count(register: ValidRegister, sealed: Sealed) -> BaseCells:
    """The base cells of a valid register, in the order of region, month and the other dimensions."""
    axes = tuple(register.vocabularies)
    keys, numbers = _cells(register, axes)
    return BaseCells(
        plan=register.plan,
        axes=axes,
        codes=tuple(register.vocabularies[axis].codes for axis in axes),
        positions=np.delete(keys, 1, axis=1),
        months=keys[:, 1],
        counts=numbers,
        people=_people(register, sealed),
        amounts=_amounts(register),
        rows=_rows(register),
    )


def _rows(register: ValidRegister) -> Rows:
    rest = register.vocabularies["region"].codes.index(REMAINDER)
    return Rows(
        *register.register.one(
            f"SELECT count(*), count(*) FILTER (region = {rest} AND NOT outside), "
            f"count(*) FILTER (outside) FROM {TYPED}"
        )
    )


def _cells(register: ValidRegister, axes: tuple[str, ...]) -> tuple[Column, Column]:
    """Keys (region, month, the rest) in their order, and distinct persons, or rows without a person key."""
    known = "person" in register.plan.columns
    counted, columns = (
        "count(DISTINCT person)" if known else "count(*)",
        ", ".join((axes[0], "month", *axes[1:])),
    )
    found = in_passes(
        register.register,
        lambda part: (
            f"SELECT {columns}, {counted} AS cell FROM {TYPED} "
            f"WHERE {part('person' if known else 'region')} GROUP BY {columns}"
        ),
    )
    return _summed(found, "cell")


def _summed(found: Columns, measure: str) -> tuple[Column, Column]:
    """Keys in their order, and the sum of a measure over the parts in which they come."""
    keys = np.column_stack([column.astype(np.int64) for name, column in found.items() if name != measure])
    order = np.lexsort(keys.T[::-1])
    keys, values = keys[order], found[measure].astype(np.int64)[order]
    first = np.flatnonzero(np.r_[True, (keys[1:] != keys[:-1]).any(axis=1)][: len(keys)])
    return keys[first], np.add.reduceat(values, first) if len(first) else values


def _people(register: ValidRegister, sealed: Sealed) -> People:
    """Persons by city or district, and by target group or programme as the plan says, of each year."""
    plan = register.plan
    if "person" not in plan.columns or plan.cube != "distributions" or plan.unit != Unit.PERSON:
        return People()
    found = sorted(_by_part(register, plan.recipients, sealed))
    place, part, year, number = zip(*found, strict=True) if found else ((), (), (), ())
    return People(place, part, np.array(year, np.int64), np.array(number, np.int64))


def _by_part(register: ValidRegister, noun: str, sealed: Sealed) -> Iterator[tuple[str, Part, int, int]]:
    regions, parts = register.vocabularies["region"].codes, register.vocabularies[noun].codes
    districts, of_region = np.unique([code.rpartition(".")[0] for code in regions], return_inverse=True)
    register.register.base.register("district_of", {"region": np.arange(len(regions)), "home": of_region})
    found = in_passes(
        register.register,
        lambda part: (
            "SELECT CASE WHEN GROUPING(home) = 1 THEN -1 ELSE home END AS place, year, part, "
            f"count(DISTINCT person) AS persons FROM (SELECT CASE WHEN {_shut(register, sealed)} THEN -2 "
            f"ELSE home END AS home, month // 100 AS year, {noun} AS part, person FROM {TYPED} "
            f"JOIN district_of USING (region) WHERE {part('person')}) "
            "GROUP BY GROUPING SETS ((home, year, part), (year, part))"
        ),
    )
    keys, persons = _summed(found, "persons")
    names = (*map(str, districts), register.plan.city)
    for (place, year, at), number in zip(keys.tolist(), persons.tolist(), strict=True):
        if place >= -1:
            yield names[place], (noun, parts[at]), year, number


def _shut(register: ValidRegister, sealed: Sealed) -> str:
    """The condition that a row stands by city only: plan or lists say so, or it has no address here."""
    if register.plan.level == Level.CITY:
        return "true"
    rest = register.vocabularies["region"].codes.index(REMAINDER)
    held = [
        f"{noun} IN ({', '.join(map(str, np.flatnonzero(one)))})" for noun, one in sealed.items() if one.any()
    ]
    return " OR ".join([f"region = {rest}", *held])


def _amounts(register: ValidRegister) -> Amounts:
    if not {"amount", "person"} <= set(register.plan.columns) or register.plan.cube != "distributions":
        return Amounts()
    found = in_passes(
        register.register,
        lambda part: (
            "SELECT program, aid_type, year, sum(held)::BIGINT AS total, count(*) AS persons, "
            "max(held)::BIGINT AS largest, sum(given)::BIGINT AS deliveries FROM (SELECT program, aid_type, "
            "month // 100 AS year, person, sum(amount) AS held, "
            "count(DISTINCT (month, region, target_group)) AS given "
            f"FROM {TYPED} WHERE amount IS NOT NULL AND {part('person')} GROUP BY ALL) GROUP BY ALL"
        ),
    )
    keys, measures = _measured(found)
    programs, aids = register.vocabularies["program"].codes, register.vocabularies["aid_type"].codes
    program, aid = tuple(programs[row[0]] for row in keys), tuple(aids[row[1]] for row in keys)
    return Amounts(program, aid, np.array([row[2] for row in keys], np.int64), *measures)


def _measured(found: Columns) -> tuple[list[tuple[int, int, int]], list[Column]]:
    """Programme, aid type and year in order; sums of totals, persons, deliveries; the largest of all."""
    kept: dict[tuple[int, int, int], tuple[int, int, int, int]] = {}
    for program, aid, year, total, persons, largest, given in zip(
        *(c.tolist() for c in found.values()), strict=True
    ):
        before = kept.get((program, aid, year), (0, 0, 0, 0))
        now = (before[0] + total, before[1] + persons, max(before[2], largest), before[3] + given)
        kept[program, aid, year] = now
    keys = sorted(kept)
    numbers = np.array([kept[key] for key in keys], np.int64).reshape(len(keys), 4)
    return keys, list(numbers.T)
