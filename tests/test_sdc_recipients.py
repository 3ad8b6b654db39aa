"""Distinct persons are shown coarsely, over many deliveries, in closed years (F6)."""

from __future__ import annotations

import numpy as np
import pytest

from api.sdc import recipients
from api.sdc.recipients import Candidates, show_recipients
from api.sdc.refusal import RefusalError


def one(decided: int, deliveries: int, *, closed: bool = True, one_off: bool = False) -> Candidates:
    """A single cell of recipients."""
    return Candidates(np.array([decided]), np.array([deliveries]), np.array([closed]), np.array([one_off]))


@pytest.mark.parametrize(
    ("cell", "shown", "value"),
    [
        (one(30, 50), True, 30),
        (one(30, 45), False, 0),
        (one(30, 500, closed=False), False, 0),
        (one(30, 70, one_off=True), True, 70),
        (one(30, 65, one_off=True), True, 60),
        (one(30, 75, one_off=True), True, 80),
    ],
)
def test_what_is_shown(cell: Candidates, shown: bool, value: int) -> None:
    """
    50 published deliveries of a closed year are needed; one-off programmes follow their deliveries.
    """
    answer = show_recipients(cell)

    assert (bool(answer.shown[0]), int(answer.value[0])) == (shown, value)


def test_without_the_bound_few_deliveries_show_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F6: with the bound taken out, ten persons beside ten deliveries are shown.
    """
    assert not show_recipients(one(10, 10)).shown[0]
    monkeypatch.setattr(recipients, "FEWEST_DELIVERIES", 0)
    assert show_recipients(one(10, 10)).shown[0]


def test_recipients_that_are_not_tens_are_refused() -> None:
    """
    F6: persons decided at a smaller base never reach the rule.
    """
    with pytest.raises(RefusalError, match="RECIPIENTS_BASE"):
        one(15, 100)
