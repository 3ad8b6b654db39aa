"""Every fact of the five reports can be asked, and the answer is the fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fact_rows import Fact, cells, facts
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.store import Store

CELLS = Path(__file__).with_name("facts.ids")


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    """The server over the release of the seeds."""
    with TestClient(create_app(Settings(store=seed_store.path))) as client:
        yield client


def test_the_api_gives_every_fact(client: TestClient) -> None:
    """Each row's query is answered without an error, and its path holds what the report says."""
    queries = sorted({fact.query for fact in facts()})
    answers = {query: client.post("/graphql", json={"query": query}).json() for query in queries}
    assert {query: answer["errors"] for query, answer in answers.items() if "errors" in answer} == {}
    assert [fact.id for fact in facts() if not fact.holds(answers[fact.query]["data"])] == []


def test_every_cell_of_the_page_has_a_fact() -> None:
    """No cell of the page of facts is without a row, no row is without a cell, no id stands twice."""
    rows = facts()
    assert sorted({fact.cell for fact in rows}) == sorted(CELLS.read_text(encoding="utf-8").split())
    assert len({fact.id for fact in rows}) == len(rows)


@pytest.mark.shared
def test_the_cells_are_those_of_the_page(shared: Path) -> None:
    """The kept list of cells is recomputed from the page of facts itself."""
    page = (shared / "design" / "seed-facts.md").read_text(encoding="utf-8")
    assert list(cells(page)) == CELLS.read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("expected", "data", "holds"),
    [
        ([1, 2], {"a": [{"b": 1}, {"b": 2}]}, True),
        ([2, 1], {"a": [{"b": 1}, {"b": 2}]}, False),
        ([1], {"a": [{"b": True}]}, False),
        ([None], {"a": [{"b": None}]}, True),
        ({"contains": ["x", "y"]}, {"a": [{"b": "x"}]}, False),
    ],
)
def test_a_fact_that_is_not_there_does_not_hold(expected: object, data: object, *, holds: bool) -> None:
    """Values and their order count, and every text of `contains` must be there."""
    assert Fact("x", "", "", "a[*].b", expected).holds(data) is holds
