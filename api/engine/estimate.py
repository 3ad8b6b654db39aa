"""Estimates how many rows an operation asks for, before any of them is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)
from graphql.type import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from api.engine.measure import PAGE_ARGUMENT
from api.schema.cubes.computed import Computed
from api.schema.cubes.field import CubeField, OwnedCube
from api.schema.cubes.refusals import MOST_ROWS

DECLARATION = "strawberry-definition"
"""Where Strawberry leaves its own field on graphql-core's."""

PLAIN_LIST = 4
"""Rows reckoned for a list that has no page size: about what lists of this register hold on average."""

LARGEST_PAGE = 201
"""Page sizes beyond the schema's bound count as this: the schema's own error says more."""

CUBE_ROWS = 1_000
"""Rows reckoned for a cube asked without `first`; it may give up to 100,000, and reads only those it has."""

OWNED_ROWS = 25
"""Rows reckoned for a cube on each row of a list."""

PAGED = {"rows", "edges", "nodes"}
"""The lists that hold a page."""


class Estimate:
    """The rows of one document, each fragment reckoned once per page size around it.

    A connection or a cube hands its page size to the list directly inside it (`edges`, `nodes`, `rows`);
    what a cube's row holds beside lists is part of the row. Unknown fields count nothing, since validation
    refuses them later.
    """

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any] | None = None
    ) -> None:
        self._schema = schema
        self._variables = variables or {}
        self._definitions = document.definitions
        self._fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }
        self._known: dict[tuple[str, int | None], int] = {}

    def rows(self) -> int:
        """The rows of the largest operation."""
        root = self._schema.query_type
        operations = (d for d in self._definitions if isinstance(d, OperationDefinitionNode))
        return max((self._rows(d.selection_set, root, None) for d in operations), default=0)

    def _rows(self, selections: SelectionSetNode, parent: object, page: int | None) -> int:
        total = 0
        for node in selections.selections:
            if isinstance(node, FieldNode):
                total += self._field(node, parent, page)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else parent
                total += self._rows(node.selection_set, inner, page)
            elif isinstance(node, FragmentSpreadNode):
                total += self._fragment(node.name.value, page)
        return total

    def _fragment(self, name: str, page: int | None) -> int:
        if (name, page) not in self._known and (found := self._fragments.get(name)):
            parent = self._schema.get_type(found.type_condition.name.value)
            self._known[name, page] = self._rows(found.selection_set, parent, page)
        return self._known.get((name, page), 0)

    def _field(self, node: FieldNode, parent: object, page: int | None) -> int:
        inside = node.selection_set
        if inside is None:
            return 0
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            return self._rows(inside, None, None)
        definition = parent.fields.get(node.name.value)
        if definition is None:
            return self._rows(inside, None, None)
        asked = self._asked(node, definition)
        kind = get_named_type(definition.type)
        if is_list_type(get_nullable_type(definition.type)):
            held = page if node.name.value in PAGED else None
            count = next((n for n in (asked, held) if n is not None), PLAIN_LIST)
            return count * (1 + self._rows(inside, kind, None))
        of_cube = isinstance(definition.extensions.get(DECLARATION), CubeField | Computed)
        return (0 if of_cube else 1) + self._rows(inside, kind, asked)

    def _asked(self, node: FieldNode, definition: GraphQLField) -> int | None:
        """The page size of a field; None for one that has none."""
        declared = definition.args.get(PAGE_ARGUMENT)
        if declared is None:
            return None
        asked: object = declared.default_value
        given = next((a.value for a in node.arguments or () if a.name.value == PAGE_ARGUMENT), None)
        if isinstance(given, IntValueNode):
            asked = int(given.value[:10])
        elif isinstance(given, VariableNode):
            asked = self._variables.get(given.name.value, asked)
        most, usual = _bounds(definition)
        return max(0, min(asked, most)) if isinstance(asked, int) else usual


def _bounds(definition: GraphQLField) -> tuple[int, int]:
    """The largest page of a field, and the rows reckoned without a page."""
    declared = definition.extensions.get(DECLARATION)
    if isinstance(declared, CubeField):
        return MOST_ROWS, OWNED_ROWS if isinstance(declared, OwnedCube) else CUBE_ROWS
    return LARGEST_PAGE, PLAIN_LIST
