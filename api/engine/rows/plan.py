"""What is remembered of root fields: a document asked again is neither collected nor composed again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

from graphql import GraphQLObjectType
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList

from api.engine.rows.root import Root
from api.engine.rows.selection import DECLARATION, Collector
from api.schema.connection import Pages
from api.schema.entity import Uncompiled
from api.schema.query import All, One

REMEMBERED = 400
"""Root fields that are remembered, over all documents."""

COMPILED = (Pages, One, All)
"""Declarations of root fields that can be written by SQL."""


class Plans:
    """The root fields asked last, by document, deciding variables, operation and response key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, Root | None] = OrderedDict()

    def root(
        self,
        document: Hashable,
        executor: Executor[Any],
        parent: GraphQLObjectType,
        details: FieldDetailsList,
    ) -> Root | None:
        """The root field, or None where only resolvers can answer it.

        `document` stands for the document and the values of the variables in its @skip and @include.
        """
        node = details[0].node
        key = (
            document,
            executor.operation.name and executor.operation.name.value,
            (node.alias or node.name).value,
        )
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        root = _collected(executor, parent, key[-1], details)
        with self._lock:
            self._known[key] = root
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return root


def _collected(
    executor: Executor[Any], parent: GraphQLObjectType, key: str, details: FieldDetailsList
) -> Root | None:
    found = parent.fields.get(details[0].node.name.value)
    if found is None or not isinstance(found.extensions.get(DECLARATION), COMPILED):
        return None
    collector = Collector(executor.schema, executor.fragments, executor.variable_values, executor.operation)
    try:
        return Root(collector.selected(parent, key, details), collector.questions)
    except Uncompiled:
        return None
