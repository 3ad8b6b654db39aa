"""The arguments of one field of a document, to be asked with any variables."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLField, GraphQLSchema, Visitor, visit
from graphql.execution.values import VariableValues, get_argument_values
from graphql.language import FieldNode
from strawberry.types.arguments import convert_arguments

from api.schema.context import Context
from api.schema.entity import Declared, Told


class Question:
    """What a field asks; one without variables is asked once per release."""

    def __init__(
        self, schema: GraphQLSchema, field: GraphQLField, node: FieldNode, declared: Declared
    ) -> None:
        self._field, self._node, self._declared = field, node, declared
        self._strawberry: Any = schema._strawberry_schema  # type: ignore[attr-defined]  # Strawberry's own link back
        self.varies = varies(node)
        self._known: tuple[object, Told] | None = None

    def told(self, variables: VariableValues, context: Context) -> Told:
        """What is asked with these variables; raises what a resolver would raise."""
        known = self._known
        if known is not None and known[0] is context.release:
            return known[1]
        told = self._declared.settle(self.arguments(variables), context)
        if not self.varies:
            self._known = (context.release, told)
        return told

    def arguments(self, variables: VariableValues) -> dict[str, Any]:
        """The arguments with these variables, as Strawberry gives them to a resolver."""
        given = get_argument_values(self._field, self._node, variables)
        return convert_arguments(
            given,
            self._declared.arguments,
            scalar_registry=self._strawberry.schema_converter.scalar_registry,
            config=self._strawberry.config,
        )


class _Finder(Visitor):
    found = False

    def enter_variable(self, *_: object) -> None:
        self.found = True


def varies(node: FieldNode) -> bool:
    """Whether the arguments of a field depend on variables."""
    finder = _Finder()
    for argument in node.arguments or ():
        visit(argument, finder)
    return finder.found
