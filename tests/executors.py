"""Runs one document twice: with lists compiled to SQL, and by graphql-core alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

import orjson
from graphql import ExecutionResult
from sqlalchemy.util import LRUCache

from api.engine import execute
from api.engine.execute import Executor, Run, execute_prepared
from api.engine.limits import LIMITS
from api.engine.opening import core_of
from api.engine.prepare import Preparer
from api.engine.refusal import written_field
from api.engine.shelf import NOWHERE, Opened
from api.schema import schema
from api.schema.context import Context
from api.schema.cubes import composed
from api.schema.cubes.quick import Quick
from api.store import Store

SCHEMA = core_of(schema)
PATIENT = replace(LIMITS, cpu_seconds=60, wall_seconds=600)
"""Equal answers are asked for, on whatever machine, not quick ones."""


@dataclass
class Executors:
    """Both executors over the current release of a store."""

    store: Store
    preparer: Preparer = field(default_factory=lambda: Preparer(SCHEMA, LIMITS))

    def __post_init__(self) -> None:
        self._opened = Opened(self.store.current(), NOWHERE)

    def compiled(self, text: str, variables: dict[str, Any] | None = None) -> bytes:
        """The answer with compiled lists."""
        return _written(self.result(text, variables or {}))

    def stock(self, text: str, variables: dict[str, Any] | None = None) -> bytes:
        """The answer of graphql-core alone, with every statement of a cube composed anew, and in full."""
        with (
            patch.object(execute, "answered", lambda *_: None),
            patch.object(Executor, "written", lambda *_: None),
            patch.object(Executor, "of_cube", lambda *_: None),
            patch.object(Executor, "told", lambda *_: None),
            patch.object(composed, "_known", LRUCache(100)),
            patch.object(Quick, "fits", False),
        ):
            return _written(self.result(text, variables or {}))

    def statements(self, ask: Callable[[], object]) -> list[str]:
        """The SQL statements that asking costs."""
        found: list[str] = []
        with self._opened.connection() as connection:
            connection.set_trace_callback(found.append)
        ask()
        connection.set_trace_callback(None)
        return found

    def result(self, text: str, variables: dict[str, Any]) -> ExecutionResult:
        """What the executor gives; compiled root fields are `orjson.Fragment`s."""
        prepared = self.preparer.prepare(text)
        self.preparer.rows(prepared, variables)
        with self._opened.connection() as connection:
            context = Context(self._opened.release, connection, self.store, "")
            run = Run(SCHEMA, context, variables, None, PATIENT, self.preparer.plans)
            return execute_prepared(prepared, run)


def _written(result: ExecutionResult) -> bytes:
    errors = [written_field(error) for error in result.errors or []]
    return orjson.dumps({"data": result.data, "errors": errors})
