"""A number that is missing says why, and only then."""

from __future__ import annotations

from typing import Any

import pytest
from asking import get

from api.store import Store

CELL = "{ value status reason(lang: EN) }"
MEASURES = ("deliveries", "amount", "quantity")
EMPTY: dict[str, tuple[str, str, str, str]] = {
    "persons and households": ("by: []", "deliveries", "NOT_SHOWN_AT_THIS_LEVEL", "ask by UNIT"),
    "kilograms and parcels": ("by: [UNIT]", "quantity", "NOT_SHOWN_AT_THIS_LEVEL", "ask by AID_TYPE"),
    "what one is worth": ("by: [AID_TYPE, PROGRAM]", "quantity", "NO_REPORT", "is not known"),
    "a year before all registers": (
        "by: [CITY, UNIT, YEAR] where: { year: { in: [2019, 2024] } } fill: COMPLETE",
        "deliveries",
        "NO_REPORT",
        "There is no report",
    ),
    "a group shown by city only": (
        'by: [VILLAGE] where: { region: { eq: "35.75" } targetGroup:'
        ' { eq: "families-with-psychosocial-problems" } } fill: COMPLETE',
        "deliveries",
        "NOT_SHOWN_AT_THIS_LEVEL",
        "the city's remainder",
    ),
}


def cells(store: Store, asked: str) -> list[dict[str, Any]]:
    """The measures of all rows."""
    fields = " ".join(f"{name} {CELL}" for name in MEASURES)
    found: list[dict[str, Any]] = get(store, f"{{ distributions({asked}) {{ rows {{ {fields} }} }} }}")[
        "distributions"
    ]["rows"]
    return found


@pytest.mark.parametrize("case", EMPTY)
def test_a_missing_number_says_why(seed_store: Store, case: str) -> None:
    """Units that are not added up, amounts that are not known, and silence are told apart."""
    asked, measure, status, reason = EMPTY[case]
    found = [row[measure] for row in cells(seed_store, asked) if row[measure]["value"] is None]
    assert [one for one in found if one["status"] == status and reason in one["reason"]]


@pytest.mark.parametrize("case", EMPTY)
def test_a_number_has_no_reason(seed_store: Store, case: str) -> None:
    """There is a reason where there is no number, and nowhere else."""
    for row in cells(seed_store, EMPTY[case][0]):
        assert all((cell["value"] is None) == (cell["reason"] is not None) for cell in row.values())


def test_columns_tell_the_same_reasons(seed_store: Store) -> None:
    """The reasons of an answer in columns are those of its rows, in Indonesian first."""
    asked = "by: [CITY, UNIT], where: { year: { eq: 2024 } }"
    fields = "rows { quantity { reason } } columns { quantity { reason } }"
    found = get(seed_store, f"{{ distributions({asked}) {{ {fields} }} }}")["distributions"]
    reasons = [row["quantity"]["reason"] for row in found["rows"]]
    assert found["columns"]["quantity"]["reason"] == reasons
    assert any("tidak dijumlahkan" in reason for reason in filter(None, reasons))
