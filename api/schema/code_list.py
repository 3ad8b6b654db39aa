"""Code lists."""

from __future__ import annotations

from api import tables
from api.schema.column import column, words
from api.schema.cubes.field import owned
from api.schema.entity import entity
from api.schema.node import Node
from api.schema.relation import through, to_many, to_one
from api.tables import TargetGroupPpks


@entity(tables.PpksType, "Satu dari 26 jenis PPKS, Permensos 8/2012. / One of the 26 kinds of PPKS.")
class PpksType(Node):
    """One of the 26 kinds of PPKS."""

    code = column()
    label = words()
    number = column()
    city_only = column()
    note = words()
    source = to_one()
    target_groups = through(
        "TargetGroup",
        "Kelompok sasaran yang termasuk di dalamnya. / Target groups within it.",
        TargetGroupPpks,
        by="ppks_type_key",
        to="target_group_key",
    )


@entity(tables.PsksType, "Satu dari 12 jenis PSKS, Permensos 8/2012. / One of the 12 kinds of PSKS.")
class PsksType(Node):
    """One of the 12 kinds of PSKS."""

    code = column()
    label = words()
    number = column()
    source = to_one()
    pillars = to_many("Pillar", "Pilar sosial jenis ini. / Pillars of this kind.", by="psks_type_key")


@entity(tables.TargetGroup, "Kelompok sasaran bantuan. / A group that aid is meant for.")
class TargetGroup(Node):
    """A group that aid is meant for."""

    code = column()
    label = words()
    definition = words()
    base = column()
    finest_level = column()
    ppks_types = through(
        "PpksType",
        "Jenis PPKS yang diwakilinya. / PPKS types it stands for.",
        TargetGroupPpks,
        by="target_group_key",
        to="ppks_type_key",
    )
    programs = to_many(
        "ProgramTargetGroup",
        "Program untuk kelompok ini. / Programmes for this group.",
        by="target_group_key",
    )
    reported_figures = to_many(
        "ReportedFigure", "Angka kelompok ini. / Figures about this group.", by="target_group_key"
    )
    distributions = owned("distributions")
    recipients = owned("recipients")


@entity(tables.AidType, "Jenis bantuan. / A kind of aid.")
class AidType(Node):
    """A kind of aid."""

    code = column()
    label = words()
    definition = words()
    monetary = column()
    quantity_unit = words()
    base = column()
    finest_level = column()
    programs = to_many(
        "ProgramAidType", "Program yang memberikannya. / Programmes that give it.", by="aid_type_key"
    )
    activities = to_many(
        "EventActivity", "Kegiatan yang memberikannya. / Activities that give it.", by="aid_type_key"
    )
    distributions = owned("distributions")


@entity(tables.Pillar, "Pilar sosial. / A pillar of social work.")
class Pillar(Node):
    """A pillar of social work."""

    code = column()
    label = words()
    definition = words()
    psks_type = to_one()
    organizations = to_many("Organization", "Lembaga pilar ini. / Bodies of this pillar.", by="pillar_key")


@entity(tables.EventKind, "Jenis acara. / A kind of event.")
class EventKind(Node):
    """A kind of event."""

    code = column()
    label = words()
    definition = words()
    finest_level = column()
    events = to_many("Event", "Acara jenis ini. / Events of this kind.", by="event_kind_key")


@entity(tables.ActivityKind, "Jenis kegiatan. / A kind of activity.")
class ActivityKind(Node):
    """A kind of activity within an event."""

    code = column()
    label = words()
    definition = words()
    activities = to_many(
        "EventActivity", "Kegiatan jenis ini. / Activities of this kind.", by="activity_kind_key"
    )


@entity(tables.ComplaintTopic, "Topik aduan. / A topic of complaints.")
class ComplaintTopic(Node):
    """A topic of complaints."""

    code = column()
    label = words()
    definition = words()
    base = column()
    finest_level = column()
    complaints = owned("complaints")


@entity(tables.CheckAspect, "Aspek pemeriksaan proyek. / An aspect of project checks.")
class CheckAspect(Node):
    """An aspect looked at in a check of a city project."""

    code = column()
    label = words()
    definition = words()


@entity(tables.CheckKind, "Fisik atau nonfisik. / Physical or not.")
class CheckKind(Node):
    """Whether a checked project is physical."""

    code = column()
    label = words()
    definition = words()


@entity(tables.Procurement, "Lelang atau nonlelang. / Tendered or not.")
class Procurement(Node):
    """Whether a checked project was tendered."""

    code = column()
    label = words()
    definition = words()


@entity(tables.CheckVerdict, "Hasil pemeriksaan. / Outcome of a check.")
class CheckVerdict(Node):
    """An outcome of a check of a city project."""

    code = column()
    label = words()
    definition = words()


@entity(tables.Stage, "Tahap permohonan atau aduan. / A stage of requests and complaints.")
class Stage(Node):
    """A stage of requests and complaints: a flow of a month, never a stock."""

    code = column()
    label = words()
    definition = words()
