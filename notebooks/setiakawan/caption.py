"""What is said of a table on every figure: measure, unit, period, and who answers for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from setiakawan.cube import chosen
from setiakawan.numbers import day, decimal, period
from setiakawan.show import ORIGINS, UNITS
from setiakawan.words import Words

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable

STATUS = {
    "ZERO_OR_FEW": Words("nol atau sangat sedikit", "zero or very few"),
    "NO_REPORT": Words("tidak ada laporan", "no report"),
    "NOT_SHOWN_AT_THIS_LEVEL": Words("tidak ditampilkan pada tingkat ini", "not shown at this level"),
}
MEASURES = {
    "deliveries": "Penyaluran",
    "amount": "Nilai bantuan",
    "quantity": "Kuantitas",
    "recipients": "Penerima",
    "requests": "Permohonan",
    "complaints": "Aduan",
    "checks": "Pemeriksaan",
}
"""What measures are called on a figure."""
UNSAID = {
    "deliveries": "orang atau rumah tangga",
    "amount": "rupiah",
    "quantity": "satuan menurut jenis bantuan",
    "recipients": "orang",
    "requests": "permohonan",
    "complaints": "aduan",
    "checks": "proyek",
}
"""The unit where no row tells one."""


def period_said(table: CubeTable, write: Callable[[str], str] = period) -> str:
    """The period that a table is about, in words; `write` says them in another language."""
    where = table.question.where or {}
    for grain in ("month", "quarter", "year"):
        operators = where.get(grain) or {}
        if "eq" in operators:
            return write(str(operators["eq"]))
        if "in" in operators:
            return ", ".join(write(str(one)) for one in operators["in"])
    release = table.about.release
    return f"{write(release.period_from)}\u2013{write(release.period_to)}"


def sign(table: CubeTable) -> str:
    """Who answers for a figure: origin, release, licence, address."""
    release = table.about.release
    origin = ", ".join(ORIGINS.get(one, one) for one in table.about.origins) or "\u2013"
    said_so = f"Setiakawan, rilis {release.id} ({day(release.date)})"
    return " \u00b7 ".join((f"Asal: {origin}", said_so, release.licence))


def measure_of(table: CubeTable, measure: str | None) -> str:
    """The measure to draw, by default the cube's first; raises UnknownError for another name."""
    return chosen(measure, table.question.cube)[0] if measure else table.question.shown[0]


def unit_said(table: CubeTable, measure: str, per: int | None = None) -> str:
    """The unit of a measure in words."""
    unit = table.column(measure).unit
    said_so = UNITS.get(unit or "", (unit or "").lower()) or UNSAID[measure]
    return f"{said_so} per {decimal(per, 0)} penduduk" if per else said_so
