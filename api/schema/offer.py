"""What a city offers: services and complaint channels."""

from __future__ import annotations

from api import tables
from api.schema.column import column, words
from api.schema.cubes.field import owned
from api.schema.entity import entity
from api.schema.node import Node
from api.schema.relation import to_many, to_one


@entity(
    tables.Service,
    "Layanan sosial, atau satu jenis di dalamnya. / A social service, or one kind of service within it.",
)
class Service(Node):
    """A service, or one kind of service within an integrated one."""

    code = column()
    label = words()
    program = to_one()
    parent = to_one()
    region = to_one()
    organization = to_one()
    event = to_one()
    launched_on = column()
    summary = words()
    example_only = column()
    base = column()
    note = words()
    source = to_one()
    children = to_many("Service", "Jenis layanan di dalamnya. / Kinds of service within it.", by="parent_key")
    service_requests = owned("serviceRequests")


@entity(
    tables.ComplaintChannel,
    "Kanal aduan, atau sekelompok kanal yang tidak dirinci sumber."
    " / A complaint channel, or a set of channels that the source does not name.",
)
class ComplaintChannel(Node):
    """A complaint channel, or a set of channels."""

    code = column()
    label = words()
    program = to_one()
    region = to_one()
    organization = to_one()
    channels = column()
    named = column()
    valid_from = column()
    valid_to = column()
    known_on = column()
    note = words()
    source = to_one()
    reported_figures = to_many(
        "ReportedFigure", "Angka tentangnya. / Figures about it.", by="complaint_channel_key"
    )
    complaints = owned("complaints")
