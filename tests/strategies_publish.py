"""Source folders with any tree of regions, written in any order."""

from __future__ import annotations

from hypothesis import strategies as st
from sources import ROWS, Rows, region

Codes = st.lists(st.integers(1, 99), min_size=0, max_size=3, unique=True)


@st.composite
def region_rows(draw: st.DrawFn) -> Rows:
    """The rows of `region.csv`: provinces with cities, districts and villages, shuffled."""
    rows: Rows = []
    for province in draw(st.lists(st.integers(11, 96), min_size=1, max_size=2, unique=True)):
        rows.append(region(f"{province}", "P", "PROVINCE", "PROVINCE"))
        for city in draw(Codes):
            rows += draw(_city(f"{province}.{city:02}"))
    return draw(st.permutations(rows))


@st.composite
def _city(draw: st.DrawFn, code: str) -> Rows:
    kind = draw(st.sampled_from(["CITY", "REGENCY"]))
    rows = [region(code, "K", kind, "CITY")]
    for district in draw(Codes):
        below = f"{code}.{district:02}"
        rows.append(region(below, "D", "DISTRICT", "DISTRICT"))
        villages = draw(st.lists(st.integers(1001, 1999), max_size=3, unique=True))
        rows += [region(f"{below}.{village}", "V", "KELURAHAN", "VILLAGE") for village in villages]
    return rows


def with_regions(rows: Rows) -> dict[str, Rows]:
    """The tiny folder's tables around these regions: nothing that points to a region is left."""
    return {"source": ROWS["source"], "region": rows}
