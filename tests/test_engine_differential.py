"""Compiled lists and the stock executor give the same answer to any question."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import orjson
import pytest
from executors import SCHEMA, Executors
from graphql.execution.collect_fields import collect_subfields
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from query_values import Values
from strategies_queries import Query, cubes, everything, queries

from api.engine.refusal import Refusal
from api.engine.rows import cube, page, selection
from api.errors import QueryError
from api.schema.column import Words
from api.schema.listing import Settled
from api.store import Store

PARTS = 10
"""Parts of the long form."""
PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@pytest.fixture(scope="module")
def executors(seed_store: Store) -> Executors:
    """Both executors over the seeds."""
    return Executors(seed_store)


@pytest.fixture(scope="module")
def values(seed_store: Store) -> Values:
    """What questions may ask for."""
    return Values(seed_store)


def sorted_keys(answer: bytes) -> bytes:
    """An answer with the keys of its objects in order."""
    return orjson.dumps(orjson.loads(answer), option=orjson.OPT_SORT_KEYS)


def differ(executors: Executors, query: Query) -> bool:
    """Whether the executors answer differently; documents beyond the limits are rejected.

    Asked twice, composed and then remembered; and with other values, which what is remembered must not mind.
    """
    try:
        compiled = executors.compiled(query.text, query.variables)
    except (QueryError, Refusal):
        reject()
    again = executors.compiled(query.text, query.variables)
    stock = executors.stock(query.text, query.variables)
    if not sorted_keys(compiled) == sorted_keys(again) == sorted_keys(stock):
        return True
    return bool(query.variables) and differ_when_changed(executors, query)


def differ_when_changed(executors: Executors, query: Query) -> bool:
    """Whether the executors answer differently to the same document with other values."""
    changed = others(query.variables)
    try:
        compiled = executors.compiled(query.text, changed)
    except QueryError:  # more rows than may be asked for
        return False
    return sorted_keys(compiled) != sorted_keys(executors.stock(query.text, changed))


def others(values: dict[str, Any]) -> dict[str, Any]:
    """Other values of the same variables: texts change places, numbers grow, truths turn."""
    texts = [value for value in values.values() if isinstance(value, str)]
    turned = iter(texts[1:] + texts[:1])
    return {name: next(turned) if isinstance(value, str) else other(value) for name, value in values.items()}


def other(value: object) -> object:
    """Another value of the same kind, where there is one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[1:]
    return dict(list(value.items())[1:]) if isinstance(value, dict) else value


def check(executors: Executors, values: Values, data: st.DataObject) -> None:
    """Draws a question, every third about a cube, and asks both."""
    roots = data.draw(st.sampled_from([everything, everything, cubes]))
    query = data.draw(queries(SCHEMA, values, roots))
    assert not differ(executors, query)


@settings(max_examples=300, deadline=None, suppress_health_check=PATIENT, derandomize=True)
@given(data=st.data())
def test_both_executors_answer_alike(executors: Executors, values: Values, data: st.DataObject) -> None:
    """
    Identical bytes after key order, for 300 generated questions, asked twice: composed, then remembered.

    The same questions each time; the long form below draws anew.
    """
    check(executors, values, data)


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=5_000 // PARTS, deadline=None, suppress_health_check=PATIENT)
@given(data=st.data())
def test_both_executors_answer_alike_for_long(
    executors: Executors, values: Values, part: int, data: st.DataObject
) -> None:
    """
    The same, for 5,000 questions in parts that may run beside each other; about eight minutes in all.
    """
    check(executors, values, data)


def unmerged(schema: Any, fragments: Any, variables: Any, operation: Any, kind: Any, details: Any) -> object:  # noqa: ANN401 - graphql-core's own
    """Collects the fields of the first of several merged ones only."""
    return collect_subfields(schema, fragments, variables, operation, kind, details[:1])


MUTANTS: dict[str, tuple[object, str, object]] = {
    "texts are always Indonesian": (Words, "written", lambda self, _, columns, __: self.expression(columns)),
    "fields are not merged": (selection, "collect_subfields", unmerged),
    "lists have no order": (Settled, "order", lambda _, columns, __=(): [columns.c.key.desc()]),
    "the last cursor is the first": (page, "INFO", {**page.INFO, "endCursor": page.INFO["startCursor"]}),
    "answers of cubes are lost": (cube.CubeField, "write", lambda *_: b"null"),
}
"""Faults of the compiler: where, which attribute, and what it becomes."""


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_fault_of_the_compiler_is_found(seed_store: Store, values: Values, mutant: str) -> None:
    """
    The differential test is red when the compiler is broken on purpose.
    """
    where, name, broken = MUTANTS[mutant]
    fresh = Executors(seed_store)
    compiled, whole = fresh.compiled, getattr(where, name)

    def mutated(text: str, variables: dict[str, Any] | None = None) -> bytes:
        with patch.object(where, name, broken):
            return compiled(text, variables)

    # the same questions each time: whether a fault is found is no matter of luck
    @settings(max_examples=300, deadline=None, phases=[Phase.generate], database=None, derandomize=True)
    @given(data=st.data())
    def differential(data: st.DataObject) -> None:
        check(fresh, values, data)

    with patch.object(fresh, "compiled", mutated), pytest.raises(AssertionError, match="differ"):
        differential()
    assert getattr(where, name) is whole
