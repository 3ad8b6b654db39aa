"""Unit values: rupiah and quantities follow from published counts, never from a register's sums.

Source: design 5.1, F5; the p-percent tradition of dominance rules (Hundepool et al. 2012, 4.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .cells import Ints
from .refusal import RefusalError

FEWEST_PERSONS = 20
LARGEST_SHARE = 4
MOST = 2**53 - 1


@dataclass(frozen=True)
class Payments:
    """What one aid type paid in a programme-year; `largest` is the largest sum of one person."""

    deliveries: int
    persons: int
    total: int
    largest: int


def mean_unit_value(payments: Payments) -> int:
    """The mean per delivery to two significant digits, in the unit of `total`; a half goes to the even digit.

    Raises RefusalError UNIT_VALUE_FEW under 20 persons, UNIT_VALUE_DOMINATED when one holds more than a
    quarter: then the plan must declare a rate.
    """
    if payments.persons < FEWEST_PERSONS:
        raise RefusalError("UNIT_VALUE_FEW", "a mean over fewer than 20 persons; declare a rate in the plan")
    if payments.largest * LARGEST_SHARE > payments.total:
        raise RefusalError(
            "UNIT_VALUE_DOMINATED", "one person holds over a quarter; declare a rate in the plan"
        )
    return _two_digits(payments.total, payments.deliveries)


def _two_digits(total: int, deliveries: int) -> int:
    digit = int(10 ** max(0, len(str(total // deliveries)) - 2))
    return round(Fraction(total, deliveries * digit)) * digit


def round_amounts(published: Ints, unit_value: Ints) -> Ints:
    """Amounts, int64 [n]: published count x unit value, in the unit of the value.

    Raises RefusalError AMOUNT_RANGE where an amount does not fit 53 bits, AMOUNT_VALUE for a negative value.
    """
    if len(unit_value) and int(unit_value.min()) < 0:
        raise RefusalError("AMOUNT_VALUE", "a unit value is below 0; mend the plan")
    if bool(np.any(published.astype(np.float64) * unit_value > MOST)):
        raise RefusalError("AMOUNT_RANGE", "an amount is beyond 2^53; use a larger unit of money")
    return published * unit_value
