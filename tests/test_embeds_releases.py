"""Embeds over several releases, over one without numbers, and over more areas than can be drawn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from publications import World
from releases import SOURCE, region, write_release
from starlette.testclient import TestClient
from web_world import BROWSER, PUBLIC

from api.app import create_app
from api.engine.shelf import LOOK
from api.errors import SetiakawanError
from api.publish.withdrawal import Withdrawal, withdraw
from api.settings import Settings
from api.tables import RegionShape
from api.tables.kinds import GeometryQuality
from api.web.figures.atlas import MOST_AREAS

WITHDRAWAL = Withdrawal("2026-11", "Kode wilayah salah.", "Wrong region codes.", date(2026, 12, 24))
MAP = "/embed/map?region=35.76&year=2024"
SQUARE = '{"type":"Polygon","coordinates":[[[%s,-7.5],[%s,-7.5],[%s,-7.4],[%s,-7.4],[%s,-7.5]]]}'


def visiting(store: Path, **settings: str) -> TestClient:
    """A browser before a server over a store."""
    app = create_app(Settings(store=store, public_url=PUBLIC, **settings))  # type: ignore[arg-type]  # texts only
    return TestClient(app, headers=BROWSER)


def published_twice(world: World) -> World:
    """A world with a release, and a later one in which a kelurahan has a new name."""
    world.publish()
    edition, names = world.source / "release.toml", world.source / "region.csv"
    later = edition.read_text().replace('"2026-11"', '"2026-12"').replace("2026-11-23", "2026-12-23")
    edition.write_text(later)
    names.write_text(names.read_text().replace("Mentikan", "Mentikan Baru"))
    world.publish()
    return world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A store with two releases of a folder without registers."""
    return published_twice(World(tmp_path_factory.mktemp("two")))


@pytest.fixture(scope="module")
def http(world: World) -> Iterator[TestClient]:
    """A browser before a server over two releases."""
    with visiting(world.store.path) as http:
        yield http


def test_a_pinned_embed_says_when_there_is_a_newer_release(http: TestClient) -> None:
    """
    A pinned embed shows its own release for ever and links to the newest; a live one shows the newest.
    """
    pinned, live = http.get(f"{MAP}&release=2026-11").text, http.get(MAP).text

    assert "Gambar ini dari rilis 2026-11. Ada yang lebih baru: " in pinned
    assert ">2026-12</a>" in pinned
    assert "Rilis 2026-11 (tetap)" in pinned
    assert "Mentikan Baru" not in pinned
    assert "Rilis 2026-12 (terbaru)" in live
    assert "Mentikan Baru" in live
    assert 'class="newer"' not in live
    assert 'class="newer"' not in http.get(f"{MAP}&release=2026-12").text
    assert f'href="{PUBLIC}/releases/2026-11/regions/35.76"' in pinned


def test_a_release_without_numbers_is_drawn_as_silence(http: TestClient) -> None:
    """
    Without a number every area has the pattern of no report; nothing is white, and nothing fails.
    """
    text = http.get(MAP).text
    assert 'class="a i none"' in text
    assert 'class="a i q' not in text
    assert ">tidak ada laporan (" in text
    charts = ("/embed/chart?region=35.76", "/embed/chart?by=MONTH&region=35.76")
    for address in (*charts, "/embed", f"{MAP}&view=tiles"):
        assert http.get(address).status_code == 200


def test_a_withdrawn_release_is_gone(tmp_path: Path) -> None:
    """
    A figure of a withdrawn release is 410, with the reason, also where it was drawn before.
    """
    world = published_twice(World(tmp_path))
    address = "region=35.76&release=2026-11"
    with visiting(world.store.path) as http:
        assert http.get(f"/embed/map?{address}").status_code == 200
        withdraw(WITHDRAWAL, world.store.path, world.private)
        time.sleep(LOOK)
        answers = [http.get(f"{path}?{address}") for path in ("/embed/map", "/figure/map.svg")]
    assert [answer.status_code for answer in answers] == [410, 410]
    assert all("RELEASE_WITHDRAWN" in answer.text for answer in answers)


def many(store: Path, count: int) -> TestClient:
    """A browser before a server over a province of so many cities in a row."""
    cities = [region(at + 2, f"35.{at:02}", f"Kota {at}", parent_key=1) for at in range(count)]
    shapes = [
        RegionShape(
            key=at + 1,
            region_key=at + 2,
            quality=GeometryQuality.OFFICIAL,
            geojson=SQUARE % tuple(str(112 + (at + more) / 100) for more in (0, 1, 1, 0, 0)),
            licence="CC0",
        )
        for at in range(count)
    ]
    write_release(store, [SOURCE, region(1, "35", "Provinsi", last=count + 1), *cities, *shapes])
    return visiting(store)


def test_a_large_map_is_drawn_and_a_larger_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Up to the bound all areas are drawn; beyond it the answer says how many there are and what to do.
    """
    address = "/embed/map?by=CITY&region=35"
    assert MOST_AREAS == 2_000
    with many(tmp_path, 98) as http:
        assert http.get(address).text.count('class="a i none') == 98
        monkeypatch.setattr("api.web.figures.atlas.MOST_AREAS", 97)
    with visiting(tmp_path) as http:
        answer = http.get(address)
    assert answer.status_code == 400
    assert "TOO_MANY_AREAS" in answer.text
    assert "98 wilayah" in answer.text


def test_regions_without_shapes_are_named_and_all_of_them_refused(tmp_path: Path) -> None:
    """
    An area without a shape stands in the table and in a note; a map without any shape says what to do.
    """
    cities = [region(2, "35.01", "Kota Satu", parent_key=1), region(3, "35.02", "Kota Dua", parent_key=1)]
    shape = RegionShape(
        key=1,
        region_key=2,
        quality=GeometryQuality.INDICATIVE,
        geojson=SQUARE % ("112.0", "112.1", "112.1", "112.0", "112.0"),
        licence="CC0",
    )
    whole = [SOURCE, region(1, "35", "Provinsi", last=3), *cities]
    write_release(tmp_path / "some", [*whole, shape])
    write_release(tmp_path / "none", whole)
    with visiting(tmp_path / "some") as http:
        text = http.get("/embed/map?by=CITY&region=35").text
    with visiting(tmp_path / "none") as http:
        answer = http.get("/embed/map?by=CITY&region=35")

    assert "Tanpa bentuk, hanya di tabel (1): Kota Dua." in text
    assert '<th scope="row">Kota Dua</th>' in text
    assert "batas indikatif, bukan batas resmi (CC0)" in text
    assert answer.status_code == 404
    assert "NO_SHAPES" in answer.text


@pytest.mark.parametrize("allowed", ["*", "'none'", "https://portal.go.id https://*.mojokertokota.go.id"])
def test_who_may_frame_is_set_and_only_embeds_may_be(world: World, allowed: str) -> None:
    """
    `frame-ancestors` is the operator's on embeds and their errors; every other page allows nobody.
    """
    with visiting(world.store.path, frame_ancestors=allowed) as http:
        for address in (MAP, "/embed/map?region=99"):
            assert http.get(address).headers["content-security-policy"].endswith(f"frame-ancestors {allowed}")
        for address in ("/", "/embed", "/regions/35.76"):
            assert "frame-ancestors 'none'" in http.get(address).headers["content-security-policy"]


@pytest.mark.parametrize(
    "bad", ["", "*; script-src *", "https://a\nX: y", "javascript:alert(1)", "'self' 'none'"]
)
def test_a_setting_that_would_change_the_policy_is_refused(bad: str) -> None:
    """
    Only sources of frames are taken from the environment.
    """
    with pytest.raises(SetiakawanError, match="SETTING_INVALID"):
        Settings.read({"SETIAKAWAN_FRAME_ANCESTORS": bad})
    good = "https://portal.go.id 'self'"
    assert Settings.read({"SETIAKAWAN_FRAME_ANCESTORS": good}).frame_ancestors == good
