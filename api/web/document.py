"""The GraphQL documents of the pages, one file each, with the fragments that they share."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from api.web.page import Ask
from api.web.visit import Visit

HERE = Path(__file__).parent / "documents"
SPREAD = re.compile(r"\.\.\.([A-Z]\w+)")


@cache
def document(name: str) -> str:
    """The document of a page, followed by the fragments that it names."""
    text = (HERE / f"{name}.graphql").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    waiting = SPREAD.findall(text)
    while waiting:
        spread = waiting.pop()
        if spread not in found:
            found[spread] = (HERE / "fragments" / f"{spread}.graphql").read_text(encoding="utf-8")
            waiting += SPREAD.findall(found[spread])
    return "\n".join([text, *(found[spread] for spread in sorted(found))])


async def answered(visit: Visit, name: str, **variables: Any) -> tuple[dict[str, Any], Ask]:  # noqa: ANN401 - JSON
    """What the document of a page answers, and the question as it can be asked again."""
    text = document(name)
    reply = await visit.ask(text, **variables)
    return reply.data, Ask(text, visit.variables(**variables))
