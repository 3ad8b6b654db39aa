"""Organisations and offices."""

from __future__ import annotations

from api import tables
from api.schema.column import column, words
from api.schema.entity import entity
from api.schema.node import Node
from api.schema.relation import to_many, to_one


@entity(
    tables.Organization,
    "Lembaga atau jabatan, tidak pernah perorangan. / A body or an office, never a person.",
)
class Organization(Node):
    """A body or an office."""

    code = column()
    label = words()
    kind = column()
    pillar = to_one()
    region = to_one()
    parent = to_one()
    note = words()
    source = to_one()
    children = to_many("Organization", "Lembaga di bawahnya. / Bodies below it.", by="parent_key")
    programs = to_many(
        "ProgramOrganization", "Perannya dalam program. / Its parts in programmes.", by="organization_key"
    )
    events = to_many(
        "EventOrganization", "Perannya dalam acara. / Its parts in events.", by="organization_key"
    )
    activities = to_many(
        "EventActivity", "Kegiatan yang dibantunya. / Activities it helps with.", by="organization_key"
    )
    services = to_many("Service", "Layanannya. / Its services.", by="organization_key")
    complaint_channels = to_many(
        "ComplaintChannel", "Kanal aduan yang dikelolanya. / Channels it runs.", by="organization_key"
    )
    indicators = to_many(
        "Indicator", "Indikator yang diukurnya. / Indicators it measures.", by="organization_key"
    )
    reported_figures = to_many(
        "ReportedFigure", "Angka tentangnya. / Figures about it.", by="organization_key"
    )
