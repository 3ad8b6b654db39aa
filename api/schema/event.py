"""Events."""

from __future__ import annotations

from api import tables
from api.schema.column import column, words
from api.schema.entity import Stored, entity
from api.schema.node import Node
from api.schema.relation import to_many, to_one


@entity(
    tables.EventActivity,
    "Kegiatan sebuah acara. / An activity of an event.",
)
class EventActivity(Stored):
    """One activity of an event."""

    activity_kind = to_one()
    text = words()
    occurrence = column()
    aid_type = to_one()
    target_group = to_one()
    organization = to_one()
    event = to_one()
    note = words()
    source = to_one()


@entity(
    tables.EventOrganization,
    "Peran lembaga dalam acara. / The part of a body.",
)
class EventOrganization(Stored):
    """The part of a body or office in an event."""

    role = column()
    organization = to_one()
    event = to_one()
    note = words()
    source = to_one()


@entity(
    tables.Event,
    "Acara; tempatnya kelurahan hanya bila sumber menyebutnya."
    " / An event; its place is a kelurahan only where the source names it.",
)
class Event(Node):
    """An event."""

    code = column()
    label = words()
    event_kind = to_one()
    program = to_one()
    region = to_one()
    held_on = column()
    date_certainty = column()
    year = column()
    venue = column()
    theme = words()
    summary = words()
    note = words()
    source = to_one()
    activities = to_many(
        "EventActivity", "Kegiatan, urut sumber. / Activities, as in the source.", by="event_key"
    )
    organizations = to_many(
        "EventOrganization", "Lembaga dan perannya. / Bodies and their parts.", by="event_key"
    )
    services = to_many("Service", "Layanan yang diluncurkan. / Services launched.", by="event_key")
    reported_figures = to_many("ReportedFigure", "Angka dilaporkan. / Reported figures.", by="event_key")
