"""A number of a row: value, status, unit, share, rate, and the same number a year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import strawberry

from api.schema.cubes.computed import Computed, object_type
from api.schema.cubes.quantity import quantity_unit, unshown
from api.schema.cubes.row import CubeRow
from api.schema.entity import Stored, entity_of
from api.schema.enumeration import WORDS, enumeration
from api.schema.lang import AskedLang, Lang
from api.schema.resolver import resolver
from api.schema.scalars import BigInt
from api.schema.vocabulary import half
from api.tables import CellStatus, RegionKind, Unit
from api.words import Words

enumeration(
    CellStatus,
    "Cara membaca sebuah angka. / How a number is to be read.",
    VALUE="Angka yang ditampilkan. / A number that is shown.",
    ZERO_OR_FEW="Nol, atau lebih sedikit dari basis pembulatan. / Zero, or fewer than the rounding base.",
    NO_REPORT="Tidak ada laporan. / No report.",
    NOT_SHOWN_AT_THIS_LEVEL=(
        "Tidak ditampilkan pada tingkat ini; termasuk dalam sisa kota."
        " / Not shown at this level; part of the city's remainder."
    ),
)
MONEY = {"amount": Unit.RUPIAH}
Per = Annotated[int, strawberry.argument(description="Per berapa penduduk. / Per how many residents.")]
NO_REGION = Words("Baris ini bukan tentang satu wilayah.", "The row is not about one region.")
NO_VALUE = Words("Angkanya tidak ada.", "There is no number.")
OF_REST = Words("Sisa kota tidak mempunyai penduduk.", "The remainder of a city has no residents.")
NO_POPULATION = Words("Penduduk wilayah ini tidak diketahui.", "The region's population is not known.")


@strawberry.type(
    description="Angka per penduduk, dengan penyebutnya. / A number per resident, with its denominator."
)
class Rate:
    """A measure per resident; None with a reason where there is no denominator."""

    number: strawberry.Private[int | None]
    region: strawberry.Private[Stored | None]
    per: int = strawberry.field(description="Per berapa penduduk. / Per how many residents.")

    @resolver("Nilai; kosong bila ada alasan. / Value; empty when there is a reason.")
    def value(self) -> float | None:
        """The rate."""
        if self.number is None or self.region is None or not self.region.row["population"]:
            return None
        return self.number * self.per / int(self.region.row["population"])

    @resolver("Mengapa tidak ada nilai. / Why there is no value.")
    def reason(self, lang: AskedLang = Lang.ID) -> str | None:
        """Why there is no value."""
        found = _reason(self.number, self.region)
        return None if found is None else (found.en if lang is Lang.EN else found.id)


def _reason(number: int | None, region: Stored | None) -> Words | None:
    if region is None:
        return NO_REGION
    if region.row["kind"] == RegionKind.REMAINDER.value:
        return OF_REST
    if not region.row["population"]:
        return NO_POPULATION
    return NO_VALUE if number is None else None


def _denominator(rate: Rate) -> object:
    region = rate.region
    if region is None or region.row["population"] is None:
        return None
    return entity_of("Population").type.of(region.row, region.batch)


@dataclass(slots=True, eq=False)
class Cell:
    """A measure of a row."""

    row: CubeRow
    name: str

    def value(self) -> int | None:
        """The number."""
        hidden = self.name == "quantity" and unshown(self.row)
        return None if hidden else self.row.value(self.name)

    def status(self) -> CellStatus:
        """How it is to be read."""
        if self.name == "quantity" and unshown(self.row):
            return CellStatus.NOT_SHOWN_AT_THIS_LEVEL
        return self.row.status(self.name)

    def unit(self) -> Unit | None:
        """What it counts; None for quantities, whose unit is a word of the aid type."""
        return MONEY.get(self.name, None if self.name == "quantity" else self.row.unit())

    def unit_label(self, lang: Lang) -> str | None:
        """The unit in words."""
        if self.name == "quantity":
            return quantity_unit(self.row, lang)
        unit = self.unit()
        return None if unit is None else half(WORDS[Unit][1][unit.value], lang).lower()

    def share(self) -> float | None:
        """Its share of the total of the same unit."""
        value, total = self.value(), self._total()
        return None if value is None or not total else value / total

    def _total(self) -> int | None:
        rows, unit = self.row.rows, self.row.unit()
        if not rows.question.cube.additive:
            return None
        totals = rows.whole if len(rows.reading.units) < 2 or self.name in MONEY else rows.by_unit
        found = [CubeRow(totals, values) for values in totals.rows()]
        mine = [one for one in found if totals is rows.whole or one.unit() is unit]
        return mine[0].value(self.name) if mine else None

    def change(self) -> int | None:
        """What was added since the compared year."""
        value, previous = self.value(), self.row.previous(self.name)
        return None if value is None or previous is None else value - previous

    def relative_change(self) -> float | None:
        """The change as a share of the compared year."""
        change, previous = self.change(), self.row.previous(self.name)
        return None if change is None or not previous else change / previous


class MeasureParts(Cell):
    """Fields of a measure that take arguments."""

    @resolver("Satuan dalam kata. / The unit in words.")
    def unit_label(self, lang: AskedLang = Lang.ID) -> str | None:
        """The unit in words."""
        return Cell.unit_label(self, lang)

    @resolver("Per penduduk. / Per resident.")
    def rate(self, per: Per = 1000) -> Rate:
        """The measure per `per` residents."""
        return Rate(number=self.value(), region=self.row.region(), per=per)


Measure = object_type(
    "Measure",
    MeasureParts,
    {
        "value": Computed(
            BigInt | None, "Nilai; kosong bila tidak diketahui. / Value; empty if not known.", Cell.value
        ),
        "status": Computed(CellStatus, "Cara membacanya. / How to read it.", Cell.status),
        "unit": Computed(Unit | None, "Satuan. / Unit.", Cell.unit),
        "missing": Computed(
            BigInt,
            "Penyaluran yang ukurannya ini tidak diketahui. / Deliveries of which this is not known.",
            lambda cell: cell.row.get(f"{cell.name}_missing") or 0,
        ),
        "share": Computed(float | None, "Bagian dari jumlah seluruhnya. / Share of the total.", Cell.share),
        "previous": Computed(
            BigInt | None,
            "Nilai pada tahun pembanding. / Value in the compared year.",
            lambda cell: cell.row.previous(cell.name),
        ),
        "previous_status": Computed(
            CellStatus | None,
            "Cara membaca nilai pembanding. / How to read the compared value.",
            lambda cell: cell.row.previous_status(),
        ),
        "change": Computed(
            BigInt | None, "Selisih dari tahun pembanding. / Change since the compared year.", Cell.change
        ),
        "relative_change": Computed(
            float | None,
            "Selisih sebagai bagian dari nilai pembanding. / Change as a share of the compared value.",
            Cell.relative_change,
        ),
    },
    "Sebuah angka dengan keadaan dan satuannya. / A number with its status and unit.",
)
