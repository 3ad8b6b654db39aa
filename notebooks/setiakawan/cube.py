"""The five cubes as the toolkit knows them, and questions to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from setiakawan import refusals
from setiakawan.dimension import dimension
from setiakawan.names import LEVELS
from setiakawan.nouns import CITED
from setiakawan.spelling import camel, listed, snake, upper
from setiakawan.words import Words

PERIODS = ("month", "quarter", "year")
BASES = Words(
    "Tiap angka dasar dibulatkan ke kelipatan 5 (atau 10 untuk data khusus), paling jauh 4 (atau 9) dari yang"
    " sebenarnya; jumlah adalah penjumlahan biasa. 0 berarti nol atau kurang dari kelipatan itu.",
    "Every base number is rounded to a multiple of 5 (or 10 for specific data), at most 4 (or 9) from the"
    " truth; totals are plain sums. 0 means zero or fewer than that multiple.",
)
TENS = Words(
    "Penerima adalah orang yang berbeda dalam setahun, kelipatan 10, dan tidak boleh dijumlahkan.",
    "Recipients are distinct persons in a year, in multiples of 10, and are never added up.",
)
EXACT = Words("Pemeriksaan proyek tidak dibulatkan.", "Checks of projects are not rounded.")
BRIEF = {
    BASES: "Angka dibulatkan ke kelipatan 5 atau 10; 0 berarti nol atau kurang dari itu.",
    TENS: "Orang yang berbeda dalam setahun, kelipatan 10.",
    EXACT: EXACT.id,
}
"""The same on a figure, where room is scarce."""
OFFERED = "available { region { code name } program { code label } year unit query }"
"""What an empty answer offers instead."""


@dataclass(frozen=True)
class Cube:
    """A cube: its root field, the stem of its types, what it measures, and how its numbers are rounded."""

    field: str
    stem: str
    measures: tuple[str, ...]
    rounding: Words

    @property
    def where(self) -> str:
        """The type of its filter."""
        return f"{self.stem}Where"


CUBES = {
    cube.field: cube
    for cube in (
        Cube("distributions", "Distribution", ("deliveries", "amount", "quantity"), BASES),
        Cube("recipients", "Recipient", ("recipients",), TENS),
        Cube("serviceRequests", "ServiceRequest", ("requests",), BASES),
        Cube("complaints", "Complaint", ("complaints",), BASES),
        Cube("projectChecks", "ProjectCheck", ("checks",), EXACT),
    )
}
"""Every cube, by its root field."""


@dataclass(frozen=True)
class Question:
    """What is asked of a cube; `per` adds rates per so many residents."""

    cube: Cube
    by: tuple[str, ...]
    where: Mapping[str, Any] | None = None
    order: tuple[Mapping[str, str], ...] = ()
    first: int | None = None
    fill: str = "SPARSE"
    compare: int | None = None
    measures: tuple[str, ...] = ()
    per: int | None = None

    @property
    def level(self) -> str | None:
        """The finest region level asked by."""
        return next((one for one in reversed(LEVELS) if one in self.by), None)

    @property
    def time(self) -> str | None:
        """The finest period asked by."""
        return next((one for one in PERIODS if one in self.by), None)

    @property
    def shown(self) -> tuple[str, ...]:
        """The measures asked for, by default all of the cube."""
        return self.measures or self.cube.measures

    def document(self) -> str:
        """The GraphQL document."""
        stem, field = self.cube.stem, self.cube.field
        return (
            f"query Table($by: [{stem}Dimension!]!, $where: {stem}Where, $orderBy: [{stem}Order!],"
            f" $first: Int, $after: String, $fill: Fill!, $compare: Int) {{\n"
            f"  {field}(by: $by, where: $where, orderBy: $orderBy, first: $first, after: $after,"
            f" fill: $fill, compare: $compare) {{\n"
            f"    totalCount origins pageInfo {{ hasNextPage endCursor }} {CITED}\n"
            f"    notes {{ kind reason reasonEn: reason(lang: EN) }}\n"
            f"    {OFFERED}\n"
            f"    columns {{ {self._dimensions()} {self._measures()} origins }}\n"
            f"  }}\n}}"
        )

    def classes_document(self) -> str:
        """The GraphQL document for the classes of a measure in the same answer."""
        stem, field = self.cube.stem, self.cube.field
        return (
            f"query Classes($by: [{stem}Dimension!]!, $where: {stem}Where, $fill: Fill!,"
            f" $measure: {stem}Measure!, $method: ClassMethod!, $k: Int!, $per: Int) {{\n"
            f"  {field}(by: $by, where: $where, fill: $fill) {{\n"
            f"    classes(measure: $measure, method: $method, k: $k, per: $per)"
            f" {{ lower upper count label }}\n  }}\n}}"
        )

    def variables(self, first: int | None = None, after: str | None = None) -> dict[str, Any]:
        """The document's variables, of a page or of all."""
        return {
            "by": [upper(one) for one in self.by],
            "where": self.where,
            "orderBy": [dict(one) for one in self.order] or None,
            "first": self.first if first is None else first,
            "after": after,
            "fill": self.fill,
            "compare": self.compare,
        }

    def spec(self) -> dict[str, Any]:
        """Everything that is asked, as JSON, for the question to be asked again."""
        return {
            "by": list(self.by),
            "where": self.where,
            "order": [dict(one) for one in self.order],
            "first": self.first,
            "fill": self.fill,
            "compare": self.compare,
            "measures": list(self.measures),
            "per": self.per,
        }

    def _dimensions(self) -> str:
        return " ".join(map(self._dimension, self.by))

    def _dimension(self, name: str) -> str:
        if name == "unit":
            return "unit"
        if name in LEVELS:
            people = " population populationYear" if self.per else ""
            return f"{name} {{ code name kind{people} }}"
        return f"{name} {{ code }}" if name in PERIODS else f"{camel(name)} {{ code label }}"

    def _measures(self) -> str:
        rate = f" rate(per: {self.per})" if self.per else ""
        before = " previous previousStatus change" if self.compare else ""
        more = f"missing{rate}{before}"
        return " ".join(f"{camel(one)} {{ value status unit unitLabel {more} }}" for one in self.shown)


def orders(asked: object, question: Question) -> tuple[dict[str, str], ...]:
    """`"-deliveries"`, `"village"`, `"-deliveries_rate"` as the API's orders of a cube."""
    return tuple(_order(str(one), question) for one in listed(asked)) if asked else ()


def _order(asked: str, question: Question) -> dict[str, str]:
    name = dimension(asked.lstrip("-"))
    direction = "DESC" if asked.startswith("-") else "ASC"
    measures = question.cube.measures
    if name.removesuffix("_rate") in measures:
        kind = "rate" if name.endswith("_rate") else "measure"
        return {kind: upper(name.removesuffix("_rate")), "direction": direction}
    if name in question.by:
        return {"dimension": upper(name), "direction": direction}
    raise refusals.unknown(Words("Urutan", "order"), asked, [*measures, *question.by])


def chosen(asked: object, cube: Cube) -> tuple[str, ...]:
    """Names of measures, checked; raises UnknownError with the nearest."""
    found = tuple(snake(str(one)) for one in listed(asked)) if asked else ()
    for one in found:
        if one not in cube.measures:
            raise refusals.unknown(Words("Ukuran", "measure"), one, cube.measures)
    return found
