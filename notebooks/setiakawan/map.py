"""Maps: folium with our packaged Leaflet, and nothing from anywhere else."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from setiakawan import assets, page
from setiakawan.caption import measure_of
from setiakawan.figure import Figure, Item, Wish, compose, described
from setiakawan.geometry import no_shapes, shortened
from setiakawan.optional import need
from setiakawan.palette import INK, LINE

if TYPE_CHECKING:
    from setiakawan.cube_table import CubeTable

DROPPED = {
    "jquery", "bootstrap", "awesome_markers", "bootstrap_css", "glyphicons_css",
    "awesome_markers_font_css", "awesome_markers_css", "awesome_rotate_css",
}  # fmt: skip
"""What folium brings for markers and layer switches, which a choropleth has none of."""
OURS = {"leaflet": "leaflet.js", "leaflet_css": "leaflet.css"}
FIELDS = ("Wilayah", "Di", "Angka", "Keadaan", "Satuan", "Penduduk")


@dataclass(frozen=True)
class Map:
    """A map that shows itself in a notebook; `folium` is the folium map, to be added to."""

    figure: Figure
    folium: Any = field(repr=False)

    def html(self) -> str:
        """The whole page, which loads nothing; raises DrawingError when an element wants an outside file."""
        # folium changes what it renders: a copy keeps the map as it is
        root = deepcopy(self.folium.get_root())
        _offline(root)
        made: str = root.render()
        return made

    def to_html(self, path: str | Path) -> Path:
        """Writes the page."""
        Path(path).write_text(self.html(), encoding="utf-8")
        return Path(path)

    def to_png(self, path: str | Path, width: int = 1200) -> Path:
        """Draws the same map as a picture (PNG, or SVG or PDF by the name's ending), `width` pixels wide."""
        from setiakawan.paint import picture

        return picture(self.figure, Path(path), width)

    def __repr__(self) -> str:
        return str(self.figure)

    def _repr_html_(self) -> str:
        framed = escape(self.html(), quote=True)
        label = escape(self.figure.title, quote=True)
        return (
            f'<iframe class="setiakawan-map" title="{label}" srcdoc="{framed}" loading="lazy"'
            ' style="width:100%;height:760px;border:1px solid #d0d0d0"></iframe>'
        )


def draw(table: CubeTable, measure: str | None = None, **options: Any) -> Map:  # noqa: ANN401  (parts of a wish)
    """The map of a table: `per`, `classes`, `method`, `scale`, `title`."""
    return of_figure(compose(table, Wish(measure_of(table, measure), **options)))


def of_figure(figure: Figure) -> Map:
    """The folium map of a figure, with everything that must stand on it; DrawingError without shapes."""
    if all(item.area.geometry is None for item in figure.items):
        raise no_shapes()
    folium = need("folium")
    made = folium.Map(
        tiles=None, zoom_control=True, attribution_control=False, font_size="14px", zoom_snap=0.25
    )
    layer = folium.GeoJson(
        _features(figure),
        style_function=lambda feature: _style(feature["properties"], figure),
        highlight_function=lambda _: {"weight": 3, "color": INK, "dashArray": None},
        tooltip=folium.GeoJsonTooltip(list(FIELDS), sticky=True, class_name="sk-tip"),
        smooth_factor=0,
    )
    layer.add_to(made)
    made.fit_bounds(layer.get_bounds(), padding=(12, 12))
    _furnish(made, figure)
    return Map(figure, made)


def _features(figure: Figure) -> dict[str, Any]:
    drawn = [item for item in figure.items if item.area.geometry is not None]
    return {"type": "FeatureCollection", "features": [_feature(item, figure) for item in drawn]}


def _feature(item: Item, figure: Figure) -> dict[str, Any]:
    told = dict(described(item, figure))
    fields = {name: escape(str(told.get(name) or "\u2013")) for name in FIELDS}
    geometry = shortened(item.area.geometry or {})
    properties = {"code": item.area.code, "status": item.status, "colour": item.colour, **fields}
    return {"type": "Feature", "id": item.area.code, "properties": properties, "geometry": geometry}


def _style(properties: dict[str, Any], figure: Figure) -> dict[str, Any]:
    plain = properties["status"] == "VALUE"
    return {
        "fillColor": properties["colour"] if plain else f"url(#sk-{properties['status']})",
        "fillOpacity": 1,
        "color": INK if figure.approximate else LINE,
        "weight": 1,
        "dashArray": "4 3" if figure.approximate else None,
        "className": f"sk-area sk-{properties['status']}",
    }


def _furnish(made: Any, figure: Figure) -> None:  # noqa: ANN401  (folium ships few types)
    branca = need("branca.element")
    root = made.get_root()
    root.title = figure.title
    name = made.get_name()
    root.header.add_child(branca.Element(page.style(name)), name="sk_style")
    root.html.add_child(branca.Element(page.before(figure)), name="sk_before")
    root.html.add_child(branca.Element(page.after(figure)), name="sk_after")
    label = json.dumps(f"Peta: {figure.title}. {figure.subtitle}")
    root.script.add_child(branca.Element(page.script(name, label)), name="sk_script")


def _offline(root: Any) -> None:  # noqa: ANN401  (folium's figure)
    """Gives a figure and all in it our files for its links; classes are never touched."""
    for name, text in (("leaflet_css", _css()), ("leaflet", _javascript())):
        root.header.add_child(need("branca.element").Element(text), name=name)
    for one in _all(root):
        for kind in ("default_js", "default_css"):
            for name, url in getattr(one, kind, ()):
                if name not in OURS and name not in DROPPED:
                    raise assets.unknown(name, url)
            if getattr(one, kind, None):
                setattr(one, kind, [])


def _all(element: Any) -> list[Any]:  # noqa: ANN401  (any element of folium)
    return [element, *(below for child in element._children.values() for below in _all(child))]


def _javascript() -> str:
    code = assets.read(OURS["leaflet"]).decode().replace("</script", "<\\/script")
    return f"<script>{re.sub(r'//# sourceMappingURL=.*', '', code)}</script>"


def _css() -> str:
    """Leaflet's rules without those that would load its pictures of buttons and pins."""
    text = re.sub(r"url\([^)]*\)", "none", assets.read(OURS["leaflet_css"]).decode())
    return f"<style>{text}</style>"
