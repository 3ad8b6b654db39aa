"""Whether a release folder is what its manifest says, byte by byte, and its tables what its database says."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from api.publish import bulk, parquet
from api.publish.auditing.finding import Finding
from api.publish.layout import ALL, BULK
from api.publish.manifest import content_hash, file_lines
from api.store import Release


def check_files(release: Release) -> Iterator[Finding]:
    """Findings about files that are missing, unknown or changed."""
    manifest = release.manifest
    if manifest.audit != "PASS":
        yield Finding(release.id, "VERDICT")
    there = {line.name: line for line in file_lines(release.path)}
    said = {line.name: line for line in manifest.files}
    for name in sorted(there.keys() | said.keys()):
        if there.get(name) != said.get(name):
            yield Finding(release.id, "FILE", name)
    if content_hash(manifest.files) != manifest.content_hash:
        yield Finding(release.id, "CONTENT_HASH")


def check_bulk(release: Release, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Findings about CSVs that hold other rows than the database, or in another order."""
    codes = {name: _codes(connection, name) for name, layout in ALL.items() if layout.coded}
    said = {line.name: line.sha256 for line in release.manifest.files}
    for name, layout in BULK.items():
        file = f"csv/{layout.file}"
        rows = tuple(connection.execute(f'SELECT * FROM "{name}"'))
        digest = hashlib.sha256()
        for part in bulk.csv_parts(layout, rows, codes):
            digest.update(part)
        if (rows or file in said) and said.get(file) != digest.hexdigest():
            yield Finding(release.id, "BULK", file)


def check_parquet(release: Release) -> Iterator[Finding]:
    """Findings about Parquet files that hold other rows than the CSV of their table, or in another order."""
    said = {line.name for line in release.manifest.files}
    with parquet.converter() as converter:
        for layout in BULK.values():
            name, csv = parquet.file(layout), release.path / "csv" / layout.file
            there = name in said and csv.is_file() and (release.path / name).is_file()
            if there and not converter.equal(layout, csv, release.path / name):
                yield Finding(release.id, "BULK", name)


def _codes(connection: sqlite3.Connection, table: str) -> dict[str | int | None, str]:
    return dict(connection.execute(f'SELECT "key", code FROM "{table}"'))
