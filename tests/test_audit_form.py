"""The form audit: what a release must look like to be safe without outside tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.sdc import audit_form
from api.sdc.audit_cells import Published, place, published
from api.sdc.audit_form import Form, Product, Sum, form_audit
from api.sdc.audit_report import Code, Policy

POLICY = Policy(columns=frozenset({"village", "month", "deliveries", "amount"}))


def good() -> Form:
    """A release of two series over two months that keeps every rule."""
    rows = published([0, 0, 1, 1], [1, 2, 1, 2], [5, 10, 20, 10], [5, 5, 10, 10])
    return Form(
        rows,
        truth=np.array([3, 9, 17, 10]),
        products=(Product(np.array([500, 1000, 2000, 1000]), np.full(4, 100)),),
        sums=(Sum(np.array([0, 0, 1, 1]), np.array([15, 30])),),
        columns=("village", "month", "deliveries"),
    )


def codes(form: Form) -> set[Code]:
    """The codes found in a form under the test's policy."""
    return {finding.code for finding in form_audit(form, POLICY).findings}


def with_rows(form: Form, **columns: list[int]) -> Form:
    """The form with some columns of its rows replaced."""
    arrays = {name: np.array(values) for name, values in columns.items()}
    return replace(form, rows=replace(form.rows, **arrays), products=(), sums=(), truth=None)


BROKEN: list[tuple[Code, Callable[[Form], Form], str]] = [
    (Code.NOT_A_MULTIPLE, lambda f: with_rows(f, value=[5, 6, 20, 10]), "check_cells"),
    (Code.NEGATIVE, lambda f: with_rows(f, value=[5, -5, 20, 10]), "check_cells"),
    (Code.KEY_TWICE, lambda f: with_rows(f, period=[1, 1, 1, 2]), "check_cells"),
    (Code.BASE_CHANGED, lambda f: with_rows(f, base=[5, 10, 10, 10]), "check_cells"),
    (Code.ZERO_ROW, lambda f: with_rows(f, value=[5, 0, 20, 10]), "_found"),
    (Code.OUT_OF_RANGE, lambda f: replace(f, truth=np.array([3, 9, 17, 20])), "_check_truth"),
    (Code.TWO_DECISIONS, lambda f: replace(f, truth=np.array([6, 6, 17, 10])), "_check_truth"),
    (
        Code.AMOUNT,
        lambda f: replace(f, products=(Product(np.full(4, 700), np.full(4, 100)),)),
        "_check_product",
    ),
    (Code.TOTAL, lambda f: replace(f, sums=(Sum(np.array([0, 0, -1, -1]), np.array([14])),)), "_check_sum"),
    (Code.SIDE_CHANNEL, lambda f: replace(f, columns=("village", "rowid")), "_check_columns"),
]


def test_good_form_passes() -> None:
    """
    A release of multiples, one decision per pair, true products and true sums passes.
    """
    report = form_audit(good(), POLICY)

    assert report.passed
    assert report.verdict == {"policy": "setiakawan-1", "audit": "PASS"}


@pytest.mark.parametrize(("code", "spoil", "rule"), BROKEN, ids=[c.value for c, _, _ in BROKEN])
def test_each_rule_of_the_form_bites(
    code: Code, spoil: Callable[[Form], Form], rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Each break of the form is found by its own rule; without that rule it would pass unseen.
    """
    assert code in codes(spoil(good()))

    monkeypatch.setattr(audit_form, rule, lambda *_: iter(()))
    assert code not in codes(spoil(good()))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.booleans()), max_size=12))
def test_one_decision_is_what_a_dictionary_says(drawn: list[tuple[int, int, bool]]) -> None:
    """
    Two decisions are found exactly when some (series, count) has two published values.
    """
    cells = [(s, n, n - n % 5 + (5 if up and n % 5 else 0)) for s, n, up in drawn]
    rows = published([s for s, _, _ in cells], list(range(len(cells))), [v for _, _, v in cells], 5)
    ways = {(s, n): v for s, n, v in cells}

    found = codes(Form(rows, truth=np.array([n for _, n, _ in cells], dtype=np.int64)))

    assert (Code.TWO_DECISIONS in found) == any(ways[s, n] != v for s, n, v in cells)


def test_rows_are_placed_into_the_permitted_grid() -> None:
    """
    A permitted cell without a row reads 0; a row that the plan does not permit is refused.
    """
    grid = published([0, 0, 7, 7], [1, 2, 1, 2], 0, 5)
    row = published([7], [1], [15], 5)

    assert place(row, grid).value.tolist() == [0, 0, 15, 0]
    with pytest.raises(ValueError, match="CELL_NOT_PERMITTED"):
        place(published([8], [1], [15], 5), grid)


def test_columns_of_unlike_length_are_refused() -> None:
    """
    Published cells need five columns of one length.
    """
    one, two = np.zeros(1, dtype=np.int64), np.zeros(2, dtype=np.int64)

    with pytest.raises(ValueError, match="CELLS_SHAPE"):
        Published(one, one, two, one, one)


def million() -> Iterator[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Series, period, truth and value of a million cells."""
    rng = np.random.default_rng(3)
    series, period = np.divmod(np.arange(1_000_000), 24)
    truth = rng.integers(1, 60, 1_000_000)
    yield from (series, period, truth, (truth + 4) // 5 * 5)


def test_form_of_a_million_cells_is_quick() -> None:
    """
    The form audit of a million rows costs well under a second of CPU.
    """
    series, period, truth, value = million()
    form = Form(published(series, period, value, 5), truth=truth)

    began = time.process_time()
    assert form_audit(form).passed
    assert time.process_time() - began < 1.0
