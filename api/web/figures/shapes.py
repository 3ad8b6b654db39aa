"""The shapes of a map, and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.web.figures.outline import Sketch
from api.words import Words

Size = tuple[float, float]


@dataclass(slots=True)
class Shapes:
    """The shapes and tiles of the regions of one level, by code, and what they are."""

    geometries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    tiles: dict[str, tuple[int, int]] = field(default_factory=dict)
    qualities: dict[str, Words] = field(default_factory=dict)
    licences: dict[str, None] = field(default_factory=dict)
    _sketches: dict[Size, Sketch] = field(default_factory=dict)

    def add(self, node: Mapping[str, Any]) -> None:
        """Takes one region of an answer."""
        if tile := node["tile"]:
            self.tiles[node["code"]] = tile["row"], tile["column"]
        if shape := node["shape"]:
            self.geometries[node["code"]] = shape["geometry"]
            self.qualities[shape["quality"]] = Words(shape["indonesian"], shape["english"])
            self.licences[" ".join(filter(None, (shape["licence"], shape["vintage"])))] = None

    @property
    def approximate(self) -> bool:
        """Whether any of them was made by us from points."""
        return "APPROXIMATE" in self.qualities

    def sketch(self, width: float, highest: float) -> Sketch:
        """The shapes in pixels, at most so wide and high."""
        # numpy and shapely are loaded for the first map, not for the first answer
        from api.web.figures.sketch import sketch

        if (width, highest) not in self._sketches:
            self._sketches[width, highest] = sketch(self.geometries, width, highest)
        return self._sketches[width, highest]
