"""Statements of cubes are composed once for questions of one shape, and answer each with its own values."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from asking import get
from sqlalchemy.util import LRUCache

from api.schema.cubes import composed, slot
from api.schema.cubes.statement import Statement
from api.store import Store

WHERES: list[list[dict[str, Any]]] = [
    [
        {"region": {"eq": code}, "year": {"eq": year}}
        for code in ("35.76", "35.75", "18.72")
        for year in (2023, 2024)
    ],
    [{"year": {"in": years}} for years in ([2023], [2024], [2023, 2024])],
    [{"year": {"gte": first, "lte": last}} for first in (2023, 2024) for last in (2024, 2025)],
    [{"month": {"gte": f"2024-{month:02}"}} for month in (1, 2, 6)],
    [{"quarter": {"lt": f"2024-Q{quarter}"}} for quarter in (1, 2, 4)],
    [{"targetGroup": {"in": codes}} for codes in (["low-income-residents"], ["people-with-disabilities"])],
    [{"not": {"region": {"eq": code}}} for code in ("35.76", "35.75.01")],
    [{"unit": {"eq": "PERSON"}}, {"unit": {"eq": "HOUSEHOLD"}}],
]
BY = [["VILLAGE", "PROGRAM"], ["CITY", "QUARTER", "PROGRAM"], ["UNIT"]]
ASK = """query($by: [DistributionDimension!]!, $where: DistributionWhere) {
    distributions(by: $by, where: $where, first: 40) {
        totalCount rows { village { code } city { code } quarter { code } program { code } unit
        deliveries { value status unit share } } total { amount { value } } pageInfo { endCursor } } }"""


def answers(store: Store, wheres: list[dict[str, Any]], by: list[str]) -> list[dict[str, Any]]:
    """The answers to questions that differ in the values of their filters."""
    return [get(store, ASK, by=by, where=where) for where in wheres]


@pytest.mark.parametrize("by", BY, ids="-".join)
@pytest.mark.parametrize("wheres", WHERES, ids=lambda wheres: "-".join(wheres[0]))
def test_a_remembered_statement_answers_as_a_fresh_one(
    seed_store: Store, wheres: list[dict[str, Any]], by: list[str]
) -> None:
    """
    Questions of one shape, one after another, have the answers that each has alone.
    """
    together = answers(seed_store, wheres, by)
    for where, answer in zip(wheres, together, strict=True):
        with patch.object(composed, "_known", LRUCache(100)):
            assert answers(seed_store, [where], by) == [answer]


def test_questions_of_one_shape_are_composed_once(seed_store: Store) -> None:
    """
    Once a city with cells and one without (whose rows are counted) were asked for, others cost no composing.
    """
    with patch.object(composed, "_known", LRUCache(100)):
        answers(seed_store, [WHERES[0][0], WHERES[0][-1]], BY[0])
        with patch.object(Statement, "ordered", side_effect=RuntimeError("composed again")):
            answers(seed_store, WHERES[0][1:-1], BY[0])
            with pytest.raises(AssertionError):
                answers(seed_store, WHERES[0][:1], BY[1])


def test_a_number_that_is_computed_with_is_noticed() -> None:
    """
    A statement that would hold a value for ever is told from one that takes it as it comes.
    """
    number = slot.Number(7)
    with slot.watching(), pytest.raises(slot.Leaked):
        _ = number + 1
    assert number + 1 == 8
