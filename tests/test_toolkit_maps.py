"""Maps of the toolkit in a real browser, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from browser import DESK, PHONE, View, shares, visiting
from folium.plugins import MiniMap
from map_checks import Truth, faults
from playwright.sync_api import Browser
from toolkit_world import in_memory

import setiakawan as sk
from api.store import Store
from setiakawan import figure
from setiakawan.palette import GROUND, colours

YEAR = {"region": {"in": ["35.76"]}, "year": {"eq": 2024}}
JUNE = {"region": {"in": ["35.76"]}, "month": {"eq": "2023-06"}, "targetGroup": {"eq": "orphans"}}
HIDDEN = {"region": {"in": ["35.76"]}, "year": {"eq": 2024}, "targetGroup": {"eq": "ppks"}}
LISTS = [list(folium.Map.default_js), list(folium.Map.default_css)]


@pytest.fixture(scope="module")
def api(seed_store: Store) -> sk.Api:
    """The seeds in memory."""
    return in_memory(seed_store)


@pytest.fixture(scope="module")
def page(api: sk.Api) -> str:
    """The page of the map of Mojokerto, 2024."""
    return (
        api.distributions(by="village", city="Kota Mojokerto", year=2024).map("deliveries", per=1000).html()
    )


def looked_at(browser: Browser, page: str, folder: Path, truth: Truth, view: View = DESK) -> list[str]:
    """What is wrong with a page."""
    (folder / "map.html").write_text(page, encoding="utf-8")
    with visiting(browser, (folder / "map.html").as_uri(), view) as visit:
        return faults(visit, truth)


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desktop", "phone"])
def test_a_map_shows_what_the_api_says(
    seed_store: Store, page: str, browser: Browser, tmp_path: Path, view: View
) -> None:
    """
    Shapes, fills, numbers, shares of pixels, legend and words are those of an independent question, and
    nothing is asked of anybody.
    """
    assert looked_at(browser, page, tmp_path, Truth.of(seed_store, YEAR), view) == []


@pytest.mark.parametrize(
    ("where", "asked", "statuses"),
    [
        (JUNE, {"month": "2023-06", "target_group": "orphans"}, {"VALUE", "ZERO_OR_FEW", "NO_REPORT"}),
        (HIDDEN, {"year": 2024, "target_group": "ppks"}, {"NOT_SHOWN_AT_THIS_LEVEL"}),
    ],
    ids=["few and silent", "not shown"],
)
def test_the_four_states_have_four_fills(
    seed_store: Store,
    api: sk.Api,
    browser: Browser,
    tmp_path: Path,
    where: dict[str, Any],
    asked: dict[str, Any],
    statuses: set[str],
) -> None:
    """
    Values, zero-or-few, no report and not shown at this level are told apart on the map and in the legend.
    """
    truth = Truth.of(seed_store, where)
    made = api.distributions(by="village", city="35.76", **asked).map("deliveries")

    assert {row["deliveries"]["status"] for row in truth.rows} == statuses
    assert looked_at(browser, made.html(), tmp_path, truth) == []


def white(page: str) -> str:
    """Every class filled white."""
    for colour in colours(5):
        page = page.replace(colour, "#ffffff")
    return page


def missing_class(page: str) -> str:
    """The middle class drawn like the lowest."""
    return page.replace(colours(5)[2], colours(5)[0])


def swapped_code(page: str) -> str:
    """Two villages with each other's shape."""
    return (
        page.replace("35.76.01.1003", "other")
        .replace("35.76.01.1008", "35.76.01.1003")
        .replace("other", "35.76.01.1008")
    )


def wrong_unit(page: str) -> str:
    """Households instead of persons."""
    return page.replace("(orang)", "(rumah tangga)")


def from_elsewhere(page: str) -> str:
    """A style sheet of another host."""
    return page.replace("</head>", '<link rel="stylesheet" href="http://198.51.100.7/a.css"></head>')


def no_watermark(page: str) -> str:
    """Nothing that says what the data are."""
    return page.replace("DATA SINTETIS", "")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (white, "fill of"),
        (white, "pixels: "),
        (missing_class, "fill of"),
        (missing_class, "pixels: "),
        (missing_class, "legend: "),
        (swapped_code, "fill of"),
        (swapped_code, "number of"),
        (wrong_unit, "words: '(orang)'"),
        (from_elsewhere, "outside: "),
        (no_watermark, "words: 'DATA SINTETIS'"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_a_map_broken_on_purpose_is_found_out(
    seed_store: Store, page: str, browser: Browser, tmp_path: Path, broken: Callable[[str], str], told: str
) -> None:  # fmt: skip
    """
    A white fill, a missing class, a swapped code, a wrong unit, an outside file, no watermark: all are told.
    """
    found = looked_at(browser, broken(page), tmp_path, Truth.of(seed_store, YEAR))

    assert any(one.startswith(told) for one in found)


def test_tooltips_tell_name_number_state_unit_and_denominator(
    page: str, browser: Browser, tmp_path: Path
) -> None:
    """
    Pointing at an area tells all that is known of it.
    """
    (tmp_path / "map.html").write_text(page, encoding="utf-8")
    with visiting(browser, (tmp_path / "map.html").as_uri()) as visit:
        visit.page.locator("path.leaflet-interactive").first.hover(force=True)
        told = visit.page.inner_text(".leaflet-tooltip")

    assert all(
        word in told for word in ("Mentikan", "460", "angka yang ditampilkan", "orang", "tidak diketahui")
    )


def test_the_same_numbers_stand_in_a_table(page: str, browser: Browser, tmp_path: Path) -> None:
    """
    Who does not see the map reads all its numbers; the map is named for them.
    """
    (tmp_path / "map.html").write_text(page, encoding="utf-8")
    with visiting(browser, (tmp_path / "map.html").as_uri()) as visit:
        visit.page.click("summary")
        rows = visit.page.locator("tbody tr").all_inner_texts()
        label = visit.page.locator(".folium-map").get_attribute("aria-label")

    assert rows[0].split("\t")[:2] == ["Surodinawan", "555"]
    assert len(rows) == 18
    assert "Kota Mojokerto" in (label or "")


def test_rates_name_their_denominator(api: sk.Api) -> None:
    """
    Where residents are known, `per` gives rates, with the source and year of the residents; else counts.
    """
    rates = api.distributions(by="district", city="35.76", year=2024).map("deliveries", per=1000).figure
    counts = api.distributions(by="village", city="35.76", year=2024).map("deliveries", per=1000).figure

    assert "per 1.000 penduduk" in rates.subtitle
    assert any(note.startswith("Penyebut: penduduk (") and "2021" in note for note in rates.notes)
    assert "penduduk" not in counts.subtitle
    assert any(note.startswith("Jumlah, bukan angka per penduduk") for note in counts.notes)


def test_more_areas_than_a_page_carries_are_refused(api: sk.Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Beyond the bound there is a clear refusal with a remedy, not a page that never opens.
    """
    monkeypatch.setattr(figure, "MOST_AREAS", 17)

    with pytest.raises(sk.TooManyAreasError, match=r"18 areas; a page carries 17[\s\S]*by='district'"):
        api.distributions(by="village", city="35.76", year=2024).map()


def test_a_table_without_regions_is_no_map(api: sk.Api) -> None:
    """
    A table by target group has nothing to put on a map, and says what to ask for.
    """
    with pytest.raises(sk.DrawingError, match="by="):
        api.distributions(by="target_group", city="35.76", year=2024).map()


def test_regions_without_boundaries_are_no_map(api: sk.Api) -> None:
    """
    A province has no shape here: the map is refused, and bars are offered.
    """
    with pytest.raises(sk.DrawingError, match="no boundaries"):
        api.distributions(by="province", province="Jawa Timur", year=2024, unit="PERSON").map()


def test_an_unknown_asset_is_refused(api: sk.Api) -> None:
    """
    An element that wants a file from elsewhere is an error; the lists of folium's classes stay as they were.
    """
    made = api.distributions(by="village", city="35.76", year=2024).map()
    made.folium.add_child(MiniMap())  # type: ignore[no-untyped-call]  # of folium

    with pytest.raises(sk.DrawingError, match="outside file"):
        made.html()
    assert [list(folium.Map.default_js), list(folium.Map.default_css)] == LISTS


def test_a_map_is_small_and_renders_twice(page: str, api: sk.Api) -> None:
    """
    The page with Leaflet in it is below 250 kB, and asking for it again gives as much.
    """
    made = api.distributions(by="village", city="35.76", year=2024).map()

    assert len(page.encode()) < 250_000
    assert made.html() == made.html()


def test_the_picture_has_the_colours_of_the_map(api: sk.Api, seed_store: Store, tmp_path: Path) -> None:
    """
    The PNG shows every class and status as large as its areas are; SVG and PDF are written by their names.
    """
    made = api.distributions(by="village", city="35.76", month="2023-06", target_group="orphans").map()
    expected = Truth.of(seed_store, JUNE).areas()

    found = shares(made.to_png(tmp_path / "map.png", width=900).read_bytes(), expected)

    whole = sum(found.values())
    assert whole > 0.15
    for colour, share in expected.items():
        slack = 0.06 + share * 0.25 * (colour in GROUND.values())
        assert found[colour] / whole == pytest.approx(share, abs=slack)
    assert b"<svg" in made.to_png(tmp_path / "map.svg").read_bytes()[:600]
    assert made.to_png(tmp_path / "map.pdf").read_bytes()[:5] == b"%PDF-"


def test_official_boundaries_are_drawn_whole(api: sk.Api) -> None:
    """
    Only boundaries that are no administrative ones are dashed.
    """
    from dataclasses import replace

    from setiakawan.map import of_figure

    made = api.distributions(by="village", city="35.76", year=2024).map().figure
    official = [replace(one, area=replace(one.area, quality="OFFICIAL")) for one in made.items]
    page = of_figure(replace(made, items=tuple(official), approximate=False)).html()

    assert "4 3" not in page
    assert "batas perkiraan" not in page


def test_differences_have_a_class_for_what_is_too_small(
    api: sk.Api, browser: Browser, tmp_path: Path
) -> None:
    """
    A map of differences paints what rounding may explain in one colour of its own, and says how much that is.
    """
    tables = [
        api.distributions(by="village", city="35.76", year=year, fill="complete") for year in (2023, 2024)
    ]
    made = sk.compare(*tables).map("deliveries")
    small = {item.area.code for item in made.figure.items if item.value is not None and abs(item.value) < 102}
    painted = {item.area.code for item in made.figure.items if item.colour == made.figure.steps[2].colour}

    assert painted == small
    texts = [step.text for step in made.figure.steps]
    assert texts[0].startswith("\u2212")
    assert texts[1].startswith(f"di atas {texts[0].split()[0]} sampai")
    assert "terlalu kecil" in texts[2]
    assert made.figure.subtitle.endswith("2024 dikurangi 2023")
    (tmp_path / "map.html").write_text(made.html(), encoding="utf-8")
    with visiting(browser, (tmp_path / "map.html").as_uri()) as visit:
        assert visit.faults() == []


def test_differences_of_split_tables_are_drawn_once_for_each_area(api: sk.Api) -> None:
    """
    Tables by kelurahan and group become one area for each kelurahan, with the difference of its sums.
    """
    before, after = (
        api.distributions(by=["village", "target_group"], city="35.76", year=year) for year in (2023, 2024)
    )
    items = sk.compare(before, after).map("deliveries").figure.items
    sums = [dict.fromkeys(before["village_code"], 0) for _ in range(2)]
    for table, found in zip((before, after), sums, strict=True):
        for row in table:
            found[row["village_code"]] += row["deliveries"] or 0

    assert len({item.area.code for item in items}) == len(items) == 18
    assert {one.area.code: one.value for one in items} == {
        one.area.code: sums[1][one.area.code] - sums[0][one.area.code] for one in items
    }


def test_a_difference_from_silence_says_why_it_is_none(api: sk.Api) -> None:
    """
    A kelurahan that sent no report in one of the months has that state's fill, not a change.
    """
    tables = [api.distributions(by="village", city="35.76", month=month) for month in ("2023-05", "2023-06")]
    figure = sk.compare(*tables).map("deliveries").figure
    silent = next(item for item in figure.items if item.area.name == "Sentanan")

    assert silent.status == "NO_REPORT"
    assert silent.text == "tidak dapat dibandingkan: tidak ada laporan"
    assert figure.subtitle == "Selisih (orang): Juni 2023 dikurangi Mei 2023"


def test_a_map_tells_itself_in_a_terminal(api: sk.Api) -> None:
    """
    Without a notebook a map is its title, legend and notes, and how it is saved.
    """
    made = api.distributions(by="village", city="35.76", year=2024).map("deliveries")
    told = repr(made)

    assert made.figure.title in told
    assert "[DATA SINTETIS]" in told
    assert all(f"  {entry.text} ({entry.count})" in told for entry in made.figure.legend())
    assert ".to_png('peta.png')" in told
    assert "Polygon" not in told


def test_tiles_of_several_cities_stand_beside_each_other(api: sk.Api) -> None:
    """
    Each city has its own squares under its name; none lies on another, and names stay inside theirs.
    """
    import matplotlib.pyplot as plt

    axes = api.distributions(by="village", year=2024, unit="PERSON").tiles("deliveries")
    boxes = [one.get_window_extent() for one in axes.patches]
    cities = {"Kota Metro", "Kota Pasuruan", "Kota Mojokerto", "Kota Batu"}
    widths = [one.get_window_extent().width for one in axes.texts if one.get_text() not in cities]
    plt.close("all")

    assert len(boxes) == 98
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert cities <= {one.get_text() for one in axes.texts}
    assert max(widths) < 1.06 * min(box.width for box in boxes)


def test_tiles_show_every_village_alike(api: sk.Api) -> None:
    """
    One square for each kelurahan, of the colour of its class, with its name and number on it.
    """
    import matplotlib.pyplot as plt
    from matplotlib.colors import to_hex

    table = api.distributions(by="village", city="35.76", year=2024)
    axes = table.tiles("deliveries")
    expected = {item.area.code: item.colour for item in table.map().figure.items}
    drawn = {str(one.get_gid()): to_hex(one.get_facecolor()) for one in axes.patches}
    plt.close("all")

    assert drawn == expected
    assert len({round(one.get_window_extent().width, 3) for one in axes.patches}) == 1
    assert {"Surodinawan", "555"} <= {one.get_text() for one in axes.texts}
