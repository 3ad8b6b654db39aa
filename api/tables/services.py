"""Integrated services and complaint channels."""

from __future__ import annotations

from datetime import date

from api.tables.column import column, points_to
from api.tables.label import Labelled, Noted


class Service(Labelled, Noted, table=True):
    """A service, or one kind of service within an integrated one."""

    __tablename__ = "service"

    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    parent_key: int | None = points_to("service", "Layanan induk. / Service it belongs to.", default=None)
    region_key: int = points_to("region", "Wilayah. / Region.")
    organization_key: int | None = points_to("organization", "Penyelenggara. / Provider.", default=None)
    event_key: int | None = points_to("event", "Acara peluncuran. / Event of its launch.", default=None)
    launched_on: date | None = column("Tanggal peluncuran. / Day of launch.", default=None)
    summary_id: str = column("Ringkasan, bahasa Indonesia. / Summary, Indonesian.")
    summary_en: str = column("Ringkasan, bahasa Inggris. / Summary, English.")
    example_only: bool = column("Disebut sebagai contoh saja. / Named as an example only.")
    base: int = column("Kelipatan pembulatan. / Rounding base.", default=5)
    source_key: int = points_to("source", "Sumber. / Source.")


class ComplaintChannel(Labelled, Noted, table=True):
    """A complaint channel, or a set of channels that the source counts without naming them."""

    __tablename__ = "complaint_channel"

    program_key: int | None = points_to(
        "program", "Program tindak lanjut. / Programme that follows up.", default=None
    )
    region_key: int = points_to("region", "Wilayah. / Region.")
    organization_key: int = points_to("organization", "Pengelola. / Operator.")
    channels: int = column("Jumlah kanal. / Number of channels.")
    named: bool = column("Nama tiap kanal diketahui. / Whether each channel's name is known.")
    valid_from: date | None = column("Berlaku sejak. / Valid from.", default=None)
    valid_to: date | None = column("Berlaku sampai. / Valid to.", default=None)
    known_on: date | None = column("Diketahui berlaku pada. / Known to be valid on.", default=None)
    source_key: int = points_to("source", "Sumber. / Source.")
