"""Bodies and offices that own, run or take part in programmes and events."""

from __future__ import annotations

from api.tables.column import choice, points_to
from api.tables.kinds import OrganizationKind
from api.tables.label import Labelled, Noted


class Organization(Labelled, Noted, table=True):
    """A body or an office; a person never."""

    __tablename__ = "organization"

    kind: OrganizationKind = choice("Jenis lembaga. / Kind of organisation.")
    pillar_key: int | None = points_to(
        "pillar", "Pilar sosial, bila termasuk. / Social pillar, if it is one.", default=None
    )
    region_key: int | None = points_to("region", "Wilayah kerja. / Region it works in.", default=None)
    parent_key: int | None = points_to("organization", "Lembaga induk. / Parent body.", default=None)
    source_key: int = points_to("source", "Sumber. / Source.")
