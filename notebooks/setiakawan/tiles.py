"""Tile-grid maps: one square per kelurahan, near where it lies, so that small ones can be seen."""

from __future__ import annotations

import textwrap
from dataclasses import replace
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

NOTE = "Peta petak: letak kira-kira, luas tidak berarti apa-apa."


def draw(table: CubeTable, measure: str | None = None, ax: Axes | None = None, **options: Any) -> Axes:  # noqa: ANN401
    """The tile-grid map of a table; options as of a map. Raises DrawingError where there are no tiles."""
    figure = compose(table, Wish(measure_of(table, measure), **options))
    notes = (NOTE, *(note for note in figure.notes if not note.startswith("Batas:")))
    return squares(replace(figure, notes=notes, approximate=False), ax)


def squares(figure: Figure, ax: Axes | None = None) -> Axes:
    """The tiles of a figure on axes, west left, north up."""
    placed = [item for item in figure.items if item.area.tile is not None]
    if not placed:
        raise DrawingError(
            Words("Wilayah ini tidak mempunyai petak.", "These regions have no tiles."),
            Words(
                "Petak hanya ada untuk kelurahan: by='village'.", "Only villages have tiles: by='village'."
            ),
        )
    with style.look():
        canvas, made = style.canvas((INCHES, INCHES * 0.92), ax)
        for item in placed:
            _square(made, item)
        made.autoscale_view()
        made.invert_yaxis()
        made.set_aspect("equal")
        finish(figure, canvas, made)
    return made


def _square(ax: Axes, item: Item) -> None:
    column, row = item.area.tile or (0, 0)
    shape = need("matplotlib.patches").Rectangle
    ax.add_patch(
        shape((column + 0.03, row + 0.03), 0.94, 0.94, gid=item.area.code, linewidth=0.7, **fill(item, INK))
    )
    shown = item.status == "VALUE"
    ink = ink_on(item.colour) if shown else INK
    # marks of a status must not run through the name
    behind = None if shown else {"facecolor": GROUND[item.status], "edgecolor": "none", "pad": 1.5}
    name = textwrap.fill(item.area.name, 11, break_long_words=False)
    middle: dict[str, Any] = {"ha": "center", "va": "center", "color": ink, "linespacing": 1.05}
    ax.text(column + 0.5, row + 0.42, name, fontsize=_size(name), bbox=behind, **middle)
    if shown:
        ax.text(column + 0.5, row + 0.8, item.text, fontsize=9, weight=style.heavy(), **middle)


def _size(name: str) -> float:
    longest = max(map(len, name.split("\n")))
    return 8.5 if longest <= 10 else 8.5 * 10 / longest
