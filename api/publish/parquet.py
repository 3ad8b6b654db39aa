"""The tables of a release as Parquet, each converted from its own CSV, so that both say the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from api.publish.layout import Kind, Layout

PARQUET = "parquet"
"""The folder of the files; their bytes depend on the version of DuckDB, their content does not."""
TYPES = {
    Kind.STRING: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
}


def file(layout: Layout) -> str:
    """The name of a table's file within a release."""
    return f"{PARQUET}/{layout.table}.parquet"


@dataclass(frozen=True, slots=True)
class Converter:
    """Turns CSV into Parquet in a folder of its own, whose name holds nothing that DuckDB would expand."""

    base: duckdb.DuckDBPyConnection
    folder: Path

    def convert(self, layout: Layout, csv: Path, said: Mapping[str, str]) -> bytes:
        """The CSV of a table as Parquet; `said` goes into the file's own metadata."""
        made = self.folder / "made.parquet"
        told = ", ".join(f"{name}: {_quoted(text)}" for name, text in said.items())
        self.base.execute(
            f"COPY ({self._source(layout, csv)}) TO {_quoted(str(made))}"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{told}}})"
        )
        return made.read_bytes()

    def equal(self, layout: Layout, csv: Path, parquet: Path) -> bool:
        """Whether a Parquet file holds the rows of a CSV: the same columns, types, values and order."""
        plain = self.base.execute(self._source(layout, csv))
        wanted = [plain.description, plain.fetchall()]
        shutil.copyfile(parquet, self.folder / "found.parquet")
        try:
            found = self.base.execute(f"FROM read_parquet({_quoted(str(self.folder / 'found.parquet'))})")
            return [found.description, found.fetchall()] == wanted
        except duckdb.Error:
            return False

    def _source(self, layout: Layout, csv: Path) -> str:
        plain = self.folder / "plain.csv"
        shutil.copyfile(csv, plain)
        columns = ", ".join(f"{_quoted(one.name)}: {_quoted(TYPES[one.kind])}" for one in layout.fields)
        return (
            f"FROM read_csv({_quoted(str(plain))}, columns={{{columns}}}, auto_detect=false, header=true,"
            " delim=',', quote='\"', escape='\"', nullstr='', parallel=false)"
        )


@contextmanager
def converter() -> Iterator[Converter]:
    """A converter on one thread, so that the same table gives the same bytes."""
    with (
        TemporaryDirectory() as folder,
        duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "512MB"}) as base,
    ):
        yield Converter(base, Path(folder))


def _quoted(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
