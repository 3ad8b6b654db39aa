"""The dictionary of a CSV file: CSV on the Web (W3C, 2015), and the same as a table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import orjson

from api.web.downloads.answer import Answer
from api.web.downloads.column import Column, Row
from api.web.downloads.json_file import about

HEAD = ("column", "datatype", "description_id", "description_en")


async def csvw_file(answer: Answer) -> AsyncIterator[bytes]:
    """The metadata of the CSV file at the same address."""
    address = answer.link.path("csv", answer.manifest.id)
    yield written(metadata(answer, f"{answer.public_url}{address}"))


def written(described: dict[str, Any]) -> bytes:
    """Metadata as it stands in a file."""
    return orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def metadata(answer: Answer, url: str) -> dict[str, Any]:
    """The CSVW description of the CSV file at a URL."""
    told, cited = about(answer), answer.citation
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "id"}],
        "url": url,
        "dc:title": _both(cited["titleId"], cited["titleEn"]),
        "dc:publisher": cited["publisher"],
        "dc:issued": cited["releasedOn"],
        "dc:license": cited["licenceUrl"] or cited["licence"],
        "dc:identifier": cited["permalink"],
        "dc:bibliographicCitation": _both(cited["textId"], cited["textEn"]),
        "dc:provenance": ", ".join(answer.origins) or None,
        "notes": [
            {"release": told["release"], "contentHash": told["contentHash"], "origins": told["origins"]}
        ],
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column(column) for column in answer.columns]},
    }


def dictionary(answer: Answer) -> list[Row]:
    """The columns as a table under `HEAD`."""
    return [
        (column.name, column.datatype.value, column.words.id, column.words.en) for column in answer.columns
    ]


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": column.datatype.value,
        "dc:description": _both(column.words.id, column.words.en),
    }


def _both(indonesian: str, english: str) -> list[dict[str, str]]:
    return [{"@value": indonesian, "@language": "id"}, {"@value": english, "@language": "en"}]
