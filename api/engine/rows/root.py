"""One root field: what is selected of it, and how it is written for each shape of its questions."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from graphql.execution.values import VariableValues

from api.engine.rows.inlay import Answers, Inlay, Marks, inlaid
from api.engine.rows.layout import Parts, page_of
from api.engine.rows.question import Question
from api.engine.rows.selection import Selected
from api.engine.rows.single import all_of, one_of
from api.engine.rows.tell import Arguments
from api.engine.rows.writer import Writer
from api.schema.connection import Pages
from api.schema.context import Context
from api.schema.entity import Told, Uncompiled
from api.schema.query import All, One

Ask = Callable[[sqlite3.Connection, Sequence[Told]], bytes | Parts]
"""Asks what is told, and writes the answer as JSON, or those fields of it that can be."""

Inlays = Sequence[Inlay]
Compiled = tuple[Ask, Inlays]
"""How a root field is asked, and the cubes that stand in its rows."""

SHAPES = 8
"""Shapes of questions that are remembered for one root field."""


class Root:
    """A root field with all below it; safe to use from several threads."""

    def __init__(self, selected: Selected, questions: Sequence[Question]) -> None:
        self._selected = selected
        self._questions = questions
        self._known: OrderedDict[Hashable, Compiled | None] = OrderedDict()

    def answer(self, context: Context, variables: VariableValues) -> bytes | Parts:
        """The field as JSON; raises Uncompiled, and what a resolver would raise for its arguments."""
        told = [question.told(variables, context) for question in self._questions]
        shapes = tuple([each.shape for each in told])
        if shapes not in self._known:
            self._remember(shapes, self._compiled(told, context.connection))
        found = self._known.get(shapes)
        if found is None:
            raise Uncompiled(self._selected.name)
        ask, inlays = found
        written = ask(context.connection, told)
        return self._inlaid(written, inlays, context, variables) if inlays else written

    def _inlaid(
        self, written: bytes | Parts, inlays: Inlays, context: Context, variables: VariableValues
    ) -> bytes | Parts:
        arguments = Arguments(question.arguments(variables) for question in self._questions)

        def answers(inlay: Inlay, marks: Marks) -> Answers:
            return inlay.answers(marks, context, arguments)

        if isinstance(written, bytes):
            return inlaid(written, inlays, answers)
        return {key: lambda part=part: inlaid(part(), inlays, answers) for key, part in written.items()}  # type: ignore[misc]  # mypy wants no default in a lambda

    def _compiled(self, told: Sequence[Told], connection: sqlite3.Connection) -> Compiled | None:
        writer = Writer(told, self._questions)
        try:
            return compiled(self._selected, writer, connection), writer.inlays
        except (Uncompiled, sqlite3.OperationalError):
            return None

    def _remember(self, shapes: Hashable, found: Compiled | None) -> None:
        self._known[shapes] = found
        while len(self._known) > SHAPES:
            self._known.popitem(last=False)


def compiled(selected: Selected, writer: Writer, connection: sqlite3.Connection) -> Ask:
    """How a root field is written; raises Uncompiled or sqlite3.OperationalError where SQL cannot."""
    declared = selected.declared
    if isinstance(declared, Pages):
        return page_of(selected, writer, connection)
    if isinstance(declared, All):
        return all_of(selected, writer, connection)
    if isinstance(declared, One):
        return one_of(selected, writer, connection)
    raise Uncompiled(selected.name)
