"""Maps as pictures and on axes: areas with their fills, a legend in words, and what stands beside them."""

from __future__ import annotations

from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING, Any

from setiakawan import style
from setiakawan.figure import Entry, Figure, Item
from setiakawan.geometry import no_shapes, ring_points
from setiakawan.optional import need
from setiakawan.palette import GROUND, HATCH, INK, LINE, MARK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES = 8.0
"""How wide a picture is drawn; its pixels follow from the resolution."""
DASHES = (0, (3.2, 2.2))


def picture(figure: Figure, path: Path, width: int) -> Path:
    """Writes a figure as PNG, SVG or PDF; `width` in pixels counts for PNG."""
    pyplot = need("matplotlib.pyplot")
    canvas: Any = areas(figure).figure
    with style.look():
        canvas.savefig(path, dpi=width / INCHES)
    pyplot.close(canvas)
    return path


def areas(figure: Figure, ax: Axes | None = None) -> Axes:
    """The areas of a figure on axes, north up, distances true at its middle."""
    drawn = [item for item in figure.items if item.area.geometry is not None]
    if not drawn:
        raise no_shapes()
    with style.look():
        canvas, made = style.canvas((INCHES, INCHES * 0.86), ax)
        for item in drawn:
            made.add_patch(_patch(item, figure))
        made.autoscale_view()
        middle = sum(made.get_ylim()) / 2
        made.set_aspect(1 / cos(radians(middle)))
        finish(figure, canvas, made)
    return made


def finish(figure: Figure, canvas: Any, ax: Axes) -> None:  # noqa: ANN401  (a figure of matplotlib)
    """No axes, the legend below, title and source around."""
    ax.set_axis_off()
    foot = (*figure.notes, figure.sign)
    lines = legend(figure, canvas, style.foot_top(canvas, foot))
    words = style.Words(figure.title, figure.subtitle, foot, figure.synthetic)
    style.furnish(canvas, ax, words, 0.1 + 0.24 * lines)


def _patch(item: Item, figure: Figure) -> Any:  # noqa: ANN401  (matplotlib is imported when it is needed)
    path = need("matplotlib.path").Path
    points: list[list[float]] = []
    codes: list[int] = []
    for rings in ring_points(item.area.geometry or {}):
        for ring in rings:
            points += ring
            codes += [path.MOVETO, *[path.LINETO] * (len(ring) - 2), path.CLOSEPOLY]
    dashed = DASHES if item.area.approximate else "solid"
    line = INK if figure.approximate else LINE
    return need("matplotlib.patches").PathPatch(
        path(points, codes), linestyle=dashed, linewidth=0.7, gid=item.area.code, **fill(item, line)
    )


def fill(item: Item, line: str) -> dict[str, Any]:
    """The fill of an item: its class's colour, or its status's ground and marks."""
    if item.status == "VALUE":
        return {"facecolor": item.colour, "edgecolor": line}
    return {"facecolor": GROUND[item.status], "edgecolor": MARK, "hatch": HATCH[item.status]}


def legend(figure: Figure, canvas: Any, above: float) -> int:  # noqa: ANN401  (a figure of matplotlib)
    """Every fill in words, with how many areas have it, above `above` inches; how many lines it takes."""
    handles = [_swatch(entry) for entry in figure.legend()]
    if figure.approximate:
        line = need("matplotlib.lines").Line2D
        handles.append(line([], [], color=INK, linewidth=0.8, linestyle=DASHES, label="batas perkiraan"))
    columns = _columns([str(one.get_label()) for one in handles], canvas.get_size_inches()[0])
    width, height = canvas.get_size_inches()
    canvas.legend(
        handles=[one for column in range(columns) for one in handles[column::columns]],
        loc="lower left",
        bbox_to_anchor=(0.06 / width, (above - 0.02) / height),
        ncols=columns,
        frameon=False,
        fontsize=9.5,
        handlelength=1.7,
        columnspacing=1.5,
        borderaxespad=0,
    )
    return -(-len(handles) // columns)


def _columns(labels: list[str], width: float) -> int:
    """How many columns fit beside each other."""
    longest = max(map(len, labels))
    return max(1, min(len(labels), int(width / (0.55 + 0.068 * longest))))


def _swatch(entry: Entry) -> Any:  # noqa: ANN401  (matplotlib is imported when it is needed)
    hatch = None if entry.status == "VALUE" else HATCH[entry.status]
    return need("matplotlib.patches").Patch(
        facecolor=entry.colour,
        edgecolor=MARK,
        linewidth=0.5,
        hatch=hatch,
        label=f"{entry.text} ({entry.count})",
    )
