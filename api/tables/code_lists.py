"""Code lists that a steward may read, cite and extend."""

from __future__ import annotations

from api.tables.column import choice, column, points_to
from api.tables.kinds import Level
from api.tables.label import Defined, Labelled, Noted, Row


class PpksType(Labelled, Noted, table=True):
    """One of the 26 kinds of PPKS (Permensos 8/2012)."""

    __tablename__ = "ppks_type"

    number: int = column("Nomor dalam peraturan. / Number in the regulation.", unique=True)
    city_only: bool = column("Hanya ditampilkan per kota. / Shown by city only.")
    source_key: int = points_to("source", "Sumber. / Source.")


class PsksType(Labelled, table=True):
    """One of the 12 kinds of PSKS (Permensos 8/2012)."""

    __tablename__ = "psks_type"

    number: int = column("Nomor dalam peraturan. / Number in the regulation.", unique=True)
    source_key: int = points_to("source", "Sumber. / Source.")


class TargetGroup(Defined, table=True):
    """A group that aid is meant for; its base and finest level protect its members."""

    __tablename__ = "target_group"

    base: int = column("Kelipatan pembulatan. / Rounding base.", default=5)
    finest_level: Level = choice(
        "Tingkat terhalus yang ditampilkan. / Finest level shown.", default=Level.VILLAGE
    )


class TargetGroupPpks(Row, table=True):
    """The PPKS type(s) that a target group stands for."""

    __tablename__ = "target_group_ppks"

    target_group_key: int = points_to("target_group", "Kelompok sasaran. / Target group.")
    ppks_type_key: int = points_to("ppks_type", "Jenis PPKS. / PPKS type.")


class AidType(Defined, table=True):
    """A kind of aid; aid always given together is one type."""

    __tablename__ = "aid_type"

    monetary: bool | None = column(
        "Berupa uang; kosong bila bentuknya tidak diketahui. / Paid in money; empty if the form is unknown.",
        default=None,
    )
    quantity_unit_id: str | None = column(
        "Satuan kuantitas, bahasa Indonesia. / Unit of quantity, Indonesian.", default=None
    )
    quantity_unit_en: str | None = column(
        "Satuan kuantitas, bahasa Inggris. / Unit of quantity, English.", default=None
    )
    base: int = column("Kelipatan pembulatan. / Rounding base.", default=5)
    finest_level: Level = choice(
        "Tingkat terhalus yang ditampilkan. / Finest level shown.", default=Level.VILLAGE
    )


class Pillar(Defined, table=True):
    """A pillar of social work: one of the 12 PSKS types, or another body named so in the field."""

    __tablename__ = "pillar"

    psks_type_key: int | None = points_to(
        "psks_type", "Jenis PSKS, bila ada. / PSKS type, if any.", default=None
    )


class EventKind(Defined, table=True):
    """Kinds of events; being seen at one may tell of a person, so each declares how finely it is placed."""

    __tablename__ = "event_kind"

    finest_level: Level = choice(
        "Tingkat terhalus tempat acara jenis ini. / Finest level at which events of this kind are placed."
    )


class ActivityKind(Defined, table=True):
    """Kinds of activities within an event."""

    __tablename__ = "activity_kind"


class ComplaintTopic(Defined, table=True):
    """Topics of complaints."""

    __tablename__ = "complaint_topic"

    base: int = column("Kelipatan pembulatan. / Rounding base.", default=5)
    finest_level: Level = choice(
        "Tingkat terhalus yang ditampilkan. / Finest level shown.", default=Level.DISTRICT
    )


class CheckAspect(Defined, table=True):
    """Aspects looked at in a check of a city project."""

    __tablename__ = "check_aspect"


class CheckKind(Defined, table=True):
    """Whether a checked project is physical."""

    __tablename__ = "check_kind"


class Procurement(Defined, table=True):
    """Whether a checked project was tendered."""

    __tablename__ = "procurement"


class CheckVerdict(Defined, table=True):
    """Outcomes of a check of a city project."""

    __tablename__ = "check_verdict"


class Stage(Defined, table=True):
    """Stages of requests and complaints: flows of a month, never a stock."""

    __tablename__ = "stage"
