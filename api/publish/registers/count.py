"""The end of persons: one GROUP BY over a register, and from here only counts exist in memory.

Distinct persons are counted in as many passes over the file as its size asks for, each over some of the
regions, so that a register larger than the memory limit works and no person is ever written to a disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from api.publish.registers.check import TYPED, ValidRegister
from api.publish.registers.plan import Plan

Column = NDArray[np.int64]


def _nothing() -> Column:
    return np.zeros(0, np.int64)


ROWS_PER_PASS = 5_000_000
"""Rows whose persons are held at once: about 1 GB."""


@dataclass(frozen=True, slots=True)
class People:
    """Distinct persons of a year by place and part; `place` and `part` are codes, counts are true."""

    place: tuple[str, ...] = ()
    part: tuple[tuple[str, str], ...] = ()
    year: Column = field(default_factory=_nothing)
    count: Column = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Rupiah paid per programme, aid type and year: sum, persons, and the most that one person holds."""

    program: tuple[str, ...] = ()
    aid_type: tuple[str, ...] = ()
    year: Column = field(default_factory=_nothing)
    total: Column = field(default_factory=_nothing)
    persons: Column = field(default_factory=_nothing)
    largest: Column = field(default_factory=_nothing)


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
    rows: int = 0


def count(register: ValidRegister) -> BaseCells:
    """The base cells of a valid register, in the order of region, month and the other dimensions."""
    axes = tuple(register.vocabularies)
    rows = _rows(register)
    found = _joined(list(_passes(register, axes, rows)))
    order = np.lexsort([*(found[axis] for axis in reversed(axes[1:])), found["month"], found[axes[0]]])
    positions = np.stack([found[axis][order] for axis in axes], axis=1)
    return BaseCells(
        plan=register.plan,
        axes=axes,
        codes=tuple(register.vocabularies[axis].codes for axis in axes),
        positions=positions,
        months=found["month"][order],
        counts=found["cell"][order],
        people=_people(register),
        amounts=_amounts(register),
        rows=rows,
    )


def _rows(register: ValidRegister) -> int:
    found = register.register.base.execute(f"SELECT count(*) FROM {TYPED}").fetchone()
    return int(found[0]) if found else 0


def _passes(register: ValidRegister, axes: Sequence[str], rows: int) -> Iterator[dict[str, Column]]:
    passes = 1 + rows // ROWS_PER_PASS
    counted = "count(DISTINCT person)" if "person" in register.plan.columns else "count(*)"
    columns = ", ".join(axes)
    for number in range(passes):
        found = register.register.base.execute(
            f"SELECT month, {columns}, {counted} AS cell FROM {TYPED} "
            f"WHERE region % {passes} = {number} GROUP BY month, {columns}"
        ).fetchnumpy()
        yield {name: _column(values) for name, values in found.items()}


def _joined(parts: Sequence[dict[str, Column]]) -> dict[str, Column]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _column(values: Any) -> Column:  # noqa: ANN401  (DuckDB returns masked or plain arrays)
    return np.asarray(values, dtype=np.int64)


def _people(register: ValidRegister) -> People:
    """Persons by city or district, and by target group or programme, of each year."""
    if "person" not in register.plan.columns or register.plan.cube != "distributions":
        return People()
    found = [row for noun in ("target_group", "program") for row in _by_part(register, noun)]
    place, part, year, number = zip(*sorted(found), strict=True) if found else ((), (), (), ())
    return People(place, part, np.array(year, np.int64), np.array(number, np.int64))


def _by_part(register: ValidRegister, noun: str) -> Iterator[tuple[str, tuple[str, str], int, int]]:
    regions, parts = register.vocabularies["region"].codes, register.vocabularies[noun].codes
    levels = np.array([code.rpartition(".")[0] or code for code in regions], dtype=object)
    districts, of_region = np.unique(levels, return_inverse=True)
    register.register.base.register("district_of", {"region": np.arange(len(regions)), "district": of_region})
    query = (
        f"SELECT d.district, month // 100, {noun}, count(DISTINCT person), grouping(d.district) "
        f"FROM {TYPED} JOIN district_of d USING (region) "
        f"GROUP BY GROUPING SETS ((d.district, month // 100, {noun}), (month // 100, {noun}))"
    )
    for district, year, at, number, whole in register.register.base.execute(query).fetchall():
        place = register.plan.city if whole else str(districts[district])
        yield place, (noun, parts[at]), year, number


def _amounts(register: ValidRegister) -> Amounts:
    if not {"amount", "person"} <= set(register.plan.columns) or register.plan.cube != "distributions":
        return Amounts()
    query = (
        "SELECT program, aid_type, year, sum(held)::BIGINT, count(*), max(held)::BIGINT FROM ("
        f"SELECT program, aid_type, month // 100 AS year, person, sum(amount) AS held FROM {TYPED} "
        "WHERE amount IS NOT NULL GROUP BY ALL) GROUP BY ALL ORDER BY ALL"
    )
    rows = register.register.base.execute(query).fetchall()
    programs, aids = register.vocabularies["program"].codes, register.vocabularies["aid_type"].codes
    numbers = np.array([row[2:] for row in rows], dtype=np.int64).reshape(len(rows), 4)
    program, aid = tuple(programs[row[0]] for row in rows), tuple(aids[row[1]] for row in rows)
    return Amounts(program, aid, *numbers.T)
