"""The regions of a source folder as a public table may name them."""

from __future__ import annotations

from collections.abc import Mapping

from api.publish.portal.atlas import Place
from api.publish.record import Records
from api.tables import Level

LEVELS = tuple(Level)


def places(tables: Mapping[str, Records]) -> tuple[Place, ...]:
    """Every region with its codes, its name and its other spellings."""
    spellings: dict[str, list[str]] = {}
    for row in tables["region_alias"].rows:
        spellings.setdefault(row.text("region"), []).append(row.text("name"))
    return tuple(
        Place(
            row.text("code"),
            row.text("bps_code"),
            row.text("name"),
            LEVELS.index(Level(row.text("level"))) + 1,
            tuple(spellings.get(row.text("code"), ())),
        )
        for row in tables["region"].rows
    )
