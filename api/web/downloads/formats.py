"""The formats of a table, each with the name that its address ends in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from api.errors import QueryError
from api.web.downloads.answer import Answer
from api.web.downloads.column import Column
from api.web.downloads.csv_file import csv_file
from api.web.downloads.csvw import csvw_file
from api.web.downloads.geojson_file import geojson_file, mapped
from api.web.downloads.json_file import json_file
from api.web.downloads.package import package_file
from api.web.downloads.parquet_file import parquet_file
from api.web.downloads.xlsx_file import xlsx_file
from api.words import Words


@dataclass(frozen=True, slots=True)
class Format:
    """How an answer becomes a file: its name and media type, what people call it, what writes it.

    `packed` files are not compressed again; `check` refuses answers that the format cannot hold.
    """

    name: str
    media: str
    words: Words
    write: Callable[[Answer], AsyncIterator[bytes]]
    packed: bool = False
    check: Callable[[Sequence[Column], str], object] | None = None

    def fits(self, columns: Sequence[Column], table: str) -> bool:
        """Whether the format can hold an answer with these columns."""
        try:
            if self.check is not None:
                self.check(columns, table)
        except QueryError:
            return False
        return True


def _named(name: str) -> Words:
    return Words(name, name)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = Words("ZIP: data, kamus, lisensi, kutipan", "ZIP: data, dictionary, licence, citation")
CSVW = Words("Kamus kolom (CSV on the Web)", "Dictionary of columns (CSV on the Web)")
FORMATS = {
    one.name: one
    for one in (
        Format("csv", "text/csv; charset=utf-8; header=present", _named("CSV"), csv_file),
        Format("xlsx", XLSX, _named("Excel (XLSX)"), xlsx_file, packed=True),
        Format("json", "application/json", _named("JSON"), json_file),
        Format("geojson", "application/geo+json", _named("GeoJSON"), geojson_file, check=mapped),
        Format("parquet", "application/vnd.apache.parquet", _named("Parquet"), parquet_file, packed=True),
        Format("zip", "application/zip", ZIP, package_file, packed=True),
        Format("metadata.json", "application/csvm+json", CSVW, csvw_file),
    )
}
