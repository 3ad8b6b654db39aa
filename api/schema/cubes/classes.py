"""Classes of a measure for maps: of the values that are shown, so that none holds what is not one.

Zero-or-few, no report and not shown are no values; remainders are on no map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from api.schema.cubes.breaks import Cuts, Values, equal_interval, natural_breaks, quantile
from api.schema.cubes.computed import Computed, argument, object_type
from api.schema.cubes.dimension import MEASURE_ENUMS, stem
from api.schema.cubes.measure import Cell
from api.schema.cubes.refusals import MOST_CLASSES, bad_classes
from api.schema.cubes.row import CubeRow
from api.schema.cubes.rows import CubeRows
from api.schema.enumeration import enumeration
from api.schema.lang import Lang, language
from api.tables import CellStatus, Cube


class ClassMethod(StrEnum):
    """How values are cut into classes."""

    QUANTILE = "QUANTILE"
    EQUAL_INTERVAL = "EQUAL_INTERVAL"
    NATURAL_BREAKS = "NATURAL_BREAKS"


enumeration(
    ClassMethod,
    "Cara membagi nilai menjadi kelas peta. / How values are cut into classes of a map.",
    QUANTILE="Kelas berisi nilai sama banyak. / Classes of about the same number of values.",
    EQUAL_INTERVAL="Kelas sama lebar. / Classes of the same width.",
    NATURAL_BREAKS="Patahan alami (Fisher-Jenks). / Natural breaks (Fisher-Jenks).",
)
METHODS: dict[ClassMethod, Callable[[Values, int], Cuts]] = {
    ClassMethod.QUANTILE: quantile,
    ClassMethod.EQUAL_INTERVAL: equal_interval,
    ClassMethod.NATURAL_BREAKS: natural_breaks,
}
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Some of the values, from the smallest to the largest of them; labels have so many decimals."""

    lower: float
    upper: float
    count: int
    decimals: int

    def label(self, lang: Lang) -> str:
        """Both ends in the numbers of a language; one when they look the same."""
        ends = [_written(end, self.decimals, lang) for end in (self.lower, self.upper)]
        return "–".join(dict.fromkeys(ends))


def _written(value: float, decimals: int, lang: Lang) -> str:
    text = f"{value:,.{decimals}f}"
    return text if lang is Lang.EN else text.translate({ord(","): ".", ord("."): ","})


def classes(
    rows: CubeRows, measure: StrEnum, method: ClassMethod, k: int, per: int | None
) -> list[ValueClass]:
    """The classes of a measure, or of it per residents; raises QueryError `CLASSES_INVALID`."""
    if not 1 <= k <= MOST_CLASSES:
        raise bad_classes()
    values = sorted(_values(rows.everything, measure.value, per))
    if not values:
        return []
    ends = [0, *METHODS[method](values, k)]
    parts = [values[start:end] for start, end in pairwise(ends)]
    decimals = _decimals(parts, 0 if per is None else 1)
    return [ValueClass(part[0], part[-1], len(part), decimals) for part in parts]


def _values(rows: CubeRows, measure: str, per: int | None) -> list[float]:
    found = (CubeRow(rows, values) for values in rows.rows())
    cells = (Cell(row, measure) for row in found if not row.remainder())
    shown = (cell for cell in cells if cell.status() is CellStatus.VALUE)
    numbers = (cell.value() if per is None else cell.rate(per).value() for cell in shown)
    return [value for value in numbers if value is not None]


def _decimals(parts: Sequence[Values], least: int) -> int:
    """The fewest decimals with which no two classes seem to overlap."""
    for decimals in range(least, MOST_DECIMALS):
        if all(round(one[-1], decimals) < round(other[0], decimals) for one, other in pairwise(parts)):
            return decimals
    return MOST_DECIMALS


ValueClassType = object_type(
    "ValueClass",
    {
        "lower": Computed(
            float, "Nilai terkecil di dalamnya. / Smallest value in it.", lambda one: one.lower
        ),
        "upper": Computed(float, "Nilai terbesarnya. / Its largest value.", lambda one: one.upper),
        "count": Computed(int, "Banyaknya nilai. / Number of values.", lambda one: one.count),
        "label": Computed(
            str, "Kedua ujungnya sebagai teks. / Both ends as text.", ValueClass.label, language()
        ),
    },
    "Satu kelas nilai untuk peta; nilai v termasuk bila lower <= v <= upper."
    " / A class of values for maps; a value v is in it when lower <= v <= upper.",
)


def classes_of(cube: Cube) -> Computed:
    """The field `classes` of a cube's answers."""
    usual = MEASURE_ENUMS[cube.name](cube.measures[0])
    return Computed(
        "list[ValueClass]",
        "Kelas peta atas nilai yang ditampilkan di seluruh jawaban, tanpa sisa kota; kurang dari k bila"
        " nilainya sedikit. / Classes for maps of the values shown in the whole answer, without remainders;"
        " fewer than k when values are few.",
        classes,
        argument("measure", f"{stem(cube)}Measure", "Ukuran. / Measure.", usual),
        argument("method", ClassMethod, "Cara membagi. / How to cut.", ClassMethod.QUANTILE),
        argument("k", int, f"Banyaknya kelas, 1–{MOST_CLASSES}. / Number of classes, 1–{MOST_CLASSES}.", 5),
        argument(
            "per",
            int | None,
            "Per berapa penduduk; kosong untuk ukurannya sendiri."
            " / Per how many residents; empty for the measure itself.",
            None,
        ),
    )
