"""Leaks the audit must see: the usual practice, exact sums of benefits, shared decisions, old releases."""

from __future__ import annotations

import numpy as np
import pytest

from api.sdc import audit_scope
from api.sdc.audit import audit
from api.sdc.audit_cells import Published, published
from api.sdc.audit_report import AuditReport, Code
from api.sdc.outside import Outside, outside


def codes(report: AuditReport) -> set[Code]:
    """The codes of a report."""
    return {finding.code for finding in report.findings}


def test_exact_larger_cells_beside_rounded_small_ones_are_refused() -> None:
    """
    The usual practice, 6 published exactly and then 5, proves one person: only multiples of the base pass.
    """
    assert audit(published([0, 0], [0, 1], [5, 10], 5)).passed
    assert codes(audit(published([0, 0], [0, 0], [6, 5], 5, release=[0, 1]))) == {Code.NOT_A_MULTIPLE}


def test_sums_of_five_benefits_convict() -> None:
    """
    Exact rupiah over five benefits with unlike rates leave hardly any count: refused.
    """
    counts, rates = np.array([3, 7, 2, 11, 6]), np.array([200_000, 350_000, 90_000, 1_000_000, 125_000])
    cells = published(np.arange(5), 0, (counts + 2) // 5 * 5, 5)

    report = audit(cells, [outside("dpa", np.arange(5), int((counts * rates).sum()), weights=rates)])

    assert Code.FEW_TRUTHS in codes(report)


def test_presence_and_absence_at_zero_are_named() -> None:
    """
    A zero that must be someone, and a zero that can only be nobody, are findings of their own.
    """
    cells = published([0, 1], [0, 0], [0, 0], 5)

    assert Code.PRESENCE in codes(audit(cells, [outside("a", [0, 1], 7)]))
    assert Code.ABSENCE in codes(audit(cells, [outside("a", [0, 1], 0)]))


def pair_in_one_series() -> tuple[Published, list[Outside]]:
    """Two cells of one series that sum to 18, one of them at least 5; the shared decision bars 9 + 9."""
    tables = [outside("a", [0, 1], 18), outside("b", [1], 5, relation="AT_LEAST")]
    return published([0, 0], [0, 1], [10, 5], 5), tables


def test_shared_decision_counts_against_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    One series never publishes one count in two ways, so fewer truths are left; blind to that, it passes.
    """
    cells, tables = pair_in_one_series()
    assert [f.cells for f in audit(cells, tables).findings] == [(0, 1)]

    monkeypatch.setattr(audit_scope, "linked", lambda cells: np.zeros(len(cells), dtype=np.bool_))
    assert audit(cells, tables).passed


def test_earlier_release_counts_against_the_release() -> None:
    """
    A cell withdrawn long ago still shares its decision: seen with it, the later release is unsafe.
    """
    now = [outside("a", [0, 1], 18), outside("b", [1], 5, relation="AT_LEAST")]
    later = published([0, 0], [0, 1], [10, 5], 5, release=[1, 0])

    assert not audit(later, now).passed
    assert audit(published([0, 1], [0, 1], [10, 5], 5, release=[1, 0]), now).passed
