"""The same questions, asked by the server's own pages, figures and files: one contract, one cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from api.engine.engine import Engine
from api.engine.negotiate import Media
from api.engine.question import Question
from api.errors import QueryError
from api.words import Words


@dataclass(frozen=True, slots=True)
class Reply:
    """What a document answered, and which release did."""

    data: dict[str, Any]
    release: str
    content_hash: str


async def reply(
    engine: Engine, document: str, variables: Mapping[str, Any] | None = None, pinned: str | None = None
) -> Reply:
    """The answer of the release `pinned` or of the current one.

    Raises QueryError with the code of the first error, such as `UNKNOWN_REGION` or `RELEASE_WITHDRAWN`.
    """
    question = Question(document, variables=dict(variables or {}))
    _, answer = await engine.ask(question, Media.JSON, pinned)
    body = orjson.loads(answer.body)
    if errors := body.get("errors"):
        raise _raised(errors[0])
    release = body["extensions"]["release"]
    return Reply(body["data"], release["id"], release["contentHash"])


def _raised(error: Mapping[str, Any]) -> QueryError:
    told = error["extensions"]
    indonesian, _, english = str(error["message"]).partition(" / ")
    remedy = Words(told["remedy"]["id"], told["remedy"]["en"])
    return QueryError(told["code"], Words(indonesian, english or indonesian), remedy)
