"""Pictures as PNG, set in the font that comes with the product: no font of the machine is used."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import resvg_py

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
FAMILY = "Source Sans 3"


@cache
def fonts() -> tuple[str, ...]:
    """The files of the font; raises FileNotFoundError when the set-up has not built them."""
    found = [FONTS / "regular.ttf", FONTS / "semibold.ttf"]
    if missing := [path.name for path in found if not path.is_file()]:
        raise FileNotFoundError(f"fonts of figures are missing ({', '.join(missing)}): run `make frontend`")
    return tuple(map(str, found))


def png(svg: str, zoom: float = 2.0) -> bytes:
    """The picture of an SVG document, `zoom` pixels per unit."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=list(fonts()),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            zoom=zoom,
        )
    )
