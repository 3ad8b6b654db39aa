"""A number of a row: value, status, unit, share, rate, and the same number a year before."""

from __future__ import annotations

from dataclasses import dataclass

from api.schema.cubes.computed import Computed, argument, object_type
from api.schema.cubes.quantity import quantity_unit, unshown
from api.schema.cubes.reason import reason_of
from api.schema.cubes.refusals import bad_per
from api.schema.cubes.row import CubeRow
from api.schema.cubes.statement import PREVIOUS, STATUS
from api.schema.entity import Stored, entity_of
from api.schema.enumeration import WORDS
from api.schema.lang import Lang, language
from api.schema.scalars import BigInt
from api.schema.vocabulary import half
from api.tables import CellStatus, RegionKind, Unit
from api.words import Words

MONEY = {"amount": Unit.RUPIAH}
PER = argument("per", int, "Per berapa penduduk. / Per how many residents.", 1000)
NO_REGION = Words("Baris ini bukan tentang satu wilayah.", "The row is not about one region.")
NO_VALUE = Words("Angkanya tidak ada.", "There is no number.")
OF_REST = Words("Sisa kota tidak mempunyai penduduk.", "The remainder of a city has no residents.")
NO_POPULATION = Words("Penduduk wilayah ini tidak diketahui.", "The region's population is not known.")

HOUSEHOLDS = Words(
    "Penyaluran kepada rumah tangga dibagi penduduk, bukan dibagi rumah tangga.",
    "Deliveries to households, divided by residents, not by households.",
)


@dataclass(frozen=True, slots=True)
class Quotient:
    """A number per `per` residents of a region; without a value there is a reason."""

    number: int | None
    region: Stored | None
    per: int
    unit: Unit | None = None

    @property
    def residents(self) -> int | None:
        """The population of the region."""
        return None if self.region is None else self.region.row["population"]

    def value(self) -> float | None:
        """The rate."""
        if self.number is None or not self.residents:
            return None
        return self.number * self.per / self.residents

    def reason(self, lang: Lang) -> str | None:
        """Why there is no value."""
        found = self._reason()
        return None if found is None else (found.en if lang is Lang.EN else found.id)

    def _reason(self) -> Words | None:
        if self.region is None:
            return NO_REGION
        if self.region.row["kind"] == RegionKind.REMAINDER.value:
            return OF_REST
        if not self.residents:
            return NO_POPULATION
        return NO_VALUE if self.number is None else None

    def note(self, lang: Lang) -> str | None:
        """What a reader of the rate must know of what is divided by what."""
        if self.unit is not Unit.HOUSEHOLD or self.value() is None:
            return None
        return HOUSEHOLDS.en if lang is Lang.EN else HOUSEHOLDS.id

    def denominator(self) -> object:
        """The population with its year and source."""
        if self.region is None or self.residents is None:
            return None
        return entity_of("Population").type.of(self.region.row, self.region.batch)


Rate = object_type(
    "Rate",
    {
        "value": Computed(
            float | None,
            "Nilai; kosong bila ada alasan. / Value; empty when there is a reason.",
            Quotient.value,
        ),
        "per": Computed(int, "Per berapa penduduk. / Per how many residents.", lambda one: one.per),
        "reason": Computed(
            str | None, "Mengapa tidak ada nilai. / Why there is no value.", Quotient.reason, language()
        ),
        "note": Computed(
            str | None,
            "Yang perlu diketahui: apa dibagi apa. / What to know: what is divided by what.",
            Quotient.note,
            language(),
        ),
        "denominator": Computed(
            "Population | None",
            "Penduduk, tahun dan sumbernya. / Residents, year, source.",
            Quotient.denominator,
        ),
    },
    "Angka per penduduk, dengan penyebutnya. / A number per resident, with its denominator.",
)


@dataclass(slots=True, eq=False)
class Cell:
    """A measure of a row."""

    row: CubeRow
    name: str

    def value(self) -> int | None:
        """The number."""
        found: int | None = None if self._mixed() else self.row.get(self.name)
        return found

    def status(self) -> CellStatus:
        """How it is to be read."""
        return CellStatus.NOT_SHOWN_AT_THIS_LEVEL if self._mixed() else self.row.status(self.name)

    def _mixed(self) -> bool:
        """Whether different units would be added up: persons and households, kilograms and parcels."""
        if self.name in MONEY:
            return False
        return unshown(self.row) if self.name == "quantity" else self.row.mixed()

    def reason(self, lang: Lang) -> str | None:
        """Why there is no number."""
        found = reason_of(self.row, self.name, self._mixed())
        return None if found is None else (found.en if lang is Lang.EN else found.id)

    def unit(self) -> Unit | None:
        """What it counts; None for quantities, whose unit is a word of the aid type."""
        return MONEY.get(self.name, None if self.name == "quantity" else self.row.unit())

    def unit_label(self, lang: Lang) -> str | None:
        """The unit in words."""
        if self.name == "quantity":
            return quantity_unit(self.row, lang)
        unit = self.unit()
        return None if unit is None else half(WORDS[Unit][1][unit.value], lang).lower()

    def missing(self) -> int:
        """The deliveries of which the measure is not known."""
        return self.row.get(f"{self.name}_missing") or 0

    def previous(self) -> int | None:
        """The number of the compared year."""
        found: int | None = None if self._mixed() else self.row.get(f"{self.name}_{PREVIOUS}")
        return found

    def previous_status(self) -> CellStatus | None:
        """How the number of the compared year is to be read."""
        found = self.row.get(f"{self.name}_{PREVIOUS}_{STATUS}")
        if found is None:
            return None
        return CellStatus.NOT_SHOWN_AT_THIS_LEVEL if self._mixed() else CellStatus(found)

    def share(self) -> float | None:
        """Its share of the total of the same unit."""
        value, total = self.value(), self._total()
        return None if value is None or not total else value / total

    def _total(self) -> int | None:
        rows, unit = self.row.rows, self.row.unit()
        if not rows.question.cube.additive:
            return None
        totals = rows.whole if len(rows.units) < 2 or self.name in MONEY else rows.by_unit
        found = [CubeRow(totals, values) for values in totals.rows()]
        mine = [one for one in found if totals is rows.whole or one.unit() is unit]
        return mine[0].get(self.name) if mine else None

    def rate(self, per: int) -> Quotient:
        """The measure per `per` residents; raises QueryError `PER_INVALID`."""
        if per <= 0:
            raise bad_per()
        return Quotient(self.value(), self.row.region(), per, self.unit())

    def change(self) -> int | None:
        """What was added since the compared year."""
        value, previous = self.value(), self.previous()
        return None if value is None or previous is None else value - previous

    def relative_change(self) -> float | None:
        """The change as a share of the compared year."""
        change, previous = self.change(), self.previous()
        return None if change is None or not previous else change / previous


Measure = object_type(
    "Measure",
    {
        "value": Computed(
            BigInt | None, "Nilai; kosong bila tidak diketahui. / Value; empty if not known.", Cell.value
        ),
        "status": Computed(CellStatus, "Cara membacanya. / How to read it.", Cell.status),
        "reason": Computed(
            str | None, "Mengapa tidak ada nilai. / Why there is no value.", Cell.reason, language()
        ),
        "unit": Computed(Unit | None, "Satuan. / Unit.", Cell.unit),
        "unit_label": Computed(
            str | None, "Satuan dalam kata. / The unit in words.", Cell.unit_label, language()
        ),
        "missing": Computed(
            BigInt,
            "Penyaluran yang ukurannya ini tidak diketahui. / Deliveries of which this is not known.",
            Cell.missing,
        ),
        "share": Computed(float | None, "Bagian dari jumlah seluruhnya. / Share of the total.", Cell.share),
        "rate": Computed("Rate", "Per penduduk. / Per resident.", Cell.rate, PER),
        "previous": Computed(
            BigInt | None,
            "Nilai pada tahun pembanding. / Value in the compared year.",
            Cell.previous,
        ),
        "previous_status": Computed(
            CellStatus | None,
            "Cara membaca nilai pembanding. / How to read the compared value.",
            Cell.previous_status,
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
