"""Which cells a release permits, as everybody knows from its plans: their months, less what did not report.

A cell without a report is known to be zero in the register, so it is no unknown of the audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from api.publish.protection.grid import Grid
from api.publish.registers.plan import Plan

Bools = NDArray[np.bool_]
Silence = tuple[str, str, tuple[int, ...]]
"""Region with all below it, programme (empty for all of the plan's), and months."""


def permits(cells: Grid, plans: Sequence[Plan]) -> Bools:
    """Which cells of a grid the plans of one release permit."""
    found = np.zeros(len(cells), np.bool_)
    for plan in plans:
        own = plan.constants.get("program", "")
        named = _named(cells, (plan.city, own, plan.months))
        for silence in silences(plan):
            named &= ~_named(cells, silence)
        found |= named
    return found


def silences(plan: Plan) -> Iterator[Silence]:
    """What a plan says did not report, or leaves out; both are public."""
    own = plan.constants.get("program", "")
    for gap in plan.coverage:
        yield gap.region, own, gap.months
    for accept in plan.accept:
        if accept.leave_out:
            yield accept.region, accept.program or own, accept.months


def inside(cells: Grid, axis: str, code: str) -> Bools:
    """Which cells of a grid have a code; a region with all below it."""
    at = cells.axes.index(axis)
    right = np.array([_within(axis, own, code) for own in cells.codes[at]], np.bool_)
    return right[cells.labels[:, at]]


def _named(cells: Grid, span: Silence) -> Bools:
    region, program, months = span
    found = np.isin(cells.month, months) & inside(cells, "region", region)
    return found & inside(cells, "program", program) if program and "program" in cells.axes else found


def _within(axis: str, own: str, code: str) -> bool:
    return own == code or (axis == "region" and own.startswith(f"{code}."))
