"""Parquet for data frames: typed columns, zstd, what the answer is in the file's own metadata."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from api.web.downloads.answer import Answer
from api.web.downloads.column import Datatype, Row
from api.web.downloads.json_file import about
from api.web.downloads.package import parts

TYPES = {
    Datatype.TEXT: "VARCHAR",
    Datatype.WHOLE: "BIGINT",
    Datatype.NUMBER: "DOUBLE",
    Datatype.TRUTH: "BOOLEAN",
    Datatype.DAY: "DATE",
}


async def parquet_file(answer: Answer) -> AsyncIterator[bytes]:
    """The answer as Parquet, in parts."""
    with TemporaryDirectory() as folder:
        plain, made = Path(folder, "plain.json"), Path(folder, "made.parquet")
        names = [column.name for column in answer.columns]
        with plain.open("wb") as target:
            async for rows in answer.pages():
                target.write(await answer.engine.in_thread(partial(_lines, names, rows)))
        await answer.engine.in_thread(partial(_convert, answer, plain, made))
        with made.open("rb") as file:
            async for part in parts(answer, file):
                yield part


def _lines(names: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Rows as lines of JSON, for the converter."""
    option = orjson.OPT_APPEND_NEWLINE
    return b"".join(orjson.dumps(dict(zip(names, row, strict=True)), option=option) for row in rows)


def _convert(answer: Answer, plain: Path, made: Path) -> None:
    """JSON to Parquet, on one thread, so that the same answer gives the same bytes."""
    import duckdb

    told = about(answer)
    said = {name: json.dumps(told[name], ensure_ascii=False) for name in told if name != "columns"}
    columns = {column.name: TYPES[column.datatype] for column in answer.columns}
    with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "512MB"}) as connection:
        listed = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items())
        source = f"read_json({_quoted(str(plain))}, columns={{{listed}}}, format='newline_delimited')"
        metadata = ", ".join(f"{name}: {_quoted(value)}" for name, value in said.items())
        connection.execute(
            f"COPY (SELECT * FROM {source}) TO {_quoted(str(made))}"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
        )


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
