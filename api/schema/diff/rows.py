"""Which rows of the lists of two releases differ, by their CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from api.schema.diff.change import ChangeKind, RowChange, kind_of
from api.store import Release
from api.tables import SEED_TABLES


def row_changes(old: Release, new: Release) -> Iterator[RowChange]:
    """Every row that was added, changed or removed, list by list, by code."""
    for table in SEED_TABLES:
        name = str(table.__tablename__)
        if _digest(old, name) != _digest(new, name):
            yield from _changes(name, _rows(old, name), _rows(new, name))


def _changes(table: str, before: dict[str, str] | None, after: dict[str, str] | None) -> Iterator[RowChange]:
    if before is None or after is None:
        yield RowChange(table, None, ChangeKind.CHANGED)
        return
    for code in sorted({*before, *after}):
        if before.get(code) != after.get(code):
            yield RowChange(table, code, kind_of(before.get(code), after.get(code)))


def _digest(release: Release, table: str) -> str | None:
    names = {line.name: line.sha256 for line in release.manifest.files}
    return names.get(f"csv/{table}.csv")


def _rows(release: Release, table: str) -> dict[str, str] | None:
    """The rows of a list by their code; None for a list whose rows have none."""
    path = release.path / "csv" / f"{table}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file)
        if "code" not in (read.fieldnames or ()):
            return None
        return {row["code"]: repr(sorted(row.items())) for row in read}
