"""One root field that is the answer of a cube: what is selected of it, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence

from graphql.execution.values import VariableValues

from api.engine.rows.cube import CubeField
from api.engine.rows.question import Question
from api.engine.rows.selection import Selected
from api.engine.rows.tell import Arguments
from api.schema.context import Context


class Whole:
    """A root field with all below it; safe to use from several threads."""

    def __init__(self, selected: Selected, questions: Sequence[Question]) -> None:
        self._declared, self._number = selected.declared, selected.question or 0
        self._questions = questions
        cube = self._declared.cube
        self._fields = [
            (f'{"," if place else ""}"{each.key}":'.encode(), CubeField(each, questions, cube))
            for place, each in enumerate(selected.inside)
        ]

    def answer(self, context: Context, variables: VariableValues) -> bytes:
        """The field as JSON; raises what a resolver would raise, for its arguments or for its rows."""
        arguments = Arguments(question.arguments(variables) for question in self._questions)
        rows = self._declared.rows(context, arguments[self._number])
        parts = [part for key, one in self._fields for part in (key, one.write(rows, arguments))]
        return b"".join([b"{", *parts, b"}"])
