"""Answers an operation without an executor, once it is known that all its root fields are written whole."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLError
from graphql.execution.values import VariableValues, get_variable_values
from graphql.language import OperationDefinitionNode

from api.engine.prepare import Prepared
from api.engine.rows.plan import Plans
from api.engine.rows.root import Root
from api.engine.rows.whole import Whole
from api.errors import SetiakawanError
from api.schema.entity import Uncompiled


@dataclass
class Trail:
    """What an executor did for an operation."""

    key: Hashable = None
    written: list[tuple[str, Root | Whole]] = field(default_factory=list)
    """The root fields that were written whole, in order."""

    def keep(self, plans: Plans, result: ExecutionResult) -> None:
        """Remembers the way, if nothing but it led to the answer."""
        if not result.errors and result.data and len(self.written) == len(result.data):
            plans.keep(self.key, tuple(self.written))


def key_of(prepared: Prepared, operation: OperationDefinitionNode, variables: VariableValues) -> Hashable:
    """An operation, with the values of the variables that decide what is selected of it."""
    name = operation.name and operation.name.value
    return Trail, prepared, name, *[variables.coerced.get(each) for each in prepared.deciding]


def answered(prepared: Prepared, run: Any) -> ExecutionResult | None:  # noqa: ANN401  (execute.Run, which needs this)
    """The answer, or None where an executor must give it: the first time, and for whatever is refused."""
    operation = prepared.operation(run.operation)
    if operation is None:
        return None
    definitions = operation.variable_definitions or ()
    variables = get_variable_values(run.schema, definitions, dict(run.variables), run.limits.errors)
    if not isinstance(variables, VariableValues):
        return None
    way = run.plans.way(key_of(prepared, operation, variables))
    try:
        found = [(key, root.answer(run.context, variables)) for key, root in way or ()]
    except (Uncompiled, SetiakawanError, GraphQLError):
        return None
    if not way or not all(isinstance(each, bytes) for _, each in found):
        return None
    return ExecutionResult({key: orjson.Fragment(each) for key, each in found}, None)
