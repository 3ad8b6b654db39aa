"""How many SQL statements an answer costs."""

from __future__ import annotations

import pytest
from asking import ask

from api.schema.batch import Batch
from api.store import Store

DEEP = """query ($first: Int!) { programs(first: $first) { nodes {
  region { parent { name } }
  phases { schedule { targetGroups { targetGroup { label ppksTypes { number } } source { label } } } }
  events { organizations { role organization { pillar { psksType { number } } } } activities { text } }
  organizations { organization { label } }
  reportedFigures { targetGroup { label } partOf { value } parts { value } }
} } }"""
DEEP_STATEMENTS = 21


def test_statements_do_not_grow_with_rows(seed_store: Store) -> None:
    """A deep question costs one statement per level and relation, however many rows are on a level."""
    answer = ask(seed_store, DEEP, first=200)

    assert answer.codes == answer.faults == []
    assert len(answer.data["programs"]["nodes"]) > 4
    assert len(answer.statements) == DEEP_STATEMENTS


def test_reading_alone_would_be_noticed(seed_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """When rows no longer read together, the count of statements shows it."""
    shared = Batch.related
    monkeypatch.setattr(
        Batch, "related", lambda self, question, load: shared(self, (question, object()), load)
    )

    assert len(ask(seed_store, DEEP, first=200).statements) > 2 * DEEP_STATEMENTS


def test_a_page_costs_two_statements(seed_store: Store) -> None:
    """Rows, edges and page info share one statement; the count is another, and only when asked for."""
    page = "nodes { code } edges { cursor node { code } } pageInfo { hasNextPage endCursor }"

    assert len(ask(seed_store, f"{{ regions {{ {page} }} }}").statements) == 1
    assert len(ask(seed_store, f"{{ regions {{ {page} totalCount }} }}").statements) == 2


def test_one_relation_asked_twice_is_read_once(seed_store: Store) -> None:
    """Aliases of the same list share a statement; other filters need another."""
    same = '{ region(code: "35.76") { a: events { code } b: events { label } } }'
    other = '{ region(code: "35.76") { a: events { code } b: events(where: {year: {eq: 2023}}) { code } } }'
    found = ask(seed_store, other)

    assert len(ask(seed_store, same).statements) + 1 == len(found.statements)
    assert len(found.data["region"]["b"]) < len(found.data["region"]["a"])
