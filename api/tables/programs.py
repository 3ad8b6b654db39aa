"""Programmes with their phases, weekly schedule, aims, legal basis and partners."""

from __future__ import annotations

from datetime import date

from api.tables.column import choice, column, points_to
from api.tables.kinds import Occurrence, ProgramKind, RegulationKind, Role, Unit, Weekday
from api.tables.label import Labelled, Noted, Row


class Regulation(Labelled, table=True):
    """A regulation that programmes rest on."""

    __tablename__ = "regulation"

    kind: RegulationKind = choice("Jenis peraturan. / Kind of regulation.")
    number: str | None = column("Nomor. / Number.", default=None)
    year: int | None = column("Tahun. / Year.", default=None)
    region_key: int | None = points_to("region", "Daerah penerbit. / Issuing region.", default=None)
    source_key: int = points_to("source", "Sumber. / Source.")


class Program(Labelled, Noted, table=True):
    """A programme of a city."""

    __tablename__ = "program"

    kind: ProgramKind = choice("Jenis program. / Kind of programme.")
    region_key: int = points_to("region", "Kota pemilik. / City that owns it.")
    unit: Unit | None = choice("Satuan penyaluran. / Unit of deliveries.", default=None)
    summary_id: str = column("Ringkasan, bahasa Indonesia. / Summary, Indonesian.")
    summary_en: str = column("Ringkasan, bahasa Inggris. / Summary, English.")
    funding_id: str | None = column("Pendanaan, bahasa Indonesia. / Funding, Indonesian.", default=None)
    funding_en: str | None = column("Pendanaan, bahasa Inggris. / Funding, English.", default=None)
    yearly: bool | None = column("Diselenggarakan setiap tahun. / Held every year.", default=None)
    first_year: int | None = column("Tahun pertama. / First year.", default=None)
    launched_on: date | None = column("Tanggal peluncuran. / Day of launch.", default=None)
    source_key: int = points_to("source", "Sumber. / Source.")


class ProgramAim(Row, table=True):
    """One aim of a programme."""

    __tablename__ = "program_aim"

    program_key: int = points_to("program", "Program. / Programme.")
    text_id: str = column("Tujuan, bahasa Indonesia. / Aim, Indonesian.")
    text_en: str = column("Tujuan, bahasa Inggris. / Aim, English.")
    source_key: int = points_to("source", "Sumber. / Source.")


class ProgramPhase(Labelled, Noted, table=True):
    """A phase (jilid) of a programme."""

    __tablename__ = "program_phase"

    program_key: int = points_to("program", "Program. / Programme.")
    number: int = column("Nomor urut jilid. / Number of the phase.")
    launched_by: date | None = column("Sudah diluncurkan pada. / Launched by this day.", default=None)
    completed_by: date | None = column("Sudah selesai pada. / Completed by this day.", default=None)
    source_key: int = points_to("source", "Sumber. / Source.")


class ScheduleEntry(Labelled, Noted, table=True):
    """What happens on a weekday of a phase."""

    __tablename__ = "schedule_entry"

    program_phase_key: int = points_to("program_phase", "Jilid. / Phase.")
    weekday: Weekday = choice("Hari. / Weekday.")
    activity_id: str = column("Kegiatan, bahasa Indonesia. / Activity, Indonesian.")
    activity_en: str = column("Kegiatan, bahasa Inggris. / Activity, English.")
    activity_kind_key: int | None = points_to(
        "activity_kind", "Jenis kegiatan. / Kind of activity.", default=None
    )
    source_key: int = points_to("source", "Sumber. / Source.")


class ProgramTargetGroup(Row, Noted, table=True):
    """A group that a programme, or one phase or weekday of it, is meant for."""

    __tablename__ = "program_target_group"

    program_key: int = points_to("program", "Program. / Programme.")
    program_phase_key: int | None = points_to("program_phase", "Jilid. / Phase.", default=None)
    schedule_entry_key: int | None = points_to("schedule_entry", "Hari. / Schedule entry.", default=None)
    target_group_key: int = points_to("target_group", "Kelompok sasaran. / Target group.")
    source_key: int = points_to("source", "Sumber. / Source.")


class ProgramAidType(Row, Noted, table=True):
    """A kind of aid that a programme, or one phase of it, gives."""

    __tablename__ = "program_aid_type"

    program_key: int = points_to("program", "Program. / Programme.")
    program_phase_key: int | None = points_to("program_phase", "Jilid. / Phase.", default=None)
    aid_type_key: int = points_to("aid_type", "Jenis bantuan. / Aid type.")
    occurrence: Occurrence = choice("Sudah, akan, atau tidak jelas. / Held, planned or unclear.")
    source_key: int = points_to("source", "Sumber. / Source.")


class ProgramRegulation(Row, table=True):
    """A regulation named as basis or context of a programme."""

    __tablename__ = "program_regulation"

    program_key: int = points_to("program", "Program. / Programme.")
    regulation_key: int = points_to("regulation", "Peraturan. / Regulation.")


class ProgramOrganization(Row, Noted, table=True):
    """The part of a body or office in a programme."""

    __tablename__ = "program_organization"

    program_key: int = points_to("program", "Program. / Programme.")
    organization_key: int = points_to("organization", "Lembaga. / Organisation.")
    role: Role = choice("Peran. / Role.")
    source_key: int = points_to("source", "Sumber. / Source.")
