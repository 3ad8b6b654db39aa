"""Two tables beside each other: two releases, two years, two programmes; and what is too small to report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from setiakawan.caption import MEASURES, period_said
from setiakawan.cube import PERIODS
from setiakawan.errors import DrawingError
from setiakawan.names import LEVELS
from setiakawan.numbers import period_en
from setiakawan.table import Column, Kind, Table
from setiakawan.words import Words

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable
    from setiakawan.map import Map

TYPICAL = {
    ("village", "month"): 4.7,
    ("district", "month"): 5.1,
    ("city", "month"): 4.9,
    ("village", "year"): 35.9,
    ("district", "year"): 27.3,
    ("city", "year"): 15.3,
}
"""Typical deviation of a published count from the truth, by level and period (README, measured on the
demonstration registers, whose lists are steady; the same for every release)."""
ROUNDED = {"deliveries", "requests", "complaints"}
STATES = {
    "SAME": Words("sama", "the same"),
    "TOO_SMALL": Words("terlalu kecil untuk disebut", "too small to report"),
    "UP": Words("naik", "up"),
    "DOWN": Words("turun", "down"),
    "ONLY_FIRST": Words("hanya pada yang pertama", "in the first only"),
    "ONLY_SECOND": Words("hanya pada yang kedua", "in the second only"),
    "NOT_COMPARABLE": Words("tidak dapat dibandingkan", "not comparable"),
    "NEITHER_KNOWN": Words(
        "keduanya tanpa angka, tidak dapat dibandingkan", "neither has a number, not comparable"
    ),
}

STATED = Words(
    "Keadaan selisih: " + "; ".join(f"{name} {one.id}" for name, one in STATES.items()) + ".",
    "State of the difference: " + "; ".join(f"{name} {one.en}" for name, one in STATES.items()) + ".",
)
UNCHANGED = {"SAME", "TOO_SMALL", "NEITHER_KNOWN"}
"""The states in which nothing is known to differ."""


@dataclass(frozen=True)
class Comparison(Table):
    """Rows of two tables with the difference of each measure, `second - first`, and its state."""

    first: CubeTable = field(repr=False)
    second: CubeTable = field(repr=False)

    def map(self, measure: str | None = None, **options: Any) -> Map:  # noqa: ANN401  (see `setiakawan.difference`)
        """A map of the differences: `title=`; what is too small to report has a fill of its own."""
        from setiakawan.difference import draw

        return draw(self, measure, **options)

    def changed(self) -> list[dict[str, Any]]:
        """The rows in which a measure differs by more than rounding explains."""
        names = [one for one in self.names if one.endswith("_state")]
        return [row for row in self if any(row[name] not in UNCHANGED for name in names)]


def compare(first: CubeTable, second: CubeTable) -> Comparison:
    """The two tables row by row; raises DrawingError when their dimensions or units differ."""
    _check(first, second)
    keys = list(dict.fromkeys([*_keys(first), *_keys(second)]))
    columns = [*_dimensions(first, second, keys)]
    for name in first.question.shown:
        columns += _measure(name, first, second, keys)
    notes = tuple(dict.fromkeys((*first.about.notes, *second.about.notes, _words(first, second))))
    origins = tuple(dict.fromkeys((*first.about.origins, *second.about.origins)))
    about = replace(first.about, title=_title(first, second), notes=notes, origins=origins, spec={})
    return Comparison(tuple(columns), about, first, second)


def threshold(table: CubeTable, measure: str) -> float | None:
    """The least difference of two counts that rounding does not explain: twice the typical deviation of a
    difference, sqrt(2) that of one count. None where the level has no measured deviation; over several years
    it is as often that of one, since a steady list repeats its error.
    """
    if measure not in ROUNDED:
        return 0.0 if measure == "checks" else None
    level = table.question.level or "city"
    years = _years(table)
    found = TYPICAL.get((level, "year" if years else "month"))
    return None if found is None else float(ceil(2 * 2**0.5 * found * max(years, 1)))


def _years(table: CubeTable) -> int:
    """How many years a row is a sum over; 0 for a month."""
    where = table.question.where or {}
    if table.question.time == "month" or set(where.get("month", {})) == {"eq"}:
        return 0
    if table.question.time or {"quarter", "month"} & set(where):
        return 1
    operators = where.get("year") or {}
    if set(operators) <= {"eq", "in"} and operators:
        return len(operators.get("in") or [operators["eq"]])
    release = table.about.release
    return int(release.period_to[:4]) - int(release.period_from[:4]) + 1


def _check(first: CubeTable, second: CubeTable) -> None:
    one, other = first.question, second.question
    same = (one.cube, one.by, one.shown) == (other.cube, other.by, other.shown)
    units = all(_unit(first, name) in {_unit(second, name), None} or _unit(second, name) is None
                for name in one.shown if name in other.shown)  # fmt: skip
    if not same or not units:
        raise DrawingError(
            Words(
                "Kedua tabel berbeda kubus, dimensi, ukuran, atau satuannya.",
                "The two tables differ in cube, dimensions, measures or units.",
            ),
            Words("Tanyakan keduanya dengan by= dan measures= yang sama.", "Ask both with the same by=."),
        )


def _unit(table: CubeTable, name: str) -> str | None:
    return table.column(name).unit


Key = tuple[Any, ...]


def _names(table: CubeTable) -> list[str]:
    return [one if one in PERIODS or one == "unit" else f"{one}_code" for one in table.question.by]


def _keys(table: CubeTable) -> list[Key]:
    return list(zip(*(table[name] for name in _names(table)), strict=True)) if table.question.by else [()]


def _dimensions(first: CubeTable, second: CubeTable, keys: list[Key]) -> Iterator[Column]:
    measures = {f"{one}{end}" for one in first.question.shown for end in ("", "_status")}
    for column in first.columns:
        if column.kind in {Kind.DIMENSION, Kind.LABEL} and column.name not in measures:
            known = {**dict(zip(_keys(second), second[column.name], strict=True)),
                     **dict(zip(_keys(first), column.values, strict=True))}  # fmt: skip
            yield replace(column, values=[known[key] for key in keys])


def _measure(name: str, first: CubeTable, second: CubeTable, keys: list[Key]) -> Iterator[Column]:
    one, other = _cells(first, name), _cells(second, name)
    least = threshold(first, name)
    unit = _unit(first, name) or _unit(second, name)
    column = first.column(name)
    changes = [_change(one.get(key), other.get(key)) for key in keys]
    yield replace(column, name=f"{name}_1", values=[_value(one.get(key)) for key in keys], unit=unit)
    yield replace(column, name=f"{name}_2", values=[_value(other.get(key)) for key in keys], unit=unit)
    yield replace(column, name=f"{name}_change", values=changes, unit=unit)
    states = [_state(one.get(key), other.get(key), least) for key in keys]
    yield Column(f"{name}_state", states, Kind.STATUS, STATED)


Cell = tuple[Any, str]


def _cells(table: CubeTable, name: str) -> dict[Key, Cell]:
    values = zip(table[name], table[f"{name}_status"], strict=True)
    return dict(zip(_keys(table), values, strict=True))


def _value(cell: Cell | None) -> Any:  # noqa: ANN401  (a number or None)
    return None if cell is None else cell[0]


def _change(one: Cell | None, other: Cell | None) -> Any:  # noqa: ANN401  (a number or None)
    before, after = _value(one), _value(other)
    return None if before is None or after is None else after - before


def _state(one: Cell | None, other: Cell | None, least: float | None) -> str:
    change = _change(one, other)
    if _value(one) is None and _value(other) is None:
        return "NEITHER_KNOWN"
    if one is None or other is None:
        return "ONLY_SECOND" if one is None else "ONLY_FIRST"
    if change is None:
        return "NOT_COMPARABLE"
    if change == 0:
        return "SAME"
    if least is not None and abs(change) < least:
        return "TOO_SMALL"
    return "UP" if change > 0 else "DOWN"


def _title(first: CubeTable, second: CubeTable) -> Words:
    title = first.about.title
    one, other = first.about.release.id, second.about.release.id
    if title == second.about.title:
        return Words(f"{title.id}: rilis {one} dan {other}", f"{title.en}: releases {one} and {other}")
    said = period_said(second), period_said(second, period_en)
    return Words(f"{title.id}, dibandingkan dengan {said[0]}", f"{title.en}, compared with {said[1]}")


def _words(first: CubeTable, second: CubeTable) -> Words:
    found = {name: threshold(first, name) for name in first.question.shown}
    least = {name: value for name, value in found.items() if value}
    if not least:
        return Words("Selisih = kedua dikurangi pertama.", "A change is the second minus the first.")
    told = ", ".join(f"{value:.0f} {MEASURES[name].lower()}" for name, value in least.items())
    said = ", ".join(f"{value:.0f} {name}" for name, value in least.items())
    return Words(
        f"Selisih = kedua dikurangi pertama; di bawah {told} terlalu kecil untuk disebut (pembulatan).",
        f"A change is the second minus the first; below {said} it is too small to report (rounding).",
    )


def ends(comparison: Comparison) -> str:
    """What is subtracted from what: the periods, or the releases where the periods are the same."""
    first, second = comparison.first, comparison.second
    if (one := period_said(first)) != (other := period_said(second)):
        return f"{other} dikurangi {one}"
    older, newer = first.about.release.id, second.about.release.id
    return f"rilis {newer} dikurangi rilis {older}" if older != newer else "kedua dikurangi pertama"


def places(comparison: Comparison) -> str:
    """The finest region level; raises DrawingError where there is none."""
    level = comparison.first.question.level
    if level is None or level not in LEVELS:
        raise DrawingError(
            Words("Perbandingan ini bukan tentang wilayah.", "This comparison is not about regions."),
            Words("Bandingkan tabel dengan by='village'.", "Compare tables with by='village'."),
        )
    return level
