"""Questions to the schema, without a server, with the SQL statements that they cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.errors import SetiakawanError
from api.schema import schema
from api.schema.context import Context
from api.store import Store


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave: data, codes and remedies of our errors, other errors, SQL statements."""

    data: dict[str, Any]
    codes: list[str]
    remedies: list[str]
    faults: list[str]
    statements: list[str]


def ask(store: Store, query: str, **variables: object) -> Answer:
    """The answer of the store's current release."""
    release, statements = store.current(), list[str]()
    connection = release.connect()
    connection.set_trace_callback(statements.append)
    context = Context(release, connection, store, "http://test")
    result = schema.execute_sync(query, variables, context_value=context)
    connection.close()
    causes = [(error.original_error, error.message) for error in result.errors or []]
    ours = [cause for cause, _ in causes if isinstance(cause, SetiakawanError)]
    codes, remedies = [one.code for one in ours], [str(one.remedy) for one in ours]
    faults = [message for cause, message in causes if not isinstance(cause, SetiakawanError)]
    return Answer(result.data or {}, codes, remedies, faults, statements)


def get(store: Store, query: str, **variables: object) -> dict[str, Any]:
    """The data of an answer that must have no errors."""
    answer = ask(store, query, **variables)
    assert (answer.codes, answer.faults) == ([], [])
    return answer.data
