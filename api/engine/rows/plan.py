"""What is remembered of fields: a document asked again is neither collected nor composed again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql import GraphQLObjectType
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList
from graphql.execution.values import VariableValues

from api.engine.rows import owned  # noqa: F401 - cubes of rows are told in a way of their own
from api.engine.rows.cube import CubeField
from api.engine.rows.question import Question
from api.engine.rows.root import Root
from api.engine.rows.selection import DECLARATION, Collector, Selected
from api.engine.rows.tell import Arguments, Tell, teller
from api.engine.rows.whole import Whole
from api.schema.connection import Pages
from api.schema.cubes.field import CubeField as Cubed
from api.schema.cubes.rows import CubeRows
from api.schema.entity import Uncompiled
from api.schema.query import All, One

REMEMBERED = 400
"""Fields that are remembered, over all documents."""

COMPILED = (Pages, One, All)
"""Declarations of root fields that can be written by SQL."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a document.

    `document` stands for the document and the values of the variables in its @skip and @include.
    """

    document: Hashable
    executor: Executor[Any]
    parent: GraphQLObjectType
    details: FieldDetailsList

    @property
    def declared(self) -> object:
        """What the schema declares of it."""
        found = self.parent.fields.get(self.details[0].node.name.value)
        return None if found is None else found.extensions.get(DECLARATION)

    @property
    def key(self) -> Hashable:
        """The field: fields of one key have the same fields below them."""
        operation = self.executor.operation.name
        nodes = [id(each.node) for each in self.details]
        return self.document, operation and operation.value, self.parent.name, *nodes

    def collected(self) -> tuple[Selected, Collector]:
        """The field with all below it; raises Uncompiled."""
        executor, node = self.executor, self.details[0].node
        variables, operation = executor.variable_values, executor.operation
        collector = Collector(executor.schema, executor.fragments, variables, operation)
        name = (node.alias or node.name).value
        return collector.selected(self.parent, name, self.details), collector


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """A field of a row that was read already, with all below it; safe to use from several threads."""

    tell: Tell
    questions: Sequence[Question]

    def arguments(self, variables: VariableValues, look: Callable[[], None]) -> Arguments:
        """The arguments of all its questions; raises what a resolver would raise."""
        return Arguments((question.arguments(variables) for question in self.questions), look)


Way = tuple[tuple[str, Root | Whole], ...]
"""The root fields of an operation by response key, where each of them is written whole."""


class Plans:
    """The fields asked last; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    def way(self, key: Hashable) -> Way | None:
        """The root fields of an operation, if all of them were written whole."""
        with self._lock:
            if (found := self._known.get(key)) is not None:
                self._known.move_to_end(key)
        return found

    def keep(self, key: Hashable, found: object) -> None:
        """Remembers what was found out."""
        with self._lock:
            self._known[key] = found
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def root(self, at: Place) -> Root | Whole | None:
        """A root field, or None where only resolvers can answer it."""
        found: Root | Whole | None = self._remembered(at, partial(_root, at))
        return found

    def cube(self, at: Place, rows: CubeRows) -> CubeField | None:
        """A field of a cube's answer, or None where only resolvers can answer it."""
        found: CubeField | None = self._remembered(at, partial(_cube, at, rows))
        return found

    def teller(self, at: Place) -> Teller | None:
        """A field of a row that was read already, or None where only resolvers can answer it."""
        found: Teller | None = self._remembered(at, partial(_teller, at))
        return found

    def _remembered(self, at: Place, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what `make` gives
        key = at.key
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        try:
            made = make()
        except Uncompiled:
            made = None
        self.keep(key, made)
        return made


def _root(at: Place) -> Root | Whole:
    if not isinstance(at.declared, (*COMPILED, Cubed)):
        raise Uncompiled(at.parent.name)
    selected, collector = at.collected()
    return (Whole if isinstance(at.declared, Cubed) else Root)(selected, collector.questions)


def _teller(at: Place) -> Teller:
    selected, collector = at.collected()
    return Teller(teller(selected), collector.questions)


def _cube(at: Place, rows: CubeRows) -> CubeField:
    selected, collector = at.collected()
    return CubeField(selected, collector.questions, rows.question.cube)
