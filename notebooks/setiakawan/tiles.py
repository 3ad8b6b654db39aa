"""Tile-grid maps: one square per kelurahan, near where it lies: small ones can be seen."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

from setiakawan import style
from setiakawan.caption import measure_of
from setiakawan.errors import DrawingError
from setiakawan.figure import Figure, Item, Wish, compose
from setiakawan.optional import need
from setiakawan.paint import INCHES, fill, finish
from setiakawan.palette import GROUND, INK, ink_on
from setiakawan.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from setiakawan.cube_table import CubeTable

WORDS = 2.7
"""Inches of height that the words above and below take, about."""
SMALLEST = 0.6
"""Inches of a square in which its name can be read."""
NOTE = "Peta petak: letak kira-kira, luas tidak berarti apa-apa."


def draw(
    table: CubeTable,
    measure: str | None = None,
    ax: Axes | None = None,
    **options: Any,  # noqa: ANN401 - those of a map, each of its own type
) -> Axes:
    """The tile-grid map of a table; options as of a map. Raises DrawingError where there are no tiles."""
    figure = compose(table, Wish(measure_of(table, measure), **options))
    notes = (NOTE, *(note for note in figure.notes if not note.startswith("Batas:")))
    return squares(replace(figure, notes=notes, approximate=False), ax)


def squares(figure: Figure, ax: Axes | None = None) -> Axes:
    """The tiles of a figure on axes, west left, north up."""
    blocks = _blocks([item for item in figure.items if item.area.tile is not None])
    if not blocks:
        raise DrawingError(
            Words("Wilayah ini tidak mempunyai petak.", "These regions have no tiles."),
            Words(
                "Petak hanya ada untuk kelurahan: by='village'.", "Only villages have tiles: by='village'."
            ),
        )
    with style.look():
        canvas, made = style.canvas((INCHES, _height(blocks)), ax)
        room = _room(blocks)
        for block in blocks:
            if len(blocks) > 1:
                made.text(block.left, block.top - 0.15, block.city, fontsize=11, weight=style.heavy())
            for item in block.items:
                _square(made, item, block.place(item), room)
        made.autoscale_view()
        made.invert_yaxis()
        made.set_aspect("equal")
        finish(figure, canvas, made)
    return made


@dataclass(frozen=True)
class Block:
    """The squares of one city, with the first column and row that they take on the axes."""

    city: str
    items: list[Item]
    left: int
    top: int

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        columns, rows = zip(*map(_tile, self.items), strict=True)
        return max(columns) - min(columns) + 1, max(rows) - min(rows) + 1

    def place(self, item: Item) -> tuple[int, int]:
        """The column and row of one of its items on the axes."""
        columns, rows = zip(*map(_tile, self.items), strict=True)
        column, row = _tile(item)
        return self.left + column - min(columns), self.top + row - min(rows)


def _tile(item: Item) -> tuple[int, int]:
    return item.area.tile or (0, 0)


def _blocks(items: list[Item]) -> list[Block]:
    """City beside city, in as many rows as make a picture about as high as wide: tiles are a city's own."""
    cities: dict[str, list[Item]] = {}
    for item in items:
        cities.setdefault(item.area.city, []).append(item)
    alone = [Block(city, found, 0, 0) for city, found in cities.items()]
    widest = ceil(sqrt(sum((block.size[0] + 1) * (block.size[1] + 1) for block in alone)) * 1.15)
    placed: list[Block] = []
    left, top, deepest = 0, 0, 0
    for block in alone:
        columns, rows = block.size
        if left and left + columns > widest:
            left, top, deepest = 0, top + deepest + 1, 0
        placed.append(replace(block, left=left, top=top))
        left, deepest = left + columns + 1, max(deepest, rows)
    return placed


def _height(blocks: list[Block]) -> float:
    """Inches of height of the picture: more than of a map where many squares would be too small to read."""
    columns, rows = _extent(blocks)
    return max(INCHES * 0.92, WORDS + rows * min(SMALLEST, INCHES * 0.96 / columns))


def _room(blocks: list[Block]) -> float:
    """Points of width that a name has in a square."""
    columns, rows = _extent(blocks)
    return 72 * 0.9 * min(INCHES * 0.96 / columns, (_height(blocks) - WORDS) / rows)


def _extent(blocks: list[Block]) -> tuple[int, int]:
    columns = max(block.left + block.size[0] for block in blocks)
    return columns, max(block.top + block.size[1] for block in blocks)


def _square(ax: Axes, item: Item, place: tuple[int, int], room: float) -> None:
    column, row = place
    shape = need("matplotlib.patches").Rectangle
    ax.add_patch(
        shape((column + 0.03, row + 0.03), 0.94, 0.94, gid=item.area.code, linewidth=0.7, **fill(item, INK))
    )
    shown = item.status == "VALUE"
    ink = ink_on(item.colour) if shown else INK
    # marks of a status must not run through the name
    behind = None if shown else {"facecolor": GROUND[item.status], "edgecolor": "none", "pad": 1.0}
    name = textwrap.fill(item.area.name, 11, break_long_words=False)
    middle: dict[str, Any] = {"ha": "center", "va": "center", "color": ink, "linespacing": 1.05}
    ax.text(column + 0.5, row + 0.42, name, fontsize=_size(name, room), bbox=behind, **middle)
    if shown:
        size = _size(item.text, room)
        ax.text(column + 0.5, row + 0.8, item.text, fontsize=size, weight=style.heavy(), **middle)


def _size(name: str, room: float) -> float:
    """The size of type in which a name fits, two lines of it above a number; wide letters counted in."""
    longest = max(map(len, name.split("\n")))
    return min(9.5, room / (0.63 * longest), 0.26 * room)
