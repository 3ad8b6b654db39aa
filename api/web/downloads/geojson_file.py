"""GeoJSON (RFC 7946) for maps: one feature per row, with the shape of the row's region and its quality.

A region without a shape, such as a city's remainder, has the geometry null and stays in the file.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any

import orjson

from api.engine.within import reply
from api.web.downloads.answer import Answer
from api.web.downloads.column import Column, Row
from api.web.downloads.json_file import about
from api.web.downloads.refusals import region_missing

LEVELS = ("village", "district", "city", "province")
SHAPES = """query Shapes($codes: [String!]!) {
  regions(where: {code: {in: $codes}}, first: 200) {
    nodes { code shape { geometry quality label labelEn: label(lang: EN) licence } }
  }
}"""
AT_ONCE = 100
"""Regions whose shapes are asked for together; the API gives at most 200."""
ROWS_PER_PART = 200

Shape = dict[str, Any]


def mapped(columns: Sequence[Column], table: str) -> int:
    """Which column holds the region of a row; raises QueryError `REGION_MISSING`."""
    names = [column.name for column in columns if not column.constant]
    wanted = [name for name in LEVELS if name in names] if table != "regions" else ["code"]
    if not wanted:
        raise region_missing()
    return names.index(wanted[0])


async def geojson_file(answer: Answer) -> AsyncIterator[bytes]:
    """The answer as a collection of features, in parts."""
    at, names = mapped(answer.columns, answer.link.table), [column.name for column in answer.columns]
    told = {"type": "FeatureCollection", **about(answer)}
    yield orjson.dumps(told)[:-1] + b',"features":['
    known: dict[str, Shape | None] = {}
    between = b"\n"
    async for rows in answer.pages():
        for start in range(0, len(rows), ROWS_PER_PART):
            part = rows[start : start + ROWS_PER_PART]
            await _learn(answer, known, {str(row[at]) for row in part})
            written = partial(_features, names, part, [known.get(str(row[at])) for row in part])
            yield between + await answer.engine.in_thread(written)
            between = b",\n"
    yield b"\n]}\n"


async def _learn(answer: Answer, known: dict[str, Shape | None], codes: set[str]) -> None:
    """Reads the shapes that are not known yet."""
    unknown = sorted(codes - set(known))
    for start in range(0, len(unknown), AT_ONCE):
        some = unknown[start : start + AT_ONCE]
        found = await reply(answer.engine, SHAPES, {"codes": some}, answer.manifest.id)
        known |= dict.fromkeys(some)
        known |= {one["code"]: one["shape"] for one in found.data["regions"]["nodes"]}


def _features(names: Sequence[str], rows: Sequence[Row], shapes: Sequence[Shape | None]) -> bytes:
    return b",\n".join(
        orjson.dumps(
            {
                "type": "Feature",
                "geometry": None if shape is None else shape["geometry"],
                "properties": {**dict(zip(names, row, strict=True)), **_quality(shape)},
            }
        )
        for row, shape in zip(rows, shapes, strict=True)
    )


def _quality(shape: Shape | None) -> dict[str, Any]:
    """How good the boundary is, and what a map of it must say."""
    if shape is None:
        return {"boundary_quality": None, "boundary_label_id": None, "boundary_label_en": None}
    return {
        "boundary_quality": shape["quality"],
        "boundary_label_id": shape["label"],
        "boundary_label_en": shape["labelEn"],
        "boundary_licence": shape["licence"],
    }
