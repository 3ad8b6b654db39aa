"""The audit under outside tables: nested, crossing, weighted, too large, contradicting, and known leaks."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.sdc import audit as audit_module
from api.sdc import outside_system
from api.sdc.audit import audit
from api.sdc.audit_cells import Published, published
from api.sdc.audit_report import AuditReport, Code, Policy
from api.sdc.outside import Outside, Relation, outside


def codes(report: AuditReport) -> set[Code]:
    """The codes of a report."""
    return {finding.code for finding in report.findings}


def year(
    villages: int, months: int = 12, seed: int = 1
) -> tuple[Published, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Cells of one programme with plausible truths: one decision per (series, count), base 5."""
    rng = np.random.default_rng(seed)
    series, month = np.divmod(np.arange(villages * months), months)
    truth = rng.poisson(7, villages * months)
    up = rng.random((villages, 200))[series, truth] < truth % 5 / 5
    return published(series, month, truth - truth % 5 + np.where(up, 5, 0), 5), truth


def test_yearly_totals_over_many_cells_pass_quickly() -> None:
    """
    Exact persons and rupiah per programme and year over 60,000 cells, with three rates, cost seconds at most.
    """
    cells, truth = year(5_000)
    rate = np.array([200_000, 300_000, 450_000])[cells.series % 3]
    everything = np.arange(len(cells))
    tables = [
        outside("orang", everything, int(truth.sum())),
        outside("rupiah", everything, int((truth * rate).sum()), weights=rate),
    ]

    began = time.process_time()
    assert audit(cells, tables).passed
    assert time.process_time() - began < 5


def test_nested_tables_pass_with_slack_and_convict_without() -> None:
    """
    Exact villages inside floors for districts inside an exact city pass; the same city at its least does not.
    """
    cells, truth = year(600)
    block = cells.series // 20
    tables = [outside("kota", np.arange(len(cells)), int(truth.sum()))]
    tables += [
        outside(f"kec {k}", at, int(truth[at].sum()) - 3, relation="AT_LEAST")
        for k in range(30)
        for at in [np.flatnonzero(block == k)]
    ]
    least = int(np.maximum(cells.value - 4, 0).sum())

    assert audit(cells, tables).passed
    found = audit(cells, [outside("kota", np.arange(len(cells)), least)])
    assert {Code.PRESENCE, Code.ABSENCE, Code.FEW_TRUTHS, Code.TOO_LARGE} & codes(found)
    assert not found.passed


def test_exact_nested_table_leaves_only_the_difference() -> None:
    """
    A city total and the total of all but one cell prove that cell.
    """
    cells, truth = year(100)
    whole = np.arange(len(cells))
    tables = [outside("semua", whole, int(truth.sum())), outside("sisa", whole[1:], int(truth[1:].sum()))]

    report = audit(cells, tables)

    assert [f.cells for f in report.findings if f.code is Code.FEW_TRUTHS] == [(0,)]
    assert report.findings[-1].truths == 1


def test_crossing_tables_are_solved_up_to_the_bound_and_refused_beyond() -> None:
    """
    Villages crossing months are explored exactly within the policy's bound of unknowns, else refused.
    """
    cells, truth = year(30)
    tables = [
        outside(f"{axis} {k}", at, int(truth[at].sum()))
        for axis, column in (("kelurahan", cells.series), ("bulan", cells.period))
        for k in np.unique(column)
        for at in [np.flatnonzero(column == k)]
    ]

    assert audit(cells, tables).passed
    assert codes(audit(cells, tables, Policy(unknowns=100))) == {Code.TOO_LARGE}


def test_no_time_counts_as_unsafe() -> None:
    """
    An exact audit that runs out of time refuses.
    """
    cells, tables = published([0, 0], [0, 1], [10, 5], 5), [outside("a", [0, 1], 18)]

    assert codes(audit(cells, tables, Policy(seconds=-1.0))) == {Code.UNDECIDED}


CONTRADICTIONS = [
    ("beyond the register", [outside("a", [0, 1], 40)]),
    ("two totals for the same cells", [outside("a", [0, 1], 15), outside("b", [0, 1], 16)]),
    ("rupiah that no count gives", [outside("a", [0, 1], 2_000_001, weights=200_000)]),
    ("a floor above all", [outside("a", [0, 1], 25, relation="AT_LEAST")]),
    ("a part above the whole", [outside("a", [0, 1, 2], 12), outside("b", [0, 1], 13, relation="AT_LEAST")]),
    ("a table about nothing", [outside("a", [], 3)]),
]


@pytest.mark.parametrize(("why", "tables"), CONTRADICTIONS, ids=[why for why, _ in CONTRADICTIONS])
def test_contradiction_is_a_clear_finding(why: str, tables: list[Outside]) -> None:
    """
    Tables that contradict the published cells or each other are named as such.
    """
    report = audit(published([0, 0, 1], [0, 1, 0], [10, 5, 0], 5), tables)

    assert codes(report) == {Code.CONTRADICTION}, why
    assert set(report.findings[0].tables) == {table.name for table in tables}


def test_approximate_figures_and_targets_prove_nothing() -> None:
    """
    Only exact figures and floors bind; a rough figure or a target never convicts.
    """
    cells = published([0], [0], [5], 5)

    assert audit(cells, [outside("a", [0], 7, relation=r) for r in ("APPROXIMATE", "TARGET")]).passed
    assert not audit(cells, [outside("a", [0], 7)]).passed


REMOVED: list[tuple[Callable[[pytest.MonkeyPatch], None], Code]] = [
    (lambda m: m.setattr(audit_module, "judge", lambda *_: iter(())), Code.FEW_TRUTHS),
    (lambda m: m.setattr(outside_system, "FIRM", frozenset[Relation]()), Code.FEW_TRUTHS),
    (lambda m: m.setattr(audit_module, "components", lambda *_: iter(())), Code.FEW_TRUTHS),
]


@pytest.mark.parametrize(("remove", "code"), REMOVED, ids=["judge", "tables", "components"])
def test_each_step_of_the_audit_is_needed(
    remove: Callable[[pytest.MonkeyPatch], None], code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Without judging, without tables or without the exact part, a pinned cell would pass unseen.
    """
    cells, tables = published([0], [0], [5], 5), [outside("a", [0], 7)]
    assert code in codes(audit(cells, tables))

    remove(monkeypatch)
    assert audit(cells, tables).passed


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=40), st.integers(2, 6), st.integers(0, 2))
def test_single_total_leaves_what_intervals_say(counts: list[int], base: int, floor: int) -> None:
    """
    With one exact total over unlike series the audit passes exactly when every cell keeps its base of truths.
    """
    value = np.array(counts) // base * base
    total = int(value.sum()) + floor
    low, high = np.maximum(value - base + 1, 0), value + base - 1
    least = np.maximum(low, total - (high.sum() - high))
    most = np.minimum(high, total - (low.sum() - low))

    report = audit(
        published(np.arange(len(value)), 0, value, base), [outside("a", np.arange(len(value)), total)]
    )

    assert report.passed == bool((most - least + 1 >= base).all())


@pytest.mark.parametrize(
    ("cells", "weights", "code"),
    [
        ([0, 0], 1, "OUTSIDE_CELLS"),
        ([-1], 1, "OUTSIDE_CELLS"),
        ([0], 0, "OUTSIDE_WEIGHTS"),
        ([0], [1, 2], "OUTSIDE_SHAPE"),
    ],
)
def test_malformed_table_is_refused(cells: list[int], weights: int | list[int], code: str) -> None:
    """
    A table names each cell once, with one positive weight each.
    """
    with pytest.raises(ValueError, match=code):
        outside("a", cells, 1, weights=weights)


def test_table_beyond_the_cells_is_refused() -> None:
    """
    A table that names a position beyond the published cells is an error of the caller, not a finding.
    """
    with pytest.raises(ValueError, match="OUTSIDE_CELLS"):
        audit(published([0], [0], [5], 5), [outside("a", [1], 5)])
