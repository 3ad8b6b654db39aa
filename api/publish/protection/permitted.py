"""Which cells a plan permits: known before any row, so that a missing row tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

import numpy as np

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.record import Records
from api.publish.registers.count import BaseCells
from api.publish.registers.plan import Plan
from api.publish.registers.vocabulary import REMAINDER

Tables = Mapping[str, Records]
Combination = tuple[str, ...]


def combinations(plan: Plan, tables: Tables) -> tuple[Combination, ...]:
    """The codes of all dimensions but region and month that may have cells, in the cube's order."""
    if plan.cube == "distributions":
        return tuple(sorted(_aid(plan, tables)))
    return tuple(sorted(product(*(_codes(plan, noun, tables) for noun in plan.nouns))))


def _aid(plan: Plan, tables: Tables) -> Iterator[Combination]:
    """Programmes with the groups and aid types that the steward's tables give them."""
    for program in _codes(plan, "program", tables):
        groups = _linked(tables, "program_target_group", program, "target_group")
        aids = _linked(tables, "program_aid_type", program, "aid_type")
        yield from product([program], _kept(plan, "target_group", groups), _kept(plan, "aid_type", aids))


def _kept(plan: Plan, noun: Literal["target_group", "aid_type"], codes: list[str]) -> list[str]:
    """Those codes that the plan keeps to: a cell that it rules out is known to be empty, and is no secret."""
    return [code for code in codes if code in plan.only.get(noun, codes)]


def _linked(tables: Tables, link: str, program: str, noun: str) -> list[str]:
    return sorted({row.text(noun) for row in tables[link].rows if row.text("program") == program})


def _codes(plan: Plan, noun: str, tables: Tables) -> list[str]:
    """The constant of the plan, or every code of the list that belongs to the plan's city or to none."""
    if noun in plan.constants:
        return [plan.constants[noun]]
    rows = tables[noun].rows
    return sorted(row.text("code") for row in rows if row.text("region") in {"", plan.city})


def forbidden(cells: BaseCells, name: str, tables: Tables) -> Iterator[Fault]:
    """One fault per combination that a register holds and the plan does not permit."""
    allowed = set(combinations(cells.plan, tables))
    for found in sorted(_held(cells) - allowed):
        yield fault("PLAN_NOT_PERMITTED", Place(name, 0, ", ".join(cells.axes[1:])), found=" + ".join(found))


def _held(cells: BaseCells) -> set[Combination]:
    rows: Sequence[Sequence[int]] = cells.positions[:, 1:].tolist()
    return {tuple(codes[at] for codes, at in zip(cells.codes[1:], row, strict=True)) for row in rows}


def permitted_cells(plan: Plan, tables: Tables) -> BaseCells:
    """Every cell that the plan permits, as cells without anybody."""
    regions = (*finest_regions(plan, tables), REMAINDER)
    held = combinations(plan, tables)
    codes = tuple(tuple(sorted(set(column))) for column in zip(*held, strict=True))
    inner = np.array([[codes[at].index(code) for at, code in enumerate(row)] for row in held], np.int64)
    months = np.array(plan.months, np.int64)
    at = np.indices((len(regions), len(months), len(held))).reshape(3, -1)
    positions = np.column_stack([at[0], inner[at[2]]])
    nobody = np.zeros(len(positions), np.int64)
    return BaseCells(plan, ("region", *plan.nouns), (regions, *codes), positions, months[at[1]], nobody)


def finest_regions(plan: Plan, tables: Tables) -> list[str]:
    """The codes of the finest regions of the plan's city, without its remainder."""
    rows = tables["region"].rows
    inside = (row.text("code") for row in rows if row.text("level") == plan.shape.finest)
    return sorted(code for code in inside if code.startswith(f"{plan.city}."))
