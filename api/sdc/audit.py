"""The audit: plays the stranger who knows the method, all releases and all outside tables.

Unknowns are all permitted cells. Without outside tables the form alone is safe: any truth of any cell goes
with all other cells at their multiples. With them: exact nested tables are taken out of the tables around
them; pieces with slack pass by vectors (`audit_slack`); the others are explored exactly (`audit_exact`) up to
the policy's bound of unknowns, larger ones are refused. Source: design 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from .audit_cells import Published
from .audit_component import Component, components
from .audit_exact import Explored, State, explore
from .audit_form import check_cells
from .audit_outer import disproved
from .audit_report import AuditReport, Code, Finding, Policy
from .audit_scope import Scope, scope
from .audit_slack import settle
from .outside import Outside
from .outside_system import System, build


def audit(cells: Published, tables: Sequence[Outside] = (), policy: Policy | None = None) -> AuditReport:
    """The findings about permitted cells of all releases under all outside tables.

    Costs one sort per column when every table has slack. Raises ValueError for a table beyond the cells.
    """
    policy = policy or Policy()
    findings = tuple(check_cells(cells))
    if not findings and tables:
        findings = tuple(_check_tables(cells, build(len(cells), list(tables)), policy))
    return AuditReport(policy, findings)


def _check_tables(cells: Published, system: System, policy: Policy) -> Iterator[Finding]:
    if system.broken:
        yield Finding(Code.CONTRADICTION, tables=system.broken)
        return
    area = scope(cells, system)
    tight, _ = settle(area, policy.unknowns)
    for part in components(area, tight):
        yield from _check_component(area, part, policy)


def _check_component(area: Scope, part: Component, policy: Policy) -> Iterator[Finding]:
    names = area.system.names(part.classes)
    small = len(part) <= policy.unknowns
    explored = explore(part, policy) if small else Explored(~disproved(part), State.OPEN)
    if explored.state is State.EMPTY or not _fillable(part):
        yield Finding(Code.CONTRADICTION, tables=names)
    elif explored.state is State.DECIDED:
        yield from judge(part, explored, names)
    else:
        yield Finding(Code.UNDECIDED if small else Code.TOO_LARGE, tables=names)
        yield from judge(part, Explored(~disproved(part), State.OPEN), names)


def _fillable(part: Component) -> bool:
    """Whether intervals alone leave every group a truth."""
    return bool((~disproved(part)).any(axis=1).all())


def judge(part: Component, explored: Explored, names: tuple[str, ...]) -> Iterator[Finding]:
    """The findings about one explored component: presence and absence at zero, and too few truths."""
    left = explored.possible.sum(axis=1)
    guarded = part.base > 1
    at_zero = guarded & (part.value == 0)
    can_be_zero = explored.possible[:, explored.width]
    for code, bad in (
        (Code.PRESENCE, at_zero & ~can_be_zero),
        (Code.ABSENCE, at_zero & can_be_zero & (left == 1)),
        (Code.FEW_TRUTHS, guarded & (left < part.base)),
    ):
        if bad.any():
            where = np.concatenate([part.members[g] for g in np.flatnonzero(bad)])
            yield Finding(code, tuple(np.sort(where).tolist()), names, int(left[bad].min()))
