"""Executes a prepared document on one release, within a budget of time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeGuard

import orjson
from graphql import ExecutionResult, GraphQLError, GraphQLObjectType, GraphQLSchema
from graphql.execution import execute
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.engine.faults import fault
from api.engine.limits import Limits
from api.engine.prepare import Prepared
from api.engine.rows.plan import Place, Plans, Teller
from api.engine.rows.tell import Arguments
from api.engine.straight import Trail, answered, key_of
from api.errors import SetiakawanError
from api.schema.cubes.rows import CubeRows
from api.schema.entity import Stored, Uncompiled

STEPS_BETWEEN_LOOKS = 20_000
"""SQLite steps (about 0.2 ms) between two looks at the clock."""


class OutOfTime(BaseException):
    """The budget of time is spent; not an Exception, because no field may catch it."""


class Clock:
    """The processor and wall time that is left to one answer; to be made in the thread that computes it."""

    def __init__(self, limits: Limits) -> None:
        self._cpu = time.thread_time() + limits.cpu_seconds
        self._wall = time.monotonic() + limits.wall_seconds
        # a thread cannot use more time than passes: until then its own clock, a system call, is not asked
        self._soonest = time.monotonic() + limits.cpu_seconds

    def spent(self) -> bool:
        """Whether the budget is spent."""
        now = time.monotonic()
        return now > self._wall or (now > self._soonest and time.thread_time() > self._cpu)


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Graphql-core's executor, which has root fields written by SQL where it can (`api.engine.rows`).

    It looks at the clock before each object and each field with arguments.
    Overrides `execute_fields` and `execute_field`; a canary test names them.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - graphql-core's own
        clock: Clock,
        prepared: Prepared,
        plans: Plans,
        trail: Trail,
        **kwargs: Any,  # noqa: ANN401 - graphql-core's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        self.plans = plans
        self.trail = trail
        trail.key = key_of(prepared, self.operation, self.variable_values)
        self.parts: dict[tuple[str | int, str | int], Callable[[], bytes]] = {}
        self.given: dict[Teller, Arguments] = {}
        self.refused: set[Teller] = set()
        variables = self.variable_values.coerced
        self.document = prepared, *[variables.get(name) for name in prepared.deciding]

    def execute_fields(self, *args: Any) -> Any:  # noqa: ANN401 - graphql-core's own
        """The completed fields of one object; raises OutOfTime."""
        if self.clock.spent():
            raise OutOfTime
        return super().execute_fields(*args)

    def execute_field(
        self,
        parent_type: GraphQLObjectType,
        source: Any,  # noqa: ANN401 - whatever object a resolver gave
        field_details_list: FieldDetailsList,
        path: Path,
        position_context: Any,  # noqa: ANN401 - graphql-core's own
    ) -> Any:  # noqa: ANN401 - the signature is graphql-core's
        """The completed value of one field; raises OutOfTime."""
        found = None
        if path.prev is None:
            found = self.written(parent_type, field_details_list, path)
        elif isinstance(source, CubeRows):
            found = self.of_cube(source, parent_type, field_details_list)
        elif isinstance(source, Stored) and field_details_list[0].node.selection_set is not None:
            found = self.told(source, parent_type, field_details_list)
        elif path.prev.prev is None and (part := self.parts.get((path.prev.key, path.key))) is not None:
            with in_time(self.clock):
                found = orjson.Fragment(part())
        if found is not None:
            return found
        if field_details_list[0].node.arguments and self.clock.spent():
            raise OutOfTime
        return super().execute_field(parent_type, source, field_details_list, path, position_context)

    def written(
        self, parent: GraphQLObjectType, details: FieldDetailsList, path: Path
    ) -> orjson.Fragment | None:
        """A root field as JSON; None where a resolver must answer, or refuse the arguments.

        Fields of it that can be written beside a resolver's are put into `parts`.
        """
        try:
            root = self.plans.root(Place(self.document, self, parent, details))
            if root is None:
                return None
            with in_time(self.clock):
                found = root.answer(self.context_value, self.variable_values)
        except (Uncompiled, SetiakawanError, GraphQLError):
            return None
        if isinstance(found, bytes):
            self.trail.written.append((str(path.key), root))
            return orjson.Fragment(found)
        self.parts |= {(path.key, key): part for key, part in found.items()}
        return None

    def of_cube(
        self, rows: CubeRows, parent: GraphQLObjectType, details: FieldDetailsList
    ) -> orjson.Fragment | None:
        """A field of a cube's answer as JSON; None where a resolver must answer, or refuse."""
        try:
            found = self.plans.cube(Place(self.document, self, parent, details), rows)
            with in_time(self.clock):
                return None if found is None else orjson.Fragment(found.answer(rows, self.variable_values))
        except (SetiakawanError, GraphQLError):
            return None

    def told(
        self, source: Stored, parent: GraphQLObjectType, details: FieldDetailsList
    ) -> orjson.Fragment | None:
        """A field of a row as JSON; None where a resolver must answer, or refuse."""
        found = self.plans.teller(Place(self.document, self, parent, details))
        if found is None or found in self.refused:
            return None
        try:
            if found not in self.given:
                self.given[found] = found.arguments(self.variable_values, self.look)
            with in_time(self.clock):
                return orjson.Fragment(found.tell(source, self.given[found]))
        except (SetiakawanError, GraphQLError):
            self.refused.add(found)
            return None

    def look(self) -> None:
        """Raises OutOfTime when the budget is spent."""
        if self.clock.spent():
            raise OutOfTime


@dataclass(frozen=True, slots=True)
class Run:
    """What one execution needs besides its document; `context` has a `connection`."""

    schema: GraphQLSchema
    context: Any
    variables: Mapping[str, Any]
    operation: str | None
    limits: Limits
    plans: Plans


def execute_prepared(prepared: Prepared, run: Run) -> ExecutionResult:
    """The result of graphql-core; raises QueryError `TIME_BUDGET` when time runs out, also inside SQLite."""
    clock = Clock(run.limits)
    run.context.connection.set_progress_handler(clock.spent, STEPS_BETWEEN_LOOKS)
    try:
        result = _answered(prepared, run, clock) or _executed(prepared, run, clock)
    except OutOfTime:
        raise fault("TIME_BUDGET") from None
    finally:
        run.context.connection.set_progress_handler(None, 0)
    if clock.spent() and result.errors:
        raise fault("TIME_BUDGET")
    return result


def _answered(prepared: Prepared, run: Run, clock: Clock) -> ExecutionResult | None:
    with in_time(clock):
        return answered(prepared, run)


def _executed(prepared: Prepared, run: Run, clock: Clock) -> ExecutionResult:
    trail = Trail()
    result = execute(
        run.schema,
        prepared.document,
        context_value=run.context,
        variable_values=dict(run.variables),
        operation_name=run.operation,
        max_coercion_errors=run.limits.errors,
        executor_class=Executor,
        is_awaitable=_never,
        clock=clock,
        prepared=prepared,
        plans=run.plans,
        trail=trail,
    )
    assert isinstance(result, ExecutionResult)  # noqa: S101 - all resolvers are synchronous
    trail.keep(run.plans, result)
    return result


@contextmanager
def in_time(clock: Clock) -> Iterator[None]:
    """Tells an interrupted statement from a broken one; raises OutOfTime."""
    try:
        yield
    except sqlite3.OperationalError:
        if clock.spent():
            raise OutOfTime from None
        raise


def _never(_: object) -> TypeGuard[Awaitable[Any]]:
    return False
