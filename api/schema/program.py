"""Programmes with their phases, schedule, aims, groups, aid and legal basis."""

from __future__ import annotations

from api import tables
from api.schema.claims.field import own_claims
from api.schema.column import column, words
from api.schema.cubes.field import owned
from api.schema.entity import Stored, entity
from api.schema.node import Node
from api.schema.relation import through, to_many, to_one
from api.tables import ProgramRegulation


@entity(
    tables.Regulation,
    "Peraturan. / A regulation.",
)
class Regulation(Node):
    """A regulation that programmes rest on."""

    code = column()
    label = words()
    kind = column()
    number = column()
    year = column()
    region = to_one()
    source = to_one()
    programs = through(
        "Program",
        "Program yang berdasar padanya. / Programmes that rest on it.",
        ProgramRegulation,
        by="regulation_key",
        to="program_key",
    )


@entity(tables.ProgramAim, "Tujuan program. / An aim of a programme.")
class ProgramAim(Stored):
    """One aim of a programme."""

    text = words()
    program = to_one()
    source = to_one()


@entity(tables.ProgramPhase, "Jilid sebuah program. / A phase of a programme.")
class ProgramPhase(Node):
    """A phase (jilid) of a programme."""

    code = column()
    label = words()
    number = column()
    launched_by = column()
    completed_by = column()
    note = words()
    program = to_one()
    source = to_one()
    schedule = to_many(
        "ScheduleEntry", "Jadwal mingguan. / Weekly schedule.", by="program_phase_key", order=("weekday",)
    )
    target_groups = to_many(
        "ProgramTargetGroup", "Kelompok sasaran jilid ini. / Target groups.", by="program_phase_key"
    )
    aid_types = to_many(
        "ProgramAidType", "Jenis bantuan jilid ini. / Aid types of this phase.", by="program_phase_key"
    )


@entity(tables.ScheduleEntry, "Kegiatan pada satu hari dalam seminggu. / What happens on a weekday.")
class ScheduleEntry(Node):
    """What happens on a weekday of a phase."""

    code = column()
    label = words()
    weekday = column()
    activity = words()
    activity_kind = to_one()
    note = words()
    program_phase = to_one()
    source = to_one()
    target_groups = to_many(
        "ProgramTargetGroup", "Kelompok sasaran hari ini. / Target groups.", by="schedule_entry_key"
    )


@entity(tables.ProgramTargetGroup, "Sasaran sebuah program. / A group that a programme is for.")
class ProgramTargetGroup(Stored):
    """A group that a programme, or one phase or weekday of it, is meant for."""

    target_group = to_one()
    program = to_one()
    program_phase = to_one()
    schedule_entry = to_one()
    note = words()
    source = to_one()


@entity(tables.ProgramAidType, "Bantuan sebuah program. / Aid that a programme gives.")
class ProgramAidType(Stored):
    """A kind of aid that a programme, or one phase of it, gives."""

    aid_type = to_one()
    occurrence = column()
    program = to_one()
    program_phase = to_one()
    note = words()
    source = to_one()


@entity(
    tables.ProgramOrganization,
    "Peran lembaga dalam program. / The part of a body.",
)
class ProgramOrganization(Stored):
    """The part of a body or office in a programme."""

    role = column()
    organization = to_one()
    program = to_one()
    note = words()
    source = to_one()


@entity(
    tables.UnitValue,
    "Isi satu penyaluran dalam setahun program. / What one delivery holds in a programme-year.",
)
class UnitValue(Stored):
    """The rupiah and the quantity of one delivery; published amounts are deliveries times these."""

    program = to_one()
    aid_type = to_one()
    year = column()
    rupiah = column()
    quantity = column()


@entity(
    tables.Program,
    "Program sebuah kota. / A programme of a city.",
)
class Program(Node):
    """A programme of a city."""

    code = column()
    label = words()
    kind = column()
    region = to_one()
    unit = column()
    summary = words()
    funding = words()
    yearly = column()
    first_year = column()
    launched_on = column()
    note = words()
    source = to_one()
    phases = to_many("ProgramPhase", "Jilid. / Phases.", by="program_key", order=("number",))
    aims = to_many("ProgramAim", "Tujuan. / Aims.", by="program_key")
    target_groups = to_many("ProgramTargetGroup", "Kelompok sasaran. / Target groups.", by="program_key")
    aid_types = to_many("ProgramAidType", "Jenis bantuan. / Aid types.", by="program_key")
    regulations = through(
        "Regulation",
        "Dasar hukum. / Legal basis.",
        ProgramRegulation,
        by="program_key",
        to="regulation_key",
    )
    organizations = to_many(
        "ProgramOrganization", "Lembaga dan perannya. / Bodies and their parts.", by="program_key"
    )
    events = to_many("Event", "Acara. / Events.", by="program_key")
    services = to_many("Service", "Layanan. / Services.", by="program_key")
    complaint_channels = to_many("ComplaintChannel", "Kanal aduan. / Complaint channels.", by="program_key")
    reported_figures = to_many("ReportedFigure", "Angka dilaporkan. / Reported figures.", by="program_key")
    unit_values = to_many(
        "UnitValue",
        "Isi satu penyaluran menurut rencana. / What one delivery holds by the plan.",
        by="program_key",
        order=("year", "aid_type"),
    )
    claims = own_claims()
    distributions = owned("distributions")
    recipients = owned("recipients")
