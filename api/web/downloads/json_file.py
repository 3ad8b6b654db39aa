"""JSON: what the answer is, then its rows as objects."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from functools import partial

import orjson

from api.web.downloads.answer import Answer
from api.web.downloads.column import Row

ROWS_PER_PART = 5_000


async def json_file(answer: Answer) -> AsyncIterator[bytes]:
    """The answer as JSON, in parts."""
    yield orjson.dumps(about(answer))[:-1] + b',"rows":['
    names, between = [column.name for column in answer.columns], b"\n"
    async for rows in answer.pages():
        for start in range(0, len(rows), ROWS_PER_PART):
            part = rows[start : start + ROWS_PER_PART]
            yield between + await answer.engine.in_thread(partial(_objects, names, part))
            between = b",\n"
    yield b"\n]}\n"


def about(answer: Answer) -> dict[str, object]:
    """What a reader of the file must know."""
    cited = answer.citation
    return {
        "title": {"id": cited["titleId"], "en": cited["titleEn"]},
        "release": answer.manifest.id,
        "releasedOn": cited["releasedOn"],
        "contentHash": answer.manifest.content_hash,
        "origins": list(answer.origins),
        "synthetic": answer.synthetic,
        "publisher": cited["publisher"],
        "licence": cited["licence"],
        "licenceUrl": cited["licenceUrl"],
        "citation": {"id": cited["textId"], "en": cited["textEn"]},
        "permalink": cited["permalink"],
        "columns": [column.name for column in answer.columns],
    }


def _objects(names: Sequence[str], rows: Sequence[Row]) -> bytes:
    return b",\n".join(orjson.dumps(dict(zip(names, row, strict=True))) for row in rows)
