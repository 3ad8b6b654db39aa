"""Time that an answer may take."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest
from engine_world import SCHEMA, engine, publish
from graphql import GraphQLSchema
from graphql.execution import Executor as Core
from graphql.execution.incremental import IncrementalExecutor
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.engine.execute import Clock, Executor
from api.engine.limits import LIMITS
from api.engine.negotiate import Media
from api.engine.question import Question

SHORT = replace(LIMITS, cpu_seconds=0.2, wall_seconds=5.0, estimated_rows=10**9)
FOREST = "{ trees(first: 200) { children(first: 200) { children(first: 200) { name } } } }"


BUSY = "{" + " ".join(f"s{n}: busy(seconds: 0.05)" for n in range(30)) + "}"


@pytest.mark.parametrize("query", ["{ endless }", "{ words endless }", FOREST, BUSY])
def test_an_answer_that_takes_too_long_is_ended(tmp_path: Path, query: str) -> None:
    """
    An endless statement, a forest of objects and many busy fields end when the time is spent, and say why.
    """
    publish(tmp_path)
    served = engine(tmp_path, SHORT)
    begun = time.process_time()
    _, answer = asyncio.run(served.ask(Question(query), Media.GRAPHQL, None))

    assert (answer.status, answer.code) == (400, "TIME_BUDGET")
    assert time.process_time() - begun < 1.0
    assert len(served.cache) == 0


def test_waiting_counts_against_the_wall_clock(tmp_path: Path) -> None:
    """
    An answer that waits instead of computing ends too.
    """
    publish(tmp_path)
    served = engine(tmp_path, replace(LIMITS, wall_seconds=0.1))
    query = "{ slow(seconds: 0.3) tree { name } }"
    _, answer = asyncio.run(served.ask(Question(query), Media.JSON, None))

    assert answer.code == "TIME_BUDGET"


def test_without_the_clock_the_forest_would_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The budget is what ends the forest: with a clock that never runs out, it takes longer than allowed.
    """
    publish(tmp_path)
    monkeypatch.setattr(Clock, "spent", lambda _: False)
    served = engine(tmp_path, SHORT)
    begun = time.process_time()
    query = FOREST.replace("200", "40")
    _, answer = asyncio.run(served.ask(Question(query), Media.JSON, None))

    assert answer.status == 200
    assert time.process_time() - begun > SHORT.cpu_seconds


def test_a_connection_is_usable_after_an_interrupted_statement(tmp_path: Path) -> None:
    """
    The next answer on the same connection has its own time.
    """
    publish(tmp_path)
    served = engine(tmp_path, replace(SHORT, executing=1))
    asyncio.run(served.ask(Question("{ endless }"), Media.JSON, None))
    _, answer = asyncio.run(served.ask(Question("{ words }"), Media.JSON, None))

    assert answer.cacheable


def test_the_overridden_methods_are_still_there() -> None:
    """
    A canary: what we override of graphql-core and reach for in Strawberry has not been renamed.
    """
    assert issubclass(StrawberryGraphQLCoreExecutionContext, IncrementalExecutor)
    assert issubclass(Executor, Core)
    assert {"execute_fields", "execute_field"} <= vars(Executor).keys()
    assert list(Core.execute_fields.__annotations__) == [
        "parent_type",
        "source_value",
        "path",
        "grouped_field_set",
        "position_context",
        "return",
    ]
    assert list(Core.execute_field.__annotations__) == [
        "parent_type",
        "source",
        "field_details_list",
        "path",
        "position_context",
        "return",
    ]
    assert isinstance(SCHEMA._schema, GraphQLSchema)
