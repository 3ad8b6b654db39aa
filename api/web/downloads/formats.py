"""The formats of a table, each with the name that its address ends in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from api.web.downloads.answer import Answer
from api.web.downloads.csv_file import csv_file
from api.web.downloads.csvw import csvw_file
from api.web.downloads.json_file import json_file
from api.web.downloads.package import package_file


@dataclass(frozen=True, slots=True)
class Format:
    """How an answer becomes a file: its name and media type, what writes it, whether it is packed already."""

    name: str
    media: str
    write: Callable[[Answer], AsyncIterator[bytes]]
    packed: bool = False


FORMATS = {
    one.name: one
    for one in (
        Format("csv", "text/csv; charset=utf-8; header=present", csv_file),
        Format("json", "application/json", json_file),
        Format("metadata.json", "application/csvm+json", csvw_file),
        Format("zip", "application/zip", package_file, packed=True),
    )
}
