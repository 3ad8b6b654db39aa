"""Indicators and figures as reported, each with its certainty and source."""

from __future__ import annotations

from datetime import date

from api.tables.column import big, choice, column, points_to
from api.tables.kinds import Certainty, Occurrence, Unit
from api.tables.label import Defined, Labelled, Noted


class Indicator(Defined, Noted, table=True):
    """Something measured for a region, such as a poverty rate."""

    __tablename__ = "indicator"

    unit: Unit = choice("Satuan. / Unit.")
    organization_key: int | None = points_to("organization", "Pengukur. / Measured by.", default=None)
    source_key: int = points_to("source", "Sumber definisi. / Source of the definition.")


class ReportedFigure(Labelled, Noted, table=True):
    """A figure as a source reports it: value = scaled / 10**decimals."""

    __tablename__ = "reported_figure"

    scaled: int = big("Nilai dikali 10^desimal. / Value times 10^decimals.", csv="value", decimals="decimals")
    decimals: int = column("Banyaknya desimal. / Number of decimals.", derived=True)
    unit: Unit = choice("Satuan. / Unit.")
    certainty: Certainty = choice("Kepastian. / Certainty.")
    occurrence: Occurrence = choice("Sudah, akan, atau tidak jelas. / Held, planned or unclear.")
    year: int | None = column("Tahun, bila disebut. / Year, if stated.", default=None)
    as_of: date | None = column("Tanggal, bila disebut. / Date, if stated.", default=None, csv="date")
    region_key: int | None = points_to(
        "region", "Wilayah; kosong berarti Indonesia. / Region; empty means Indonesia.", default=None
    )
    indicator_key: int | None = points_to("indicator", "Indikator. / Indicator.", default=None)
    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    event_key: int | None = points_to("event", "Acara. / Event.", default=None)
    complaint_channel_key: int | None = points_to(
        "complaint_channel", "Kanal aduan. / Complaint channel.", default=None
    )
    organization_key: int | None = points_to("organization", "Lembaga. / Organisation.", default=None)
    target_group_key: int | None = points_to(
        "target_group", "Kelompok sasaran. / Target group.", default=None
    )
    aid_type_key: int | None = points_to("aid_type", "Jenis bantuan. / Aid type.", default=None)
    part_of_key: int | None = points_to(
        "reported_figure", "Bagian dari angka lain. / Part of another figure.", default=None
    )
    source_key: int = points_to("source", "Sumber. / Source.")
