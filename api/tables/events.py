"""Events with their activities and the bodies that take part."""

from __future__ import annotations

from datetime import date

from api.tables.column import choice, column, points_to
from api.tables.kinds import DateCertainty, Occurrence, Role
from api.tables.label import Labelled, Noted, Row


class Event(Labelled, Noted, table=True):
    """An event; its place is a kelurahan only where the source names it."""

    __tablename__ = "event"

    event_kind_key: int = points_to("event_kind", "Jenis acara. / Kind of event.")
    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    region_key: int = points_to(
        "region", "Tempat, sejauh disebut sumber. / Place, as far as the source names it."
    )
    held_on: date | None = column("Tanggal. / Date.", default=None, csv="date")
    date_certainty: DateCertainty = choice("Arti tanggal. / What the date stands for.")
    year: int = column("Tahun. / Year.")
    venue: str | None = column("Nama tempat. / Name of the venue.", default=None)
    theme_id: str | None = column("Tema. / Theme.", default=None)
    theme_en: str | None = column("Tema, diterjemahkan. / Theme, translated.", default=None)
    summary_id: str = column("Ringkasan, bahasa Indonesia. / Summary, Indonesian.")
    summary_en: str = column("Ringkasan, bahasa Inggris. / Summary, English.")
    source_key: int = points_to("source", "Sumber. / Source.")


class EventActivity(Row, Noted, table=True):
    """One activity of an event, in the order of the source."""

    __tablename__ = "event_activity"

    event_key: int = points_to("event", "Acara. / Event.")
    activity_kind_key: int = points_to("activity_kind", "Jenis kegiatan. / Kind of activity.")
    text_id: str = column("Kegiatan, bahasa Indonesia. / Activity, Indonesian.")
    text_en: str = column("Kegiatan, bahasa Inggris. / Activity, English.")
    occurrence: Occurrence = choice("Sudah, akan, atau tidak jelas. / Held, planned or unclear.")
    aid_type_key: int | None = points_to("aid_type", "Jenis bantuan. / Aid type.", default=None)
    target_group_key: int | None = points_to(
        "target_group", "Kelompok sasaran. / Target group.", default=None
    )
    organization_key: int | None = points_to(
        "organization", "Mitra atau saluran. / Partner or channel.", default=None
    )
    source_key: int = points_to("source", "Sumber. / Source.")


class EventOrganization(Row, Noted, table=True):
    """The part of a body or office in an event."""

    __tablename__ = "event_organization"

    event_key: int = points_to("event", "Acara. / Event.")
    organization_key: int = points_to("organization", "Lembaga. / Organisation.")
    role: Role = choice("Peran. / Role.")
    source_key: int = points_to("source", "Sumber. / Source.")
