"""What a map in a browser must show, checked against an independent question; tells every fault it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asking import get
from browser import Visit, shares
from shapely.geometry import shape  # type: ignore[import-untyped]  # it ships no types

from api.store import Store
from setiakawan.palette import GROUND, colours

TRUTH = """
query ($where: DistributionWhere) {
  distributions(by: [VILLAGE], where: $where, fill: COMPLETE) {
    origins classes(k: 5) { lower upper count }
    rows { remainder village { code name shape { geometry } } deliveries { value status unitLabel } }
  }
}
"""
DRAWN = """() => {
  const name = Object.keys(window).find(one => one.startsWith('geo_json_') && window[one].eachLayer);
  const found = [];
  window[name].eachLayer(layer => found.push({
    code: layer.feature.id, fill: layer._path.getAttribute('fill'),
    dashed: layer._path.getAttribute('stroke-dasharray'), told: layer.feature.properties.Angka,
  }));
  return found;
}"""
TOLERANCE = 0.04
"""How far the share of a colour may be from the share of its areas: borders, watermark, simplification."""


@dataclass(frozen=True)
class Truth:
    """What the API says of the same cells, asked by rows."""

    rows: list[dict[str, Any]]
    classes: list[dict[str, Any]]
    unit: str | None
    synthetic: bool

    @classmethod
    def of(cls, store: Store, where: Mapping[str, Any]) -> Truth:
        """The truth of a filter."""
        found = get(store, TRUTH, where=where)["distributions"]
        rows = [row for row in found["rows"] if not row["remainder"]]
        return cls(
            rows, found["classes"], rows[0]["deliveries"]["unitLabel"], "SYNTHETIC" in found["origins"]
        )

    def fills(self) -> dict[str, str]:
        """The fill of each village: the colour of its value's class, or its status's pattern."""
        return {row["village"]["code"]: self._fill(row["deliveries"]) for row in self.rows}

    def _fill(self, cell: Mapping[str, Any]) -> str:
        if cell["status"] != "VALUE":
            return f"url(#sk-{cell['status']})"
        paint = colours(len(self.classes))
        return next(
            colour
            for one, colour in zip(self.classes, paint, strict=True)
            if one["lower"] <= cell["value"] <= one["upper"]
        )

    def areas(self) -> dict[str, float]:
        """The share of the drawn land of each colour; of a pattern, its ground stands for it."""
        found: dict[str, float] = {}
        for row in self.rows:
            fill = self._fill(row["deliveries"])
            ground = GROUND[fill[8:-1]] if fill.startswith("url") else fill
            found[ground] = found.get(ground, 0) + shape(row["village"]["shape"]["geometry"]).area
        return {colour: area / sum(found.values()) for colour, area in found.items()}


def faults(visit: Visit, truth: Truth) -> list[str]:
    """Everything that a map in a browser shows otherwise than the API says."""
    drawn = visit.page.evaluate(DRAWN)
    text = visit.page.inner_text("body")
    return [
        *visit.faults(),
        *_shapes(drawn, truth),
        *_pixels(visit, truth),
        *_legend(visit, truth),
        *_words(text, truth),
    ]


def _shapes(drawn: list[dict[str, Any]], truth: Truth) -> Iterator[str]:
    fills = truth.fills()
    if len(drawn) != len(fills):
        yield f"shapes: {len(drawn)} of {len(fills)}"
    for one in drawn:
        if one["fill"] != fills.get(one["code"]):
            yield f"fill of {one['code']}: {one['fill']}, not {fills.get(one['code'])}"
        if not one["dashed"]:
            yield f"{one['code']} is not dashed"
    told = {one["code"]: one["told"] for one in drawn}
    for row in truth.rows:
        cell, code = row["deliveries"], row["village"]["code"]
        if cell["status"] == "VALUE" and told.get(code, "").replace(".", "") != str(cell["value"]):
            yield f"number of {code}: {told.get(code)}, not {cell['value']}"


def _pixels(visit: Visit, truth: Truth) -> Iterator[str]:
    """Shares of colours on the map itself, against the shares of the areas that have them."""
    expected = truth.areas()
    picture = visit.page.locator(".folium-map").screenshot()
    found = shares(picture, expected)
    whole = sum(found.values())
    if whole < 0.08:
        yield f"pixels: only {whole:.3f} of the map has a legend's colour"
        return
    for colour, share in expected.items():
        # marks of a pattern take about a quarter of its ground
        if abs(found[colour] / whole - share) > TOLERANCE + share * 0.25 * (colour in GROUND.values()):
            yield f"pixels: {found[colour] / whole:.3f} of {colour}, expected {share:.3f}"


def _legend(visit: Visit, truth: Truth) -> Iterator[str]:
    lines = visit.page.locator(".sk-legend li").all_inner_texts()
    fills = visit.page.locator(".sk-legend rect").evaluate_all(
        "all => all.map(one => one.getAttribute('fill'))"
    )
    counts: dict[str, int] = {}
    for fill in truth.fills().values():
        counts[fill] = counts.get(fill, 0) + 1
    told = {
        fill: int(found[1])
        for fill, line in zip(fills, lines, strict=False)
        if (found := re.search(r"\((\d+)\)$", line))
    }
    if told != counts:
        yield f"legend: {told}, not {counts}"


def _words(text: str, truth: Truth) -> Iterator[str]:
    """Unit, period's year, origin, release, licence, quality of boundaries, watermark."""
    unit = truth.unit or "orang atau rumah tangga"
    wanted = [f"({unit})", "rilis 2026-11", "CC-BY-4.0", "bukan batas administrasi", "batas perkiraan"]
    wanted += ["DATA SINTETIS"] if truth.synthetic else []
    yield from (f"words: {one!r} is missing" for one in wanted if one not in text)
