"""The five cubes, declared once each, with their origins, coverage, notes and rollups.

A table holds base cells only: every column `<noun>_key` is a dimension, `month` (YYYYMM, or YYYY00 for a
number known only for a whole year) or `year` the period, the rest measures. Zeros have no row.
Rows by village or district include the city's remainder, a region of its own, so that they sum to the total.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlmodel import SQLModel

from api.tables.column import big, choice, column, points_to
from api.tables.kinds import CoverageStatus, Level, NoteKind, Origin, Unit
from api.tables.label import Row

MONTH = "Bulan, YYYYMM; YYYY00 untuk setahun penuh. / Month, YYYYMM; YYYY00 for a whole year."

DELIVERIES = (
    "Penyaluran, kelipatan basis; satu penyaluran = satu orang (atau rumah tangga) x satu jenis bantuan"
    " x satu program x satu bulan."
    " / Deliveries, a multiple of the base; one delivery = one person (or household) x one aid type"
    " x one programme x one month."
)


def _dimension(table: str, description: str) -> int:
    found: int = points_to(table, description, primary_key=True)
    return found


def _region() -> int:
    return _dimension("region", "Wilayah atau sisa kota. / Region or the city's remainder.")


def _month() -> int:
    found: int = column(MONTH, primary_key=True)
    return found


class Distribution(SQLModel, table=True):
    """Deliveries per village, month, programme, target group and aid type."""

    __tablename__ = "distribution"
    __table_args__ = {"sqlite_with_rowid": False}

    region_key: int = _region()
    month: int = _month()
    program_key: int = _dimension("program", "Program. / Programme.")
    target_group_key: int = _dimension("target_group", "Kelompok sasaran. / Target group.")
    aid_type_key: int = _dimension("aid_type", "Jenis bantuan. / Aid type.")
    deliveries: int = big(DELIVERIES)
    amount: int | None = big(
        "Rupiah: penyaluran x nilai satuan. / Rupiah: deliveries x unit value.", default=None
    )
    quantity: int | None = big(
        "Kuantitas: penyaluran x isi satuan. / Quantity: deliveries x unit content.", default=None
    )


class Recipient(Row, table=True):
    """Distinct persons per city or district and year, by target group or by programme."""

    __tablename__ = "recipient"

    region_key: int = points_to("region", "Kota atau kecamatan. / City or district.")
    year: int = column("Tahun. / Year.")
    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    target_group_key: int | None = points_to(
        "target_group", "Kelompok sasaran. / Target group.", default=None
    )
    recipients: int = big("Penerima, kelipatan 10. / Recipients, a multiple of 10.")


class ServiceRequest(SQLModel, table=True):
    """Requests per district, month, service and stage."""

    __tablename__ = "service_request"
    __table_args__ = {"sqlite_with_rowid": False}

    region_key: int = _region()
    month: int = _month()
    service_key: int = _dimension("service", "Layanan. / Service.")
    stage_key: int = _dimension("stage", "Tahap. / Stage.")
    requests: int = big("Permohonan, kelipatan basis. / Requests, a multiple of the base.")


class Complaint(SQLModel, table=True):
    """Complaints per district, month, channel, topic and stage."""

    __tablename__ = "complaint"
    __table_args__ = {"sqlite_with_rowid": False}

    region_key: int = _region()
    month: int = _month()
    complaint_channel_key: int = _dimension("complaint_channel", "Kanal aduan. / Complaint channel.")
    complaint_topic_key: int = _dimension("complaint_topic", "Topik. / Topic.")
    stage_key: int = _dimension("stage", "Tahap. / Stage.")
    complaints: int = big("Aduan, kelipatan basis. / Complaints, a multiple of the base.")


class ProjectCheck(SQLModel, table=True):
    """Checks of city projects per village, month, kind, procurement, aspect and verdict; not rounded."""

    __tablename__ = "project_check"
    __table_args__ = {"sqlite_with_rowid": False}

    region_key: int = _region()
    month: int = _month()
    check_kind_key: int = _dimension("check_kind", "Fisik atau nonfisik. / Physical or not.")
    procurement_key: int = _dimension("procurement", "Lelang atau nonlelang. / Tendered or not.")
    check_aspect_key: int = _dimension("check_aspect", "Aspek. / Aspect.")
    check_verdict_key: int = _dimension("check_verdict", "Hasil. / Verdict.")
    checks: int = big("Pemeriksaan. / Checks.")


@dataclass(frozen=True)
class Cube:
    """How a cube is called, counted and protected.

    `unit` is None where each programme has its own; `base` 1 means not rounded.
    """

    name: str
    table: type[SQLModel]
    finest: Level
    measures: tuple[str, ...]
    unit: Unit | None
    base: int

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """Names of the columns that are no measure, in key order."""
        columns = self.table.__table__.columns.keys()  # type: ignore[attr-defined]  # SQLModel adds it at run time
        return tuple(name for name in columns if name not in self.measures and name != "key")

    @cached_property
    def period(self) -> str:
        """The finest period: `month` or `year`."""
        return "month" if "month" in self.dimensions else "year"

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """The dimensions beside region and period: `program`, `target_group`, ..."""
        keys = (name.removesuffix("_key") for name in self.dimensions if name.endswith("_key"))
        return tuple(name for name in keys if name != "region")

    @cached_property
    def partial(self) -> tuple[str, ...]:
        """Measures that a cell may lack."""
        columns = self.table.__table__.c  # type: ignore[attr-defined]  # SQLModel adds it at run time
        return tuple(name for name in self.measures if columns[name].nullable)

    @cached_property
    def additive(self) -> bool:
        """Whether cells may be summed; distinct persons may not."""
        return "key" not in self.table.__table__.c  # type: ignore[attr-defined]  # SQLModel adds it at run time


CUBES = (
    Cube("distributions", Distribution, Level.VILLAGE, ("deliveries", "amount", "quantity"), None, 5),
    Cube("recipients", Recipient, Level.DISTRICT, ("recipients",), Unit.PERSON, 10),
    Cube("serviceRequests", ServiceRequest, Level.DISTRICT, ("requests",), Unit.REQUEST, 5),
    Cube("complaints", Complaint, Level.DISTRICT, ("complaints",), Unit.COMPLAINT, 5),
    Cube("projectChecks", ProjectCheck, Level.VILLAGE, ("checks",), Unit.PROJECT, 1),
)


class CubeOrigin(Row, table=True):
    """The one origin of a cube's numbers for a city, programme and year, and their policy."""

    __tablename__ = "cube_origin"

    cube: str = column("Nama kubus. / Name of the cube.")
    region_key: int = points_to("region", "Kota. / City.")
    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    year: int = column("Tahun. / Year.")
    origin: Origin = choice("Asal angka. / Origin of the numbers.")
    policy: str | None = column("Kebijakan perlindungan. / Protection policy.", default=None)
    unit: Unit | None = choice("Satuan. / Unit.", default=None)
    source_key: int | None = points_to("source", "Sumber. / Source.", default=None)


class UnitValue(Row, table=True):
    """The rupiah and quantity of one delivery, from the plan, frozen for the programme-year."""

    __tablename__ = "unit_value"

    program_key: int = points_to("program", "Program. / Programme.")
    aid_type_key: int = points_to("aid_type", "Jenis bantuan. / Aid type.")
    year: int = column("Tahun. / Year.")
    rupiah: int | None = big("Rupiah per penyaluran. / Rupiah per delivery.", default=None)
    quantity: int | None = big("Kuantitas per penyaluran. / Quantity per delivery.", default=None)


class Coverage(Row, table=True):
    """What the plan says of a region, month and programme: reported or not, shown at this level or not."""

    __tablename__ = "coverage"

    cube: str = column("Nama kubus. / Name of the cube.")
    region_key: int = points_to("region", "Wilayah beserta seluruh isinya. / Region with all below it.")
    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    month: int = column(MONTH)
    status: CoverageStatus = choice("Keadaan pelaporan. / State of reporting.")
    reason_id: str | None = column(
        "Alasan dari daftar tetap. / Reason from a fixed list, Indonesian.", default=None
    )
    reason_en: str | None = column("Alasan, bahasa Inggris. / Reason, English.", default=None)


class CellNote(Row, table=True):
    """A public note on the cells of a region, period and programme, such as a suspect value."""

    __tablename__ = "cell_note"

    cube: str = column("Nama kubus. / Name of the cube.")
    region_key: int = points_to("region", "Wilayah beserta seluruh isinya. / Region with all below it.")
    program_key: int | None = points_to("program", "Program. / Programme.", default=None)
    month_from: int = column(
        "Bulan pertama, YYYYMM; YYYY00 untuk setahun. / First month, YYYYMM; YYYY00 for a year."
    )
    month_to: int = column("Bulan terakhir, YYYYMM. / Last month, YYYYMM.")
    kind: NoteKind = choice("Jenis catatan. / Kind of note.")
    reason_id: str = column("Alasan, bahasa Indonesia. / Reason, Indonesian.")
    reason_en: str = column("Alasan, bahasa Inggris. / Reason, English.")


class Rollup(Row, table=True):
    """A stored sum of a cube's base cells: table `name` with the listed dimension columns."""

    __tablename__ = "rollup"

    cube: str = column("Nama kubus. / Name of the cube.")
    name: str = column("Nama tabel. / Name of the table.", unique=True)
    level: Level = choice("Tingkat wilayah. / Region level.")
    period: str = column("month, quarter, year atau all. / month, quarter, year or all.")
    dimensions: str = column("Kolom lain, dipisah koma. / Other dimension columns, comma-separated.")
    rows: int = column("Banyaknya baris. / Number of rows.")
