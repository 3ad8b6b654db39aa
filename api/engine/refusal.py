"""Errors of a question, and how they are written into an answer."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError

from api.engine.faults import KINDS
from api.engine.journal import places
from api.errors import SetiakawanError
from api.words import Words

LONGEST = 400
"""Characters of a message that quotes the question."""

log = logging.getLogger("setiakawan.error")


class Refusal(Exception):  # noqa: N818 - an outcome, not a failure of the server
    """Errors that graphql-core found in a document or its variables, all of one kind."""

    def __init__(self, code: str, errors: Sequence[GraphQLError]) -> None:
        super().__init__(code)
        self.code = code
        self.errors = tuple(errors)


def written(error: Exception) -> list[dict[str, Any]]:
    """The entries of `errors` for a Refusal, a SetiakawanError or, masked, anything else."""
    if isinstance(error, Refusal):
        return [_of_document(error.code, each) for each in error.errors]
    if isinstance(error, SetiakawanError):
        return [_entry(error.code, str(error.message), error.remedy)]
    return [masked(error)]


def written_field(error: GraphQLError) -> dict[str, Any]:
    """The entry of `errors` for an error of one field, with its path and place."""
    original = error.original_error
    if isinstance(original, SetiakawanError):
        return _entry(original.code, str(original.message), original.remedy) | _placed(error)
    if original is None or isinstance(original, GraphQLError):
        return _of_document("VARIABLES_INVALID", error)
    return masked(original) | _placed(error)


def masked(error: BaseException) -> dict[str, Any]:
    """An entry that tells nothing but a number, under which the log tells where it happened.

    The log holds type and places, not the message: a message may quote what was asked.
    """
    number = secrets.token_hex(6)
    log.error("unexpected", extra={"id": number, "kind": type(error).__name__, "places": places(error)})
    kind = KINDS["INTERNAL"]
    entry = _entry("INTERNAL", str(kind.message), kind.remedy)
    entry["extensions"]["id"] = number
    return entry


def _of_document(code: str, error: GraphQLError) -> dict[str, Any]:
    kind = KINDS[code]
    return _entry(code, f"{kind.message}: {shortened(error.message)}", kind.remedy) | _placed(error)


def shortened(message: str) -> str:
    """A message of graphql-core without its middle when it quotes a long value."""
    return message if len(message) <= LONGEST else f"{message[: LONGEST // 2]} ... {message[-LONGEST // 2 :]}"


def _entry(code: str, message: str, remedy: Words) -> dict[str, Any]:
    return {
        "message": message,
        "extensions": {"code": code, "remedy": {"id": remedy.id, "en": remedy.en}},
    }


def _placed(error: GraphQLError) -> dict[str, Any]:
    placed: dict[str, Any] = {}
    if error.locations:
        placed["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path:
        placed["path"] = error.path
    return placed
