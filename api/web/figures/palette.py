"""Colours of classes: cividis and viridis, which stay apart for the colour-blind and in greyscale.

Sampled from the published tables (cividis: Nuñez, Anderton, Renslow 2018; viridis: van der Walt, Smith 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Rgb = tuple[int, int, int]


class Scale(StrEnum):
    """A sequence of colours from dark to light."""

    CIVIDIS = "cividis"
    VIRIDIS = "viridis"


ANCHORS = {
    Scale.CIVIDIS: ["00224e", "1a386f", "434e6c", "61656f", "7d7c78", "9b9476", "bcae6c", "dec958", "fee838"],
    Scale.VIRIDIS: ["440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"],
}
MOST_CLASSES = 7


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a theme beside the classes: ink, paper, lines, and what marks a status."""

    ink: str
    soft: str
    paper: str
    line: str
    few: str
    none: str
    mark: str
    accent: str


LIGHT = Tone("#1b2430", "#56616e", "#ffffff", "#ffffff", "#f3f1ea", "#e9ebee", "#7b8794", "#0b6e69")
DARK = Tone("#eceae5", "#a9b3be", "#14181d", "#14181d", "#262c33", "#333b45", "#93a0ad", "#5cc8bf")


def colours(count: int, scale: Scale = Scale.CIVIDIS, dark: bool = False) -> list[str]:
    """One colour per class, the lowest first; the largest value stands out most from the paper."""
    last = len(ANCHORS[scale]) - 1
    start, end = (1.2, last - 0.3) if dark else (last - 0.9, 0.4)
    steps = [start + (end - start) * step / max(count - 1, 1) for step in range(count)]
    if count == 1:
        steps = [last * 0.45]
    return [_at(ANCHORS[scale], step) for step in steps]


def _at(anchors: list[str], place: float) -> str:
    below = min(int(place), len(anchors) - 2)
    part = place - below
    pair = zip(rgb(anchors[below]), rgb(anchors[below + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in pair)


def rgb(colour: str) -> Rgb:
    """The three parts of `#rrggbb`."""
    bare = colour.removeprefix("#")
    return int(bare[:2], 16), int(bare[2:4], 16), int(bare[4:], 16)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> list[float]:
    return [part / 255 for part in rgb(colour)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on a colour."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, colour))
