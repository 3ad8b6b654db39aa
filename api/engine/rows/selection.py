"""What is selected of an entity: fields collected by graphql-core, each with its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLFloat,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import (
    FieldDetailsList,
    FragmentDetails,
    collect_subfields,
)
from graphql.execution.values import VariableValues
from graphql.language import OperationDefinitionNode

from api.engine.rows.question import Question
from api.schema.entity import Declared, Uncompiled

DECLARATION = "strawberry-definition"
"""Where Strawberry leaves its own field on graphql-core's."""

TYPENAME = "__typename"


class Selected(NamedTuple):
    """One field of an object under its response key, with the fields inside it.

    `declared` is what the schema declares of it, None for `__typename`, whose `name` is the type's;
    `question` is the number of its arguments among the operation's.
    """

    key: str
    name: str
    declared: Any = None
    question: int | None = None
    inside: tuple[Selected, ...] = ()
    kind: GraphQLNamedType | None = None
    varies: bool = False
    """Whether its own arguments depend on variables."""

    @property
    def leaf(self) -> bool:
        """Whether it has no fields, even if none of them is asked for."""
        return is_leaf_type(self.kind)

    @property
    def decimal(self) -> bool:
        """Whether its numbers are written with a point, even whole ones."""
        return self.kind is GraphQLFloat


@dataclass(slots=True)
class Collector:
    """Collects the fields of one operation; notes the arguments that it meets, in order."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDetails]
    variables: VariableValues
    operation: OperationDefinitionNode
    questions: list[Question] = field(default_factory=list)

    def selected(self, parent: GraphQLObjectType, key: str, details: FieldDetailsList) -> Selected:
        """One field and all below it; raises Uncompiled for objects of more than one type."""
        name = details[0].node.name.value
        if name == TYPENAME:
            return Selected(key, parent.name)
        found = parent.fields[name]
        question = self._question(found, details)
        kind = get_named_type(found.type)
        inside = tuple(self._inside(kind, details))
        varies = question is not None and self.questions[question].varies
        return Selected(key, name, found.extensions.get(DECLARATION), question, inside, kind, varies)

    def _inside(self, kind: GraphQLNamedType, details: FieldDetailsList) -> Iterator[Selected]:
        if is_leaf_type(kind):
            return
        if not isinstance(kind, GraphQLObjectType):
            raise Uncompiled(kind.name)
        found = collect_subfields(self.schema, self.fragments, self.variables, self.operation, kind, details)
        for key, below in found.grouped_field_set.items():
            yield self.selected(kind, key, below)

    def _question(self, found: GraphQLField, details: FieldDetailsList) -> int | None:
        declared = found.extensions.get(DECLARATION)
        if not found.args or not isinstance(declared, Declared):
            return None
        self.questions.append(Question(self.schema, found, details[0].node, declared))
        return len(self.questions) - 1
