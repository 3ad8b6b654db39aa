"""The audit of a release: what a stranger sees of all permitted cells in all releases, and knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from api.errors import ConflictError
from api.publish.protection.grid import Grid, grid, identities
from api.publish.protection.known import Known, matches, remembered, weights
from api.publish.protection.ledger_page import Page
from api.publish.protection.permitted import permitted_cells
from api.publish.protection.protect import ProtectedCells
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
    periods: frozenset[tuple[str, int]]
    """(city, month) pairs that its plans name."""


def lines(cells: ProtectedCells) -> tuple[Line, ...]:
    """The published cells above zero, by identity and month."""
    rows = np.column_stack([cells.grid.labels, cells.grid.base])
    names = [name.decode() for name in identities(cells.grid, rows)]
    found = zip(names, cells.grid.month.tolist(), cells.published.tolist(), strict=True)
    return tuple(sorted(line for line in found if line[2] > 0))


def periods(plans: Iterable[Plan], cube: str) -> frozenset[tuple[str, int]]:
    """The (city, month) pairs that the plans of a cube name."""
    return frozenset((plan.city, month) for plan in plans if plan.cube == cube for month in plan.months)


def past(page: Page, cube: str) -> Shown:
    """What a release of the ledger showed of a cube."""
    split = (line.rsplit(",", 2) for line in page.cells if line.startswith(f"{cube}|"))
    known = [remembered(one) for one in _facts(page, "known") if one["cube"] == cube]
    spans = [(str(one["city"]), int(month)) for one in _facts(page, "plans") for month in _months(one, cube)]
    return Shown(tuple((a, int(b), int(c)) for a, b, c in split), tuple(known), frozenset(spans))


def inspect(
    plans: Sequence[Plan], tables: Mapping[str, Records], shown: Sequence[Shown], policy: Policy | None = None
) -> AuditReport:
    """The audit of one cube over all releases that show it, oldest first."""
    cells = grid([permitted_cells(plan, tables) for plan in plans], tables)
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


def _months(plan: Mapping[str, object], cube: str) -> list[int]:
    found = plan["months"] if plan["cube"] == cube else []
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
    cities = [".".join(code.split(".")[:2]) for code in cells.code("region")]
    named = [pair in one.periods for pair in zip(cities, cells.month.tolist(), strict=True)]
    rows = np.flatnonzero(named)
    return rows, value[rows]


def _outside(cells: Grid, parts: Sequence[tuple[Ints, Ints]], shown: Sequence[Shown]) -> Iterator[Outside]:
    start = 0
    for number, ((rows, _), one) in enumerate(zip(parts, shown, strict=True)):
        for fact in one.known:
            yield _table(cells, rows, fact, start, number)
        start += len(rows)


def _table(cells: Grid, rows: Ints, fact: Known, start: int, number: int) -> Outside:
    each = weights(cells, fact)
    inside = np.flatnonzero((matches(cells, fact) & (each > 0))[rows])
    name = f"{fact.name} (#{number + 1})"
    return outside(name, inside + start, fact.total, weights=each[rows][inside], relation=fact.certainty)
