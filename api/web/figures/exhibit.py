"""Makes the figure that an address asks: a map, bars or a trend."""

from __future__ import annotations

from collections.abc import Iterator

from api.tables import CellStatus
from api.web.figures.figure import Bars, Cell, Figure, Item, Map, Step, Trend
from api.web.figures.numeral import numeral
from api.web.figures.reading import Reading
from api.web.figures.timeline import continuous
from api.web.figures.words import STATUSES
from api.web.words.number import rupiah_short
from api.words import Words

MOST_NAMED = 6


def figure_of(reading: Reading) -> Figure:
    """The figure that an address asks."""
    if reading.asked.kind == "map":
        return _map(reading)
    return _trend(reading) if reading.asked.by.period else _bars(reading)


def _map(reading: Reading) -> Map:
    rated = reading.rated
    steps = _steps(reading, rated)
    items = [reading.item(row, rated) for row in reading.rows]
    head = reading.head(rated)
    head["notes"] += tuple(_unshaped(reading, items))
    return Map(
        items=tuple(_stepped(item, steps) for item in items),
        steps=steps,
        shapes=reading.shapes,
        boundary=_boundary(reading),
        tiled=reading.asked.view == "tiles",
        **head,
    )


def _steps(reading: Reading, rated: bool) -> tuple[Step, ...]:
    """The classes, with short words for rupiah where these tell them apart."""
    found = reading.table["rates" if rated else "counts"]
    steps = tuple(Step(one["lower"], one["upper"], one["label"]) for one in found)
    if reading.asked.measure != "amount" or rated:
        return steps
    short = [
        tuple(rupiah_short(int(end), reading.asked.lang) for end in (one.low, one.high)) for one in steps
    ]
    ends = [end for pair in short for end in dict.fromkeys(pair)]
    if len(set(ends)) < len(ends):
        return steps
    words = ("–".join(dict.fromkeys(pair)) for pair in short)
    return tuple(Step(one.low, one.high, text) for one, text in zip(steps, words, strict=True))


def _stepped(item: Item, steps: tuple[Step, ...]) -> Item:
    """An area with the class that its value lies in."""
    if item.cell.status is not CellStatus.VALUE or item.cell.value is None:
        return item
    value = item.cell.value
    at = next((at for at, step in enumerate(steps) if step.low <= value <= step.high), None)
    return Item(item.code, item.name, item.cell, at, item.within)


def _unshaped(reading: Reading, items: list[Item]) -> Iterator[str]:
    """Areas that the map cannot show are named, so that nobody thinks they are not there."""
    drawn = reading.shapes.tiles if reading.asked.view == "tiles" else reading.shapes.geometries
    left = [item.name for item in items if item.code not in drawn]
    if left:
        names = ", ".join(left[:MOST_NAMED]) + (", …" if len(left) > MOST_NAMED else "")
        yield reading.say(
            Words(
                f"Tanpa bentuk, hanya di tabel ({len(left)}): {names}.",
                f"Without a shape, in the table only ({len(left)}): {names}.",
            )
        )


def _boundary(reading: Reading) -> str:
    if reading.asked.view == "tiles":
        return reading.say(
            Words(
                "Petak: setiap wilayah sama besar, kira-kira di tempatnya; bukan peta batas.",
                "Tiles: every area has the same size, about where it lies; not a map of boundaries.",
            )
        )
    words = "; ".join(reading.say(one) for one in reading.shapes.qualities.values())
    licences = ", ".join(reading.shapes.licences)
    return reading.say(Words(f"Batas: {words} ({licences}).", f"Boundaries: {words} ({licences})."))


def _bars(reading: Reading) -> Bars:
    rated = reading.rated
    items = [reading.item(row, rated) for row in reading.rows]
    shown, left = items[: reading.asked.top], items[reading.asked.top :]
    return Bars(items=tuple(shown), more=_more(reading, left, rated), **reading.head(rated))


def _more(reading: Reading, left: list[Item], rated: bool) -> Item | None:
    """All that came after the last bar, with its sum where numbers may be added up."""
    if not left:
        return None
    name = reading.say(Words(f"{len(left)} lainnya", f"{len(left)} more"))
    total = sum(item.cell.value or 0 for item in left)
    unit = next((reading.number_of(row)["unitLabel"] for row in reading.rows), "") or ""
    if rated or not reading.asked.cube.additive:
        return Item("", name, Cell(CellStatus.VALUE, None, reading.say(Words("tidak digambar", "not drawn"))))
    short, full = numeral(total, reading.asked.measure, unit, rated, reading.asked.lang)
    return Item("", name, Cell(CellStatus.VALUE, total, short, full))


def _trend(reading: Reading) -> Trend:
    rated = reading.rated
    items = [reading.item(row, rated) for row in reading.rows]
    missing = reading.say(STATUSES[CellStatus.NO_REPORT])
    shown = continuous(items, reading.asked.by.name, reading.asked.lang, missing)
    return Trend(items=tuple(shown), money=reading.asked.measure == "amount", **reading.head(rated))
