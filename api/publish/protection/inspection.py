"""The audit of a release: what a stranger sees of all permitted cells in all releases, and knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from api.errors import ConflictError
from api.publish.protection.area import Area, Line
from api.publish.protection.distinct import distinct
from api.publish.protection.frozen import remembered_plans
from api.publish.protection.grid import Grid, identities
from api.publish.protection.known import Known, matches, remembered, weights
from api.publish.protection.ledger_page import Page
from api.publish.protection.protect import ProtectedCells
from api.publish.protection.spans import permits
from api.publish.protection.strictness import Ints
from api.publish.protection.unheard import unheard
from api.publish.registers.plan import Plan
from api.sdc.audit import audit
from api.sdc.audit_cells import Published
from api.sdc.audit_report import AuditReport, Finding, Policy
from api.sdc.outside import Outside, outside
from api.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """What one release shows of a cube and what is known about it."""

    lines: tuple[Line, ...]
    known: tuple[Known, ...]
    plans: tuple[Plan, ...]
    """Its plans of the cube: they say which cells it permits."""


def lines(cells: ProtectedCells) -> tuple[Line, ...]:
    """The published cells above zero, by identity and month."""
    rows, grid = np.flatnonzero(cells.published), cells.grid
    first, series = distinct([*grid.labels[rows].T, grid.base[rows]])
    names = identities(grid, rows[first])
    rank = np.empty(len(names), np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    order = np.lexsort((grid.month[rows], rank[series]))
    columns = (grid.month[rows[order]].tolist(), cells.published[rows[order]].tolist())
    return tuple(zip([names[at] for at in series[order].tolist()], *columns, strict=True))


def past(page: Page, cube: str) -> Shown:
    """What a release of the ledger showed of a cube."""
    split = (line.rsplit(",", 2) for line in page.cells if line.startswith(f"{cube}|"))
    known = [remembered(one) for one in _facts(page, "known") if one["cube"] == cube]
    plans = [plan for plan in remembered_plans(page) if plan.cube == cube]
    return Shown(tuple((a, int(b), int(c)) for a, b, c in split), tuple(known), tuple(plans))


def inspect(place: Area, shown: Sequence[Shown], policy: Policy | None = None) -> AuditReport:
    """
    The audit of one cube over all releases that show it, oldest first.

    A release that shows and knows just what an earlier one did is looked at once: whatever truths explain the
    one explain the other, so that it leaves every cell the same truths.
    """
    cells, shown = place.cells, _once(shown)
    rows = [np.flatnonzero(permits(cells, one.plans)) for one in shown]
    value = [place.values(one.lines)[permitted] for one, permitted in zip(shown, rows, strict=True)]
    every = np.concatenate(rows)
    joined = Published(
        place.series[every],
        cells.month[every],
        np.concatenate(value),
        cells.base[every],
        np.repeat(np.arange(len(rows)), [len(one) for one in rows]),
    )
    with unheard():
        return audit(joined, list(_outside(cells, rows, shown)), policy)


def _once(shown: Sequence[Shown]) -> list[Shown]:
    return [one for at, one in enumerate(shown) if one not in shown[:at]]


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


def _outside(cells: Grid, parts: Sequence[Ints], shown: Sequence[Shown]) -> Iterator[Outside]:
    start = 0
    for number, (rows, one) in enumerate(zip(parts, shown, strict=True)):
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
