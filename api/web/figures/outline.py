"""A map in pixels, as it was drawn by `sketch`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MANY = 200
"""More areas than this are drawn coarsely, each with its own outline."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the name of an area stands: the middle of its widest place, and the room there."""

    x: float
    y: float
    room: float
    radius: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """A map in pixels: a path and an anchor per code, and all borders as one path, shared ones once.

    A map of many areas has no such path.
    """

    width: float
    height: float
    paths: Mapping[str, str]
    anchors: Mapping[str, Anchor]
    borders: str
