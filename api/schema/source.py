"""Sources."""

from __future__ import annotations

from api import tables
from api.schema.column import column, words
from api.schema.entity import entity
from api.schema.node import Node
from api.schema.relation import to_many


@entity(
    tables.Source,
    "Sumber fakta: berita, peraturan, statistik. / A source of facts: report, regulation, statistics.",
)
class Source(Node):
    """Where facts and figures come from."""

    code = column()
    label = words()
    kind = column()
    publisher = column()
    dated_on = column()
    year = column()
    licence = column()
    note = words()
    programs = to_many("Program", "Program dari sumber ini. / Programmes from this source.", by="source_key")
    regulations = to_many(
        "Regulation", "Peraturan dari sumber ini. / Regulations from this source.", by="source_key"
    )
    events = to_many("Event", "Acara dari sumber ini. / Events from this source.", by="source_key")
    organizations = to_many(
        "Organization", "Lembaga dari sumber ini. / Organisations from this source.", by="source_key"
    )
    services = to_many("Service", "Layanan dari sumber ini. / Services from this source.", by="source_key")
    complaint_channels = to_many(
        "ComplaintChannel",
        "Kanal aduan dari sumber ini. / Complaint channels from this source.",
        by="source_key",
    )
    indicators = to_many(
        "Indicator", "Indikator dari sumber ini. / Indicators from this source.", by="source_key"
    )
    reported_figures = to_many(
        "ReportedFigure", "Angka dari sumber ini. / Figures from this source.", by="source_key"
    )
