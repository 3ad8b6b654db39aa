"""The form audit: whether published cells have the form that is safe without outside tables.

Everything here is one pass of vectors or one sort over the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .audit_cells import Published, cell_keys, pair, rank
from .audit_report import AuditReport, Code, Finding, Policy
from .outside import Ints


@dataclass(frozen=True, eq=False)
class Product:
    """A measure derived from the count: `amount` must be published count x `unit_value` (int64, [n])."""

    amount: Ints
    unit_value: Ints


@dataclass(frozen=True, eq=False)
class Sum:
    """A published total: `total[g]` must be the sum of the values where `group == g` (-1: in no total)."""

    group: Ints
    total: Ints


@dataclass(frozen=True, eq=False)
class Form:
    """All that a release shows of one cube, and the truths when they are at hand.

    `rows` are the rows of the file (or of several releases), without permitted zeros. `truth` is int64 [n].
    """

    rows: Published
    truth: Ints | None = None
    products: tuple[Product, ...] = ()
    sums: tuple[Sum, ...] = ()
    columns: tuple[str, ...] = ()


def form_audit(form: Form, policy: Policy | None = None) -> AuditReport:
    """The findings about the form of a release: multiples, ranges, one decision, products, sums, columns."""
    policy = policy or Policy()
    findings = [
        *check_cells(form.rows),
        *_found(Code.ZERO_ROW, form.rows.value == 0),
        *_check_truth(form),
        *(f for product in form.products for f in _check_product(form.rows, product)),
        *(f for total in form.sums for f in _check_sum(form.rows, total)),
        *_check_columns(form.columns, policy),
    ]
    return AuditReport(policy, tuple(findings))


def check_cells(cells: Published) -> Iterator[Finding]:
    """The findings about cells, permitted zeros allowed: keys, bases, signs, multiples."""
    small = (cells.value < 0) | (cells.base < 1)
    yield from _found(Code.NEGATIVE, small)
    yield from _found(Code.NOT_A_MULTIPLE, ~small & (cells.value % np.maximum(cells.base, 1) != 0))
    keys = np.sort(cell_keys(cells))
    if (keys[1:] == keys[:-1]).any():
        yield Finding(Code.KEY_TWICE)
    if _differs(rank(cells.series), cells.base):
        yield Finding(Code.BASE_CHANGED)


def _check_truth(form: Form) -> Iterator[Finding]:
    if form.truth is None:
        return
    rows, truth = form.rows, form.truth
    away = (np.abs(rows.value - truth) >= rows.base) | (truth < 0)
    yield from _found(Code.OUT_OF_RANGE, away)
    if _differs(pair(rank(rows.series), np.maximum(truth, 0)), rows.value):
        yield Finding(Code.TWO_DECISIONS)


def _check_product(rows: Published, product: Product) -> Iterator[Finding]:
    yield from _found(Code.AMOUNT, product.amount != rows.value * product.unit_value)


def _check_sum(rows: Published, total: Sum) -> Iterator[Finding]:
    inside = total.group >= 0
    sums = np.zeros(len(total.total), dtype=np.int64)
    np.add.at(sums, total.group[inside], rows.value[inside])
    if (sums != total.total).any():
        yield Finding(Code.TOTAL)


def _check_columns(columns: tuple[str, ...], policy: Policy) -> Iterator[Finding]:
    if set(columns) - policy.columns:
        yield Finding(Code.SIDE_CHANNEL)


def _differs(key: Ints, value: Ints) -> bool:
    """Whether some key has two values; one sort of packed pairs, no index."""
    span = int(value.max(initial=0)) + 1
    packed = np.sort(key * span + np.maximum(value, 0))
    return bool(((packed[1:] != packed[:-1]) & (packed[1:] // span == packed[:-1] // span)).any())


def _found(code: Code, bad: NDArray[np.bool_]) -> Iterator[Finding]:
    if bad.any():
        yield Finding(code, tuple(np.flatnonzero(bad).tolist()))
