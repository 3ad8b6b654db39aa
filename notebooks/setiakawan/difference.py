"""Maps of differences: what is too small to report is a class of its own."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, inf
from typing import TYPE_CHECKING, Any

from setiakawan.caption import STATUS, measure_of, sign, unit_said
from setiakawan.classes import Step
from setiakawan.comparison import Comparison, compare, ends, places, threshold
from setiakawan.cube import BRIEF
from setiakawan.figure import Figure, Item
from setiakawan.geometry import Area, areas, said
from setiakawan.map import of_figure
from setiakawan.numbers import formatted, signed

if TYPE_CHECKING:
    from setiakawan.map import Map

SMALL = "#dcdcdc"
COLOURS = {"less": "#5e3c99", "down": "#b2abd2", "same": SMALL, "up": "#fdb863", "more": "#e66101"}
"""Purple to orange, which stay apart for the colour-blind (ColorBrewer PuOr)."""


def draw(comparison: Comparison, measure: str | None = None, title: str | None = None) -> Map:
    """The map of the differences of a measure: both tables by region alone, as maps of one table are."""
    name = measure_of(comparison.first, measure)
    level = places(comparison)
    comparison = _by_place(comparison, level, name)
    found = areas(comparison.first.lists.session, comparison[f"{level}_code"])
    steps = _steps(comparison, name)
    items = [*_items(comparison, name, found, steps)]
    unit = unit_said(comparison.first, name)
    return of_figure(
        Figure(
            title=title or comparison.about.title.id,
            subtitle=f"Selisih ({unit}): {ends(comparison)}",
            unit=unit,
            items=tuple(item for item in items if not item.area.remainder),
            steps=steps,
            notes=tuple(_notes(comparison, items)),
            sign=sign(comparison.second),
            synthetic=comparison.about.synthetic,
            approximate=any(item.area.approximate for item in items),
        )
    )


def _by_place(comparison: Comparison, level: str, name: str) -> Comparison:
    """The same tables with one row for each region, also for those without a number."""
    first, second = (
        table.again(by=(level,), fill="COMPLETE", measures=(name,), compare=None, per=None)
        for table in (comparison.first, comparison.second)
    )
    return compare(first, second)


def _steps(comparison: Comparison, name: str) -> tuple[Step, ...]:
    """Five classes about zero: beyond half of the largest change, beyond what rounding explains, the rest."""
    known = threshold(comparison.first, name)
    least = known or 1
    most = max((abs(one) for one in comparison[f"{name}_change"] if one is not None), default=0)
    far = ceil(max(most / 2, least * 2))
    write = signed(formatted(comparison.column(f"{name}_1").unit))
    small = f"kurang dari \u00b1{write(least).lstrip('+')}: terlalu kecil" if known else "tidak berubah"
    return (
        Step(-inf, -far, f"{write(-far)} atau lebih rendah", COLOURS["less"]),
        Step(-far, -least, f"di atas {write(-far)} sampai {write(-least)}", COLOURS["down"]),
        Step(-least, least, small, COLOURS["same"]),
        Step(least, far, f"{write(least)} sampai di bawah {write(far)}", COLOURS["up"]),
        Step(far, inf, f"{write(far)} atau lebih tinggi", COLOURS["more"]),
    )


def _items(
    comparison: Comparison, name: str, found: dict[str, Area], steps: tuple[Step, ...]
) -> Iterator[Item]:
    level = places(comparison)
    write = signed(formatted(comparison.column(f"{name}_1").unit))
    rows = zip(
        comparison[f"{level}_code"], comparison[f"{level}_name"], comparison[f"{name}_change"], strict=True
    )
    silent = _silent(comparison, level, name)
    for code, label, change in rows:
        area = found.get(code) or Area.rest(code, label)
        if change is None:
            status = silent.get(code, "NO_REPORT")
            yield Item(area, None, status, None, SMALL, f"tidak dapat dibandingkan: {STATUS[status].id}")
        else:
            yield Item(area, change, "VALUE", change, _colour(change, steps), write(change))


def _silent(comparison: Comparison, level: str, name: str) -> dict[str, str]:
    """Why a region has no number in one of the tables, by its code."""
    return {
        code: status
        for table in (comparison.first, comparison.second)
        for code, status in zip(table[f"{level}_code"], table[f"{name}_status"], strict=True)
        if status in {"NO_REPORT", "NOT_SHOWN_AT_THIS_LEVEL"}
    }


def _colour(change: float, steps: tuple[Step, ...]) -> str:
    """The class of a change; one on an edge belongs to the class farther from zero."""
    less, down, same, up, more = steps
    if change <= less.high:
        return less.colour
    if change >= more.low:
        return more.colour
    if change <= down.high:
        return down.colour
    return up.colour if change >= up.low else same.colour


def _notes(comparison: Comparison, items: list[Any]) -> Iterator[str]:
    if told := said(item.area for item in items):
        yield f"{told}."
    yield BRIEF[comparison.first.question.cube.rounding]
    yield from (note.id for note in comparison.about.notes)
