"""Colours: cividis and viridis, which stay apart for the colour-blind and in greyscale; a fill per status.

Sampled from the published tables (cividis: Nuñez, Anderton, Renslow 2018; viridis: van der Walt, Smith 2015).
"""

from __future__ import annotations

from setiakawan import refusals
from setiakawan.words import Words

ANCHORS = {
    "cividis": ["00224e", "1a386f", "434e6c", "61656f", "7d7c78", "9b9476", "bcae6c", "dec958", "fee838"],
    "viridis": ["440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"],
}
INK, SOFT, PAPER, LINE, ACCENT, MARK = "#1b2430", "#56616e", "#ffffff", "#ffffff", "#0b6e69", "#7b8794"
GROUND = {"ZERO_OR_FEW": "#f6efdc", "NO_REPORT": "#d3d7dc", "NOT_SHOWN_AT_THIS_LEVEL": "#e3d9ee"}
"""The ground of each status's fill; marks on it tell them apart without colour."""
HATCH = {"ZERO_OR_FEW": "..", "NO_REPORT": "////", "NOT_SHOWN_AT_THIS_LEVEL": "++"}
"""The marks of each status, as matplotlib names them."""
SCALE = Words("Skala warna", "colour scale")


def colours(count: int, scale: str = "cividis") -> list[str]:
    """One colour per class, the lowest first; the largest value stands out most from the paper."""
    if scale not in ANCHORS:
        raise refusals.unknown(SCALE, scale, ANCHORS)
    start, end = len(ANCHORS[scale]) - 1.3, 0.6
    if count == 1:
        return [_at(ANCHORS[scale], (len(ANCHORS[scale]) - 1) * 0.45)]
    return [_at(ANCHORS[scale], start + (end - start) * step / (count - 1)) for step in range(count)]


def _at(anchors: list[str], place: float) -> str:
    below = min(int(place), len(anchors) - 2)
    part = place - below
    pair = zip(rgb(anchors[below]), rgb(anchors[below + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in pair)


def rgb(colour: str) -> tuple[int, int, int]:
    """The three parts of `#rrggbb`, 0 to 255."""
    bare = colour.removeprefix("#")
    return int(bare[:2], 16), int(bare[2:4], 16), int(bare[4:], 16)


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on a colour (WCAG 2 contrast)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in rgb(colour))
    ]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if light > 0.179 else "#ffffff"
