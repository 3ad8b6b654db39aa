"""Pictures as PNG, set in the font that comes with the product: no font of the machine is used."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import resvg_py

from api.errors import SetiakawanError
from api.words import Words

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
FAMILY = "Source Sans 3"


@cache
def fonts() -> tuple[str, ...]:
    """The files of the font; raises SetiakawanError `FONTS_MISSING` when the set-up has not built them."""
    found = [FONTS / "regular.ttf", FONTS / "semibold.ttf"]
    if not all(path.is_file() for path in found):
        raise SetiakawanError(
            "FONTS_MISSING",
            Words(
                "Huruf untuk gambar PNG belum dipasang di server ini.",
                "The fonts of PNG pictures are not built.",
            ),
            Words("Jalankan `make frontend`; SVG tersedia.", "Run `make frontend`; SVG is there."),
        )
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
