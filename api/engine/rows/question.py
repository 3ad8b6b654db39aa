"""The arguments of one field of a document, to be asked with any variables."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from graphql import GraphQLField, GraphQLSchema, Visitor, visit
from graphql.execution.values import VariableValues, get_argument_values
from graphql.language import ArgumentNode, FieldNode

from api.engine.rows.convert import Converter
from api.schema.context import Context
from api.schema.entity import Declared, Told


class Question:
    """What a field asks; one without variables is asked once per release."""

    def __init__(
        self, schema: GraphQLSchema, field: GraphQLField, node: FieldNode, declared: Declared
    ) -> None:
        self._field, self._node, self._declared = field, node, declared
        self._convert = converter_of(schema).arguments(declared.arguments)
        self._open = {each.name.value for each in node.arguments or () if varies(each)}
        self.varies = bool(self._open)
        self._fixed: dict[str, Any] | None = None
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
        if self._fixed is None:
            self._fixed = self._convert(get_argument_values(*self._part(False), variables))
        if not self.varies:
            return dict(self._fixed)
        return self._fixed | self._convert(get_argument_values(*self._opened, variables))

    @cached_property
    def _opened(self) -> tuple[GraphQLField, FieldNode]:
        return self._part(True)

    def _part(self, varying: bool) -> tuple[GraphQLField, FieldNode]:
        """The field as if it had only the arguments that depend on variables, or only the others."""
        given = {name: each for name, each in self._field.args.items() if (name in self._open) is varying}
        nodes = tuple(each for each in self._node.arguments or () if each.name.value in given)
        return GraphQLField(self._field.type, given), FieldNode(name=self._node.name, arguments=nodes)


_converters: WeakKeyDictionary[GraphQLSchema, Converter] = WeakKeyDictionary()


def converter_of(schema: GraphQLSchema) -> Converter:
    """The converter of a schema's arguments."""
    if schema not in _converters:
        _converters[schema] = Converter(schema._strawberry_schema)  # type: ignore[attr-defined]  # Strawberry's own link back
    return _converters[schema]


class _Finder(Visitor):
    found = False

    def enter_variable(self, *_: object) -> None:
        self.found = True


def varies(argument: ArgumentNode) -> bool:
    """Whether an argument depends on variables."""
    finder = _Finder()
    visit(argument, finder)
    return finder.found
