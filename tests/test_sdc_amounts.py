"""Amounts follow from published counts and unit values alone (F5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.sdc import amounts
from api.sdc.amounts import Payments, mean_unit_value, round_amounts
from api.sdc.refusal import RefusalError

PLENTY = Payments(deliveries=40, persons=20, total=12_345_600, largest=3_086_400)


@settings(max_examples=500, deadline=None, database=None)
@given(st.integers(20, 10**6), st.integers(0, 10**14))
def test_a_mean_has_two_significant_digits(deliveries: int, total: int) -> None:
    """
    The unit value is the mean per delivery, to the nearest number with two significant digits.
    """
    value = mean_unit_value(Payments(deliveries, 20, total, 0))
    digit = 10 ** max(0, len(str(total // deliveries)) - 2)

    assert value % digit == 0
    assert abs(value - Fraction(total, deliveries)) * 2 <= digit


def test_a_mean_of_enough_persons_is_given() -> None:
    """
    Twenty persons, none with more than a quarter, have a mean.
    """
    assert mean_unit_value(PLENTY) == 310_000


@pytest.mark.parametrize(
    ("payments", "code"),
    [
        (replace(PLENTY, persons=19), "UNIT_VALUE_FEW"),
        (replace(PLENTY, largest=PLENTY.largest + 1), "UNIT_VALUE_DOMINATED"),
    ],
)
def test_a_mean_that_shows_a_person_is_refused(payments: Payments, code: str) -> None:
    """
    F5: fewer than 20 persons, or one with more than a quarter, have no mean.
    """
    with pytest.raises(RefusalError, match=code) as refusal:
        mean_unit_value(payments)
    assert not any(str(number) in str(refusal.value) for number in (payments.total, payments.largest))


@pytest.mark.parametrize(
    ("rule", "payments"),
    [
        ("FEWEST_PERSONS", replace(PLENTY, persons=1)),
        ("LARGEST_SHARE", replace(PLENTY, largest=PLENTY.total)),
    ],
)
def test_without_its_rule_a_mean_is_one_person(
    monkeypatch: pytest.MonkeyPatch, rule: str, payments: Payments
) -> None:
    """
    F5: what each rule guards: without it the mean of a single person, or of the one who holds all, is given.
    """
    monkeypatch.setattr(amounts, rule, 1)

    assert mean_unit_value(payments) == 310_000


def test_amounts_are_counts_times_unit_values() -> None:
    """
    An amount is the published count times the unit value, so it tells nothing more.
    """
    assert round_amounts(np.array([0, 5, 10]), np.array([300_000, 300_000, 25])).tolist() == [
        0,
        1_500_000,
        250,
    ]


@pytest.mark.parametrize(("value", "code"), [(-1, "AMOUNT_VALUE"), (2**52, "AMOUNT_RANGE")])
def test_impossible_amounts_are_refused(value: int, code: str) -> None:
    """
    Amounts below 0 or beyond 2^53 are refused.
    """
    with pytest.raises(RefusalError, match=code):
        round_amounts(np.array([5]), np.array([value]))
