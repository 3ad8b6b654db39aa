"""Whether a drawn map tells the truth: held against the API in a browser, by code, class and pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]  # ships no types
from asking import get
from browser import View, shares, visiting
from playwright.sync_api import Browser, Page

from api.store import Store

QUESTION = """query ($where: DistributionWhere!) {
  distributions(by: [VILLAGE], where: $where, fill: COMPLETE) {
    rows {
      remainder
      village { code name centroid { latitude longitude } shape { geometry } }
      deliveries { value status unitLabel }
    }
    classes(measure: DELIVERIES, method: QUANTILE, k: 5) { lower upper label }
  }
}"""
PATTERNS = {"ZERO_OR_FEW": "few", "NO_REPORT": "none", "NOT_SHOWN_AT_THIS_LEVEL": "hid"}
LEGEND = """() => [...document.querySelectorAll('.key li')].map(li => {
  const rect = li.querySelector('svg > rect');
  return {text: li.textContent.trim(), fill: getComputedStyle(rect).fill};
})"""
POINTED = """([points]) => {
  const svg = document.querySelector('svg.draw').getBoundingClientRect();
  const boxes = [...document.querySelectorAll('.draw .i')].map(one => one.getBoundingClientRect());
  const edge = pick => Math[pick](...boxes.map(box => box[pick === 'min' ? 'left' : 'right']));
  const west = edge('min'), east = edge('max');
  const north = Math.min(...boxes.map(box => box.top)), south = Math.max(...boxes.map(box => box.bottom));
  return points.map(([x, y]) => {
    const at = document.elementFromPoint(west + x * (east - west), north + y * (south - north));
    const told = at && (at.getAttribute('aria-label') || (at.querySelector('title') || {}).textContent);
    return {told, fill: at && getComputedStyle(at).fill, width: svg.width};
  });
}"""
NEAR = 0.35
"""How far the share of a colour may be from that of its areas: names and watermarks cover some of it."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What the API says of a map: its rows with their shapes, and its classes."""

    rows: list[Mapping[str, Any]]
    classes: list[Mapping[str, Any]]

    @classmethod
    def of(cls, store: Store, **where: Any) -> Truth:  # noqa: ANN401 - a filter
        """The truth about the deliveries of a question."""
        found = get(store, QUESTION, where=where)["distributions"]
        return cls([row for row in found["rows"] if not row["remainder"]], found["classes"])

    def points(self) -> list[tuple[float, float]]:
        """Where each village's point is, as shares of the map's width and height."""
        west, south, east, north = shapely.total_bounds([self.shape(row) for row in self.rows])
        return [
            ((at["longitude"] - west) / (east - west), (north - at["latitude"]) / (north - south))
            for at in (row["village"]["centroid"] for row in self.rows)
        ]

    def shape(self, row: Mapping[str, Any]) -> shapely.Geometry:
        """The shape of a row."""
        return shapely.geometry.shape(row["village"]["shape"]["geometry"])

    def area(self, class_: Mapping[str, Any]) -> float:
        """The share of all areas that lies in a class."""
        inside = sum(self.shape(row).area for row in self.rows if _within(row, class_))
        return float(inside / sum(self.shape(row).area for row in self.rows))


def _within(row: Mapping[str, Any], class_: Mapping[str, Any]) -> bool:
    value, status = row["deliveries"]["value"], row["deliveries"]["status"]
    return bool(status == "VALUE" and class_["lower"] <= value <= class_["upper"])


def lies(browser: Browser, html: str, truth: Truth, folder: Path) -> list[str]:
    """What a map page says that is not so; empty when it tells the truth."""
    (folder / "map.html").write_text(html, encoding="utf-8")
    with visiting(browser, (folder / "map.html").as_uri(), View(900, height=1400)) as visit:
        page = visit.page
        legend = {one["text"]: one["fill"] for one in page.evaluate(LEGEND)}
        found = [*_legend(legend, truth), *_areas(page, legend, truth), *_unit(page, truth)]
        return [*found, *_colours(page, legend, truth)]


def _legend(legend: Mapping[str, str], truth: Truth) -> list[str]:
    wanted = [one["label"] for one in truth.classes]
    missing = [f"legend lacks {label}" for label in wanted if label not in legend]
    plain = [fill for text, fill in legend.items() if text in wanted]
    return missing + ([f"classes share a colour: {plain}"] if len(set(plain)) < len(plain) else [])


def _areas(page: Page, legend: Mapping[str, str], truth: Truth) -> list[str]:
    """Each village, found by its own point: is it the right one, with the right number and fill?"""
    found = []
    for row, seen in zip(truth.rows, page.evaluate(POINTED, [truth.points()]), strict=True):
        name, value = row["village"]["name"], row["deliveries"]["value"]
        told = str(seen["told"])
        if not told.startswith(f"{name}: "):
            found.append(f"at {name}: {told}")
        status = row["deliveries"]["status"]
        if status == "VALUE" and f": {value:,} ".replace(",", ".") not in f"{told} ":
            found.append(f"{name} has {value}: {told}")
        wanted = _fill(row, legend, truth)
        if status == "VALUE" and seen["fill"] != wanted:
            found.append(f"{name} ({value}) is filled {seen['fill']}, its class {wanted}")
        if status != "VALUE" and PATTERNS[status] not in str(seen["fill"]):
            found.append(f"{name} ({status}) is filled {seen['fill']}")
    return found


def _fill(row: Mapping[str, Any], legend: Mapping[str, str], truth: Truth) -> str | None:
    label = next((one["label"] for one in truth.classes if _within(row, one)), "")
    return legend.get(label)


def _unit(page: Page, truth: Truth) -> list[str]:
    units = {row["deliveries"]["unitLabel"] for row in truth.rows} - {None}
    told = page.locator(".sub").inner_text()
    return [f"unit {unit} is not said: {told}" for unit in units if f"({unit})" not in told]


def _colours(page: Page, legend: Mapping[str, str], truth: Truth) -> list[str]:
    """The share of pixels near each class's colour, against the share of areas in that class."""
    hexes = {one["label"]: _hex(legend.get(one["label"], "")) for one in truth.classes}
    seen = shares(page.locator("svg.draw").screenshot(), hexes.values())
    drawn = sum(seen.values()) or 1
    whole = sum(truth.area(one) for one in truth.classes)
    found = []
    for one in truth.classes:
        share, wanted = seen[hexes[one["label"]]] / drawn, truth.area(one) / whole
        if abs(share - wanted) > NEAR * wanted:
            found.append(f"{one['label']} covers {share:.3f} of the colours, its areas {wanted:.3f}")
    return found


def _hex(rgb: str) -> str:
    parts = rgb.removeprefix("rgb(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(part):02x}" for part in parts) if len(parts) == 3 else "#ff00ff"
