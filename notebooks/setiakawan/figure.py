"""What a map shows, in words and numbers, before it is drawn; the same for a page and a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from setiakawan.caption import MEASURES, STATUS, period_said, sign, unit_said
from setiakawan.classes import Step, steps
from setiakawan.cube import BRIEF
from setiakawan.errors import DrawingError, TooManyAreasError
from setiakawan.geometry import Area, areas, needed_level, said
from setiakawan.numbers import Format, decimal, formatted
from setiakawan.palette import GROUND
from setiakawan.words import Words

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable

MOST_AREAS = 2_000
"""Areas that one page can carry."""


@dataclass(frozen=True)
class Item:
    """One area: its number (a count, or a rate where the figure shows rates) and how it is to be read."""

    area: Area
    value: float | None
    status: str
    count: float | None
    colour: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One line of a legend: its fill (a colour, or a status's pattern), its words, how many areas have it."""

    colour: str
    status: str
    text: str
    count: int


@dataclass(frozen=True)
class Figure:
    """A map before it is drawn."""

    title: str
    subtitle: str
    unit: str
    items: tuple[Item, ...]
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    sign: str
    synthetic: bool
    approximate: bool

    def legend(self) -> list[Entry]:
        """The lines of the legend: every class, and the statuses that occur."""
        entries = [Entry(step.colour, "VALUE", step.text, self._in(step.colour)) for step in self.steps]
        for status, words in STATUS.items():
            if count := sum(item.status == status for item in self.items):
                entries.append(Entry(GROUND[status], status, words.id, count))
        return entries

    def __str__(self) -> str:
        """The figure for a terminal: what it shows, its legend, its notes."""
        mark = "   [DATA SINTETIS]" if self.synthetic else ""
        legend = [f"  {entry.text} ({entry.count})" for entry in self.legend()]
        foot = (*self.notes, self.sign, "Simpan / save: .to_html('peta.html'), .to_png('peta.png')")
        return "\n".join([f"Peta / map: {self.title}{mark}", self.subtitle, *legend, *foot])

    def _in(self, colour: str) -> int:
        return sum(item.colour == colour and item.status == "VALUE" for item in self.items)


@dataclass(frozen=True)
class Wish:
    """What a map is asked to look like."""

    measure: str
    per: int | None = None
    classes: int = 5
    method: str = "quantile"
    scale: str = "cividis"
    title: str | None = None


def compose(table: CubeTable, wish: Wish) -> Figure:
    """The figure of a table, by its finest region level; raises TooManyAreasError beyond a page."""
    level = needed_level(table)
    whole = table.again(by=(level,), fill="COMPLETE", per=wish.per, compare=None, measures=(wish.measure,))
    found = areas(table.lists.session, whole[f"{level}_code"])
    _check(len([one for one in found.values() if not one.remainder]))
    rate = _rates(whole, wish)
    found_classes = whole.classes(wish.measure, wish.method, wish.classes, wish.per if rate else None)
    made = steps(found_classes, whole.column(wish.measure).unit, wish.scale)
    items = tuple(_items(whole, wish, found, _painter(whole, wish, made, rate)))
    shown = [one.area for one in items if one.area.geometry is not None]
    return Figure(
        title=wish.title or whole.about.title.id,
        subtitle=_subtitle(whole, wish, rate),
        unit=unit_said(whole, wish.measure, wish.per if rate else None),
        items=tuple(one for one in items if not one.area.remainder),
        steps=made,
        notes=tuple(_notes(whole, wish, items, rate)),
        sign=sign(whole),
        synthetic=whole.about.synthetic,
        approximate=any(area.approximate for area in shown),
    )


def _check(count: int) -> None:
    if count > MOST_AREAS:
        raise TooManyAreasError(
            Words(
                f"Peta ini memuat {count} wilayah; satu halaman paling banyak {MOST_AREAS}.",
                f"This map has {count} areas; a page carries {MOST_AREAS} at most.",
            ),
            Words(
                "Persempit (city=...) atau tanyakan menurut kecamatan (by='district').",
                "Narrow it (city=...) or ask by district (by='district').",
            ),
        )
    if count == 0:
        raise DrawingError(
            Words("Tidak ada wilayah untuk dipetakan.", "There is no area to map."),
            Words("Periksa saringannya.", "Check the filter."),
        )


def _rates(whole: CubeTable, wish: Wish) -> bool:
    """Whether every area with a value has a denominator: else counts are shown, and the map says so."""
    if not wish.per:
        return False
    level = needed_level(whole)
    people = zip(whole[f"{level}_population"], whole[f"{level}_kind"], strict=True)
    return all(one for one, kind in people if kind != "REMAINDER")


Painter = Callable[[float | None], tuple[str, str]]


def _painter(whole: CubeTable, wish: Wish, made: tuple[Step, ...], rate: bool) -> Painter:
    """Colour and text of a value."""
    unit = whole.column(wish.measure).unit
    write: Format = (lambda value: decimal(value, 1)) if rate else formatted(unit)

    def paint(value: float | None) -> tuple[str, str]:
        if value is None:
            return "", ""
        return next((one.colour for one in made if one.holds(value)), ""), write(value)

    return paint


def _items(whole: CubeTable, wish: Wish, found: dict[str, Area], paint: Painter) -> Iterator[Item]:
    level, name = needed_level(whole), wish.measure
    values = whole[f"{name}_rate"] if wish.per and _rates(whole, wish) else whole[name]
    places = zip(whole[f"{level}_code"], whole[f"{level}_name"], strict=True)
    rows = zip(places, values, whole[name], whole[f"{name}_status"], strict=True)
    for (code, label), value, count, status in rows:
        colour, text = paint(value)
        if status != "VALUE":
            colour, text = GROUND[status], STATUS[status].id
        area = found.get(code) or Area.rest(code, label)
        yield Item(area, value, status, count, colour, text)


def _subtitle(whole: CubeTable, wish: Wish, rate: bool) -> str:
    unit = unit_said(whole, wish.measure, wish.per if rate else None)
    return f"{MEASURES[wish.measure]} ({unit}), {period_said(whole)}"


def _notes(whole: CubeTable, wish: Wish, items: tuple[Item, ...], rate: bool) -> Iterator[str]:
    if wish.per and not rate:
        yield "Jumlah, bukan angka per penduduk: penduduk wilayah-wilayah ini tidak diketahui semuanya."
    elif rate:
        yield _denominator(items)
        yield from (one.id for one in whole.about.denominators[1:])
    for item in items:
        if item.area.remainder and item.count:
            write = formatted(whole.column(wish.measure).unit)
            yield f"{item.area.name}: {write(item.count)}."
    without = [item.area.name for item in items if item.area.geometry is None and not item.area.remainder]
    if without:
        yield f"Tanpa batas, tidak tergambar: {', '.join(without)}."
    if told := said(item.area for item in items):
        yield f"{told}."
    yield BRIEF[whole.question.cube.rounding]
    yield from (note.id for note in whole.about.notes)


def _denominator(items: tuple[Item, ...]) -> str:
    told = sorted(
        {
            f"{one.area.population_source} {one.area.population_year}"
            for one in items
            if one.area.population is not None
        }
    )
    return f"Penyebut: penduduk ({', '.join(told)})."


def described(item: Item, figure: Figure) -> list[tuple[str, Any]]:
    """What is told of one area: name, value, status, unit, denominator."""
    status = "angka yang ditampilkan" if item.status == "VALUE" else STATUS[item.status].id
    lines = [("Wilayah", item.area.name), ("Di", item.area.within), ("Angka", item.text), ("Keadaan", status)]
    if item.status == "VALUE":
        lines.append(("Satuan", figure.unit))
    people = item.area.population
    told = "tidak diketahui" if people is None else f"{decimal(people, 0)} ({item.area.population_year})"
    return [*lines, ("Penduduk", told)]
