"""The steward's tables as a release gave them out: their CSVs have the columns of a source folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from api.publish.layout import SEEDS
from api.publish.record import Records, records
from api.publish.sheet import sheet
from api.store import Release
from api.tables import RegionKind


def steward_tables(release: Release) -> Mapping[str, Records]:
    """The rows of every table that a steward writes, without the remainders that a publication adds."""
    found = {name: _records(release, name) for name in SEEDS}
    regions = found["region"]
    kept = tuple(row for row in regions.rows if row.text("kind") != RegionKind.REMAINDER)
    return {**found, "region": replace(regions, rows=kept)}


def _records(release: Release, name: str) -> Records:
    layout = SEEDS[name]
    return records(layout, sheet(layout, (release.path / "csv" / layout.file).read_bytes()))[0]
