"""An answer as parallel arrays: a list per dimension and per part of a measure, in the order of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from api.schema.cubes.computed import Computed, object_type
from api.schema.cubes.dimension import UNIT, Dimension, dimensions, measure_words, stem, words
from api.schema.cubes.measure import MONEY, PER, Cell
from api.schema.cubes.period import NUMBER_WORDS, Span
from api.schema.cubes.row import CubeRow
from api.schema.cubes.rows import CubeRows
from api.schema.cubes.statement import STATUS
from api.schema.lang import Lang, language
from api.schema.scalars import BigInt
from api.tables import CellStatus, Cube, Origin, RegionKind, Unit


@dataclass(frozen=True, slots=True)
class Entries:
    """A dimension of all rows: regions or codes."""

    rows: CubeRows
    one: Dimension

    def column(self, name: str) -> list[Any]:
        """A column of the dimension's table, one value for each row."""
        reading = self.rows.reading
        known = {key: found.row[name] for key, found in reading.objects(self.one).items()}
        at = reading.place[self.one.name]
        return [known[row[at]] for row in self.rows.rows()]

    def label(self, lang: Lang) -> list[str]:
        """The labels."""
        return self.column(f"label_{lang.value.lower()}")


@dataclass(frozen=True, slots=True)
class Spans:
    """A period of all rows."""

    rows: CubeRows
    grain: str

    def each(self, read: Callable[[Span], object]) -> list[Any]:
        """What `read` gives for the period of each row."""
        at = self.rows.reading.place[self.grain]
        numbers = [row[at] for row in self.rows.rows()]
        known = {number: read(Span(self.grain, number)) for number in set(numbers)}
        return [known[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class Cells:
    """A measure of all rows."""

    rows: CubeRows
    name: str

    def __iter__(self) -> Iterator[Cell]:
        return (Cell(CubeRow(self.rows, values), self.name) for values in self.rows.rows())

    def values(self) -> list[int | None]:
        """The numbers."""
        return self._column(self.name) if self._alike() else [cell.value() for cell in self]

    def statuses(self) -> list[CellStatus]:
        """How they are to be read."""
        if not self._alike():
            return [cell.status() for cell in self]
        return [STATUSES[one] for one in self._column(f"{self.name}_{STATUS}")]

    def _column(self, name: str) -> list[Any]:
        """A column of the statement, whose numbers are as a reader may have them."""
        at = self.rows.reading.place[name]
        return [row[at] for row in self.rows.rows()]

    def _alike(self) -> bool:
        """Whether no row adds up different units, so that rows need not be looked at one by one."""
        place = self.rows.reading.place
        if self.name in MONEY:
            return True
        if self.name == "quantity":
            return "aid_type" in place
        return len(self.rows.units) < 2 or (UNIT in place and None not in self._column(UNIT))


STATUSES = {one.value: one for one in CellStatus}


def _column(name: str, kind: object, text: str) -> Computed:
    return Computed(kind, text, lambda entries: entries.column(name))


def _each(kind: object, text: str, read: Callable[..., object], *given: Any) -> Computed:  # noqa: ANN401  (arguments of a field)
    return Computed(kind, text, lambda cells, **known: [read(cell, **known) for cell in cells], *given)


RegionColumn = object_type(
    "RegionColumn",
    {
        "code": _column("code", list[str], "Kode Kemendagri. / Kemendagri codes."),
        "name": _column("name", list[str], "Nama. / Names."),
        "kind": _column("kind", list[RegionKind], "Jenis. / Kinds."),
        "population": _column("population", list[int | None], "Penduduk. / Population."),
        "population_year": _column(
            "population_year", list[int | None], "Tahun penduduknya. / Years of the population."
        ),
    },
    "Wilayah semua baris. / The regions of all rows.",
)
CodeColumn = object_type(
    "CodeColumn",
    {
        "code": _column("code", list[str], "Kode. / Codes."),
        "label": Computed(list[str], "Label. / Labels.", Entries.label, language()),
    },
    "Kode semua baris. / The codes of all rows.",
)
PeriodColumn = object_type(
    "PeriodColumn",
    {
        "code": Computed(
            list[str],
            "Kode: 2024-07, 2024-Q3 atau 2024. / Codes: 2024-07, 2024-Q3 or 2024.",
            lambda spans: spans.each(lambda span: span.code),
        ),
        "year": Computed(list[int], "Tahun. / Years.", lambda spans: spans.each(lambda span: span.year)),
        "number": Computed(
            list[int | None], NUMBER_WORDS, lambda spans: spans.each(lambda span: span.number)
        ),
        "label": Computed(
            list[str],
            "Nama. / Names.",
            lambda spans, lang: spans.each(lambda span: span.label(lang)),
            language(),
        ),
    },
    "Waktu semua baris. / The periods of all rows.",
)
MeasureColumn = object_type(
    "MeasureColumn",
    {
        "value": Computed(list[BigInt | None], "Nilai. / Values.", Cells.values),
        "status": Computed(list[CellStatus], "Cara membacanya. / How to read them.", Cells.statuses),
        "reason": _each(
            list[str | None], "Mengapa tidak ada nilai. / Why there are no values.", Cell.reason, language()
        ),
        "unit": _each(list[Unit | None], "Satuan. / Units.", Cell.unit),
        "unit_label": _each(
            list[str | None], "Satuan dalam kata. / Units in words.", Cell.unit_label, language()
        ),
        "missing": _each(
            list[BigInt],
            "Penyaluran yang ukurannya tidak diketahui. / Deliveries of which this is not known.",
            Cell.missing,
        ),
        "share": _each(list[float | None], "Bagian dari jumlah. / Shares of the total.", Cell.share),
        "rate": _each(
            list[float | None],
            "Per penduduk; kosong tanpa penyebut. / Per resident; empty without a denominator.",
            lambda cell, per: cell.rate(per).value(),
            PER,
        ),
        "previous": _each(list[BigInt | None], "Nilai pembanding. / Compared values.", Cell.previous),
        "previous_status": _each(
            list[CellStatus | None],
            "Cara membaca nilai pembanding. / How to read the compared values.",
            Cell.previous_status,
        ),
        "change": _each(list[BigInt | None], "Selisih. / Changes.", Cell.change),
        "relative_change": _each(
            list[float | None], "Selisih relatif. / Relative changes.", Cell.relative_change
        ),
    },
    "Ukuran semua baris. / A measure of all rows.",
)


def _dimension(cube: Cube, one: Dimension) -> Computed:
    text = words(cube, one)
    if one.period:
        return Computed("PeriodColumn | None", text, lambda rows: _if(rows, one, Spans(rows, one.name)))
    if one.name == UNIT:
        return Computed(list[Unit] | None, text, lambda rows: _if(rows, one, _units(rows)))
    kind = "RegionColumn" if one.level else "CodeColumn"
    return Computed(f"{kind} | None", text, lambda rows: _if(rows, one, Entries(rows, one)))


def _if(rows: CubeRows, one: Dimension, found: object) -> object:
    return found if rows.question.asks(one.name) else None


def _units(rows: CubeRows) -> list[Unit | None]:
    return [CubeRow(rows, values).unit() for values in rows.rows()]


def _origins(rows: CubeRows) -> list[list[Origin]]:
    return [CubeRow(rows, values).origins() for values in rows.rows()]


def _measure(cube: Cube, name: str) -> Computed:
    return Computed("MeasureColumn", measure_words(cube, name), lambda rows: Cells(rows, name))


def columns_of(cube: Cube) -> type:
    """The type of a cube's parallel arrays, such as `DistributionColumns`."""
    fields: dict[str, Any] = {name: _dimension(cube, one) for name, one in dimensions(cube).items()}
    fields |= {name: _measure(cube, name) for name in cube.measures}
    fields["origins"] = Computed(list[list[Origin]], "Asal angka. / Origins of the numbers.", _origins)
    text = (
        f"Jawaban {cube.name} sebagai larik sejajar, urut baris."
        f" / The answer of {cube.name} as parallel arrays, in the order of rows."
    )
    return object_type(f"{stem(cube)}Columns", fields, text)
