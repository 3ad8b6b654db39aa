"""The audit of a release: what a stranger sees of all permitted cells in all releases, and knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from api.errors import ConflictError
from api.publish.protection.frozen import remembered_plans
from api.publish.protection.grid import Grid, grid, identities
from api.publish.protection.known import Known, matches, remembered, weights
from api.publish.protection.ledger_page import Page
from api.publish.protection.permitted import combinations, permitted_cells
from api.publish.protection.protect import ProtectedCells
from api.publish.protection.spans import permits
from api.publish.protection.strictness import Ints
from api.publish.record import Records
from api.publish.registers.plan import Plan
from api.sdc.audit import audit
from api.sdc.audit_cells import Published
from api.sdc.audit_report import AuditReport, Finding, Policy
from api.sdc.outside import Outside, outside
from api.words import Words

Line = tuple[str, int, int]
"""Identity, month and value of a published cell."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one release shows of a cube and what is known about it."""

    lines: tuple[Line, ...]
    known: tuple[Known, ...]
    plans: tuple[Plan, ...]
    """Its plans of the cube: they say which cells it permits."""


def lines(cells: ProtectedCells) -> tuple[Line, ...]:
    """The published cells above zero, by identity and month."""
    rows = np.column_stack([cells.grid.labels, cells.grid.base])
    names = [name.decode() for name in identities(cells.grid, rows)]
    found = zip(names, cells.grid.month.tolist(), cells.published.tolist(), strict=True)
    return tuple(sorted(line for line in found if line[2] > 0))


def past(page: Page, cube: str) -> Shown:
    """What a release of the ledger showed of a cube."""
    split = (line.rsplit(",", 2) for line in page.cells if line.startswith(f"{cube}|"))
    known = [remembered(one) for one in _facts(page, "known") if one["cube"] == cube]
    plans = [plan for plan in remembered_plans(page) if plan.cube == cube]
    return Shown(tuple((a, int(b), int(c)) for a, b, c in split), tuple(known), tuple(plans))


def inspect(
    plans: Sequence[Plan], tables: Mapping[str, Records], shown: Sequence[Shown], policy: Policy | None = None
) -> AuditReport:
    """The audit of one cube over all releases that show it, oldest first."""
    cells = grid([permitted_cells(plan, tables) for plan in plans if combinations(plan, tables)], tables)
    cells = _guarded(cells)
    names = [one.decode() for one in identities(cells, np.column_stack([cells.labels, cells.base]))]
    parts = [_release(cells, names, one) for one in shown]
    series = _numbers(names)
    joined = Published(
        np.concatenate([series[rows] for rows, _ in parts]),
        np.concatenate([cells.month[rows] for rows, _ in parts]),
        np.concatenate([value for _, value in parts]),
        np.concatenate([cells.base[rows] for rows, _ in parts]),
        np.repeat(np.arange(len(parts)), [len(rows) for rows, _ in parts]),
    )
    return audit(joined, list(_outside(cells, parts, shown)), policy)


def refuse(report: AuditReport, cube: str) -> None:
    """Raises ConflictError `AUDIT_FAILED` when something was found."""
    if report.passed:
        return
    found = "; ".join(sorted({_said(finding) for finding in report.findings}))
    raise ConflictError(
        "AUDIT_FAILED",
        Words(
            f"Audit {cube} menolak rilis ini: {found}.", f"The audit of {cube} refuses this release: {found}."
        ),
        Words(
            "Perbesar basis, naikkan tingkat wilayah, atau tarik tabel luar yang menjepitnya.",
            "Use a larger base, a coarser level, or withdraw the outside table that pins it down.",
        ),
    )


def _said(finding: Finding) -> str:
    return f"{finding.code} ({finding.meaning}) {', '.join(finding.tables)}".strip()


def _facts(page: Page, name: str) -> list[dict[str, object]]:
    found = page.facts.get(name, [])
    return found if isinstance(found, list) else []


def _guarded(cells: Grid) -> Grid:
    rows = np.flatnonzero(cells.base > 1)
    return Grid(
        cells.cube,
        cells.axes,
        cells.codes,
        cells.labels[rows],
        cells.month[rows],
        cells.count[rows],
        cells.base[rows],
    )


def _numbers(names: Sequence[str]) -> Ints:
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)


def _release(cells: Grid, names: Sequence[str], one: Shown) -> tuple[Ints, Ints]:
    """The rows of the grid that a release permits, and the value that each shows."""
    place = {key: at for at, key in enumerate(zip(names, cells.month.tolist(), strict=True))}
    value = np.zeros(len(cells), np.int64)
    for name, month, number in one.lines:
        if (name, month) in place:
            value[place[name, month]] = number
    rows = np.flatnonzero(permits(cells, one.plans))
    return rows, value[rows]


def _outside(cells: Grid, parts: Sequence[tuple[Ints, Ints]], shown: Sequence[Shown]) -> Iterator[Outside]:
    start = 0
    for number, ((rows, _), one) in enumerate(zip(parts, shown, strict=True)):
        for fact in one.known:
            # Of a programme that no list holds any more, no cell is an unknown here.
            if matches(cells, fact).any():
                yield _table(cells, rows, fact, start, number)
        start += len(rows)


def _table(cells: Grid, rows: Ints, fact: Known, start: int, number: int) -> Outside:
    each = weights(cells, fact)
    inside = np.flatnonzero((matches(cells, fact) & (each > 0))[rows])
    name = f"{fact.name} (#{number + 1})"
    return outside(name, inside + start, fact.total, weights=each[rows][inside], relation=fact.certainty)
