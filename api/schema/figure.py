"""Indicators and reported figures."""

from __future__ import annotations

from api import tables
from api.schema.column import column, exact, words
from api.schema.entity import entity
from api.schema.node import Node
from api.schema.relation import to_many, to_one


@entity(
    tables.Indicator,
    "Sesuatu yang diukur, misalnya tingkat kemiskinan. / Something measured.",
)
class Indicator(Node):
    """Something measured for a region, such as a poverty rate."""

    code = column()
    label = words()
    definition = words()
    unit = column()
    organization = to_one()
    note = words()
    source = to_one()
    reported_figures = to_many(
        "ReportedFigure", "Angka indikator ini. / Figures of this indicator.", by="indicator_key"
    )


@entity(
    tables.ReportedFigure,
    "Angka sebagaimana dilaporkan sebuah sumber. / A figure as a source reports it.",
)
class ReportedFigure(Node):
    """A figure as a source reports it."""

    code = column()
    label = words()
    value = column("scaled", "Nilai. / Value.")
    value_text = exact(
        "scaled", "Nilai, desimal tepat seperti tertulis. / The value, exact decimals as written."
    )
    unit = column()
    certainty = column()
    occurrence = column()
    year = column()
    as_of = column()
    region = to_one()
    indicator = to_one()
    program = to_one()
    event = to_one()
    complaint_channel = to_one()
    organization = to_one()
    target_group = to_one()
    aid_type = to_one()
    part_of = to_one("part_of_key")
    parts = to_many("ReportedFigure", "Bagian-bagiannya. / Its parts.", by="part_of_key")
    note = words()
    source = to_one()
