"""How wide a text is, without knowing the reader's font: as in Helvetica, wider than most others."""

from __future__ import annotations

from collections.abc import Iterator

ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
    722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
"""Widths of the characters from space to tilde, in thousandths of the size (Adobe's metrics of Helvetica)."""

OTHER = 600
BOLD = 1.07
ELLIPSIS = "…"


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in pixels."""
    units = sum(ASCII[ord(one) - 32] if " " <= one <= "~" else OTHER for one in text)
    return units * size / 1000 * (BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The lines of a text, broken at spaces; a word that is wider than the room is shortened."""
    return [shortened(line, size, room, bold) for line in _lines(text, size, room, bold)]


def _lines(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def shortened(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text, or its beginning with an ellipsis, so that it fits."""
    if width(text, size, bold) <= room:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
