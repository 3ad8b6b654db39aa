"""Releases of a few rows, written without publishing, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlmodel import Session, SQLModel

from api.store import CURRENT, DATABASE, MANIFEST, Manifest, Store
from api.tables import FORMAT, Region, Source
from api.tables.kinds import Level, RegionKind, SourceKind

SOURCE = Source(
    key=1,
    code="s1",
    label_id="Sumber",
    label_en="Source",
    kind=SourceKind.STATISTICS,
    publisher="P",
)


def manifest(id: str = "2026-11") -> Manifest:
    """A manifest without files."""
    return Manifest(
        format=FORMAT,
        id=id,
        date="2026-11-23",
        period_from="2019-01",
        period_to="2026-12",
        title_id="Contoh",
        title_en="Example",
        content_hash="0" * 64,
        licence_data="CC-BY-4.0",
        licence_code="MIT",
        origins=("REPORTED",),
        policy="none",
        audit="PASS",
        sources=(),
        files=(),
    )


def write_release(store: Path, rows: Iterable[SQLModel], id: str = "2026-11") -> Store:
    """A store whose current release holds exactly these rows."""
    folder = store / id
    folder.mkdir(parents=True)
    engine = create_engine(f"sqlite:///{folder / DATABASE}")
    with engine.connect() as connection, Session(connection) as session:
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
        SQLModel.metadata.create_all(connection)
        session.add_all(type(row)(**row.model_dump()) for row in rows)
        session.commit()
        connection.commit()
    engine.dispose()
    (folder / MANIFEST).write_text(manifest(id).model_dump_json(), encoding="utf-8")
    (store / CURRENT).write_text(id, encoding="ascii")
    return Store(store)


def region(key: int, code: str, name: str, *, last: int = 0, **columns: Any) -> Region:  # noqa: ANN401  (columns of a region)
    """A region; its level follows from its code, its kind from its level unless given."""
    level = list(Level)[code.count(".")]
    kinds = [RegionKind.PROVINCE, RegionKind.CITY, RegionKind.DISTRICT, RegionKind.KELURAHAN]
    columns = {"kind": kinds[code.count(".")], "source_key": 1, **columns}
    return Region(key=key, code=code, name=name, level=level, last_key=last or key, **columns)
