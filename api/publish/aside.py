"""A release folder while nobody can see it yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from api.errors import ConflictError
from api.publish import bulk, database, datapackage, durable, parquet
from api.publish.cleared import Cleared
from api.publish.layout import BULK
from api.publish.manifest import file_line, file_lines, manifest, written
from api.publish.parquet import PARQUET
from api.publish.statements import statements
from api.store import DATABASE, MANIFEST, FileLine, Release
from api.words import Words

CSV = "csv"
SCRATCH = "scratch.db"


def build(cleared: Cleared, aside: Path, previous: str | None) -> Release:
    """Writes every file of the release into a folder of `aside`, the manifest last, all of it on the disk."""
    folder = aside / cleared.content.edition.id
    for name in (CSV, PARQUET):
        durable.make(folder / name)
    database.build(cleared.tables, folder / DATABASE, aside / SCRATCH)
    lines = [file_line(folder, DATABASE)]
    for name, parts in chain(_files(cleared, lines), _columnar(cleared, folder)):
        size, digest = durable.write(folder / name, parts)
        lines.append(FileLine(name=name, bytes=size, sha256=digest))
    made = manifest(cleared, sorted(lines, key=lambda line: line.name), previous)
    durable.write(folder / MANIFEST, [written(made)])
    for inner in (folder / CSV, folder / PARQUET, folder, aside):
        durable.sync(inner)
    return Release(folder, made)


def _files(cleared: Cleared, lines: Sequence[FileLine]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Name and bytes of each file; the descriptor comes last, when `lines` knows all that it describes."""
    edition, resources = cleared.content.edition, []
    for layout, parts in bulk.tables(cleared):
        name = f"{CSV}/{layout.file}"
        yield name, parts
        resources.append(datapackage.resource(layout, name) | _sized(lines[-1]))
    yield "dictionary.csv", [bulk.dictionary()]
    for name, text in statements(cleared):
        yield name, [text]
    yield "datapackage.json", [datapackage.written(datapackage.descriptor(edition.keys(), resources))]


def _columnar(cleared: Cleared, folder: Path) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Every CSV that has rows, as Parquet; each file says by itself which release it is from."""
    edition = cleared.content.edition
    said = {
        "release": edition.id,
        "title": f"{edition.title_id} / {edition.title_en}",
        "licence": edition.licence_data,
        "origins": " ".join(cleared.origins),
    }
    with parquet.converter() as converter:
        for layout in BULK.values():
            if cleared.tables.get(layout.table):
                made = converter.convert(layout, folder / CSV / layout.file, said)
                yield parquet.file(layout), [made]


def _sized(line: FileLine) -> datapackage.Json:
    return {"bytes": line.bytes, "hash": f"sha256:{line.sha256}"}


def verify(release: Release, cleared: Cleared) -> None:
    """Reads a finished folder back; raises ConflictError `RELEASE_UNSOUND` when it is not as written."""
    wrong = [] if file_lines(release.path) == release.manifest.files else ["SHA-256"]
    wrong += [] if (release.path / MANIFEST).read_bytes() == written(release.manifest) else [MANIFEST]
    connection = release.connect()
    try:
        wrong += database.check(connection, cleared.tables)
    finally:
        connection.close()
    if wrong:
        raise _unsound(", ".join(wrong))


def _unsound(wrong: str) -> ConflictError:
    return ConflictError(
        "RELEASE_UNSOUND",
        Words(
            f"Rilis yang baru ditulis tidak lolos pemeriksaan: {wrong}.",
            f"The new release does not pass its checks: {wrong}.",
        ),
        Words("Periksa diska lalu jalankan lagi.", "Check the disk, then run again."),
    )
