"""How strictly a cell is protected: the strictest of cube, plan, group, aid type, service and topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from api.publish.record import Records
from api.publish.registers.count import BaseCells
from api.publish.registers.plan import Plan
from api.publish.registers.vocabulary import REMAINDER
from api.tables import Level, Unit

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Strictness:
    """
    Base (int64) and whether shown by city only (bool), one entry per code of a dimension.

    What is shown no finer than by district has no remainder of its own in a cube by village: it goes by city.
    """

    base: Ints
    city_only: NDArray[np.bool_]


def strictness(noun: str, codes: Sequence[str], tables: Mapping[str, Records], finest: Level) -> Strictness:
    """What the code list declares, in a cube of that finest level; one without a rule asks for nothing."""
    rows = {row.text("code"): row.values for row in tables[noun].rows}
    base = [rows[code].get("base") for code in codes]
    level = [rows[code].get("finest_level") for code in codes]
    return Strictness(
        np.array([number if isinstance(number, int) else 1 for number in base], np.int64),
        np.array([one in coarser(finest) for one in level], np.bool_),
    )


def coarser(finest: Level) -> tuple[Level, ...]:
    """The levels above one."""
    levels = tuple(Level)
    return levels[: levels.index(finest)]


def rules(
    noun: str, codes: Sequence[str], tables: Mapping[str, Records], finest: Level
) -> dict[str, list[int]]:
    """Base, and 1 where shown by city only, by code: as plain values."""
    found = strictness(noun, codes, tables, finest)
    pairs = zip(found.base.tolist(), found.city_only.tolist(), strict=True)
    return {code: [base, int(coarse)] for code, (base, coarse) in zip(codes, pairs, strict=True)}


def least_base(plan: Plan) -> int:
    """The cube's own base, or the plan's if larger; whoever counts people rounds to 5 at least."""
    people = 5 if plan.unit in {Unit.PERSON, Unit.HOUSEHOLD} else 1
    return max(plan.shape.base, plan.base or 1, people)


def protect_level(cells: BaseCells, tables: Mapping[str, Records]) -> tuple[Ints, NDArray[np.bool_]]:
    """Each cell's base and whether it goes to the remainder of its city."""
    found = [
        (strictness(noun, codes, tables, cells.plan.shape.finest), cells.positions[:, at])
        for at, (noun, codes) in enumerate(zip(cells.axes, cells.codes, strict=True))
        if noun != "region"
    ]
    base = np.full(len(cells.counts), least_base(cells.plan), np.int64)
    coarse = _coarse_plan(cells)
    for one, at in found:
        coarse |= one.city_only[at]
        if cells.plan.shape.base > 1:
            base = np.maximum(base, one.base[at])
    return base * (cells.plan.k or 1), coarse


def _coarse_plan(cells: BaseCells) -> NDArray[np.bool_]:
    if cells.plan.level == Level.CITY or cells.plan.k is None:
        return np.ones(len(cells.counts), np.bool_)
    return np.equal(cells.positions[:, 0], cells.codes[0].index(REMAINDER))
