"""Figures over HTTP: pictures of every kind, and honest answers to bad addresses."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from PIL import Image, ImageFont
from starlette.testclient import TestClient
from web_world import PUBLIC

from api.web.figures.asked import ask
from api.web.figures.locator import RULES
from api.web.figures.png import fonts, png
from api.web.figures.typeface import width
from api.web.policy import digest

CITY = "region=35.76&year=2024"
HOSTILE = "<script>alert(1)</script>\"'"


ADDRESSES = [
    f"map.svg?{CITY}",
    f"map.svg?{CITY}&view=tiles&lang=en&theme=dark",
    f"map.svg?by=DISTRICT&{CITY}",
    "map.svg?by=CITY&region=35&year=2024&unit=PERSON",
    f"map.svg?{CITY}&measure=amount&method=natural_breaks&k=3",
    f"chart.svg?{CITY}",
    f"chart.svg?{CITY}&by=VILLAGE&top=5&width=360",
    "chart.svg?by=MONTH&region=35.76",
    "chart.svg?by=MONTH&region=35.76&measure=complaints",
    "chart.svg?by=STAGE&region=35.75&measure=requests",
    "chart.svg?by=CHECK_ASPECT&region=35.76&measure=checks",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_picture_is_whole_and_its_policy_allows_only_its_own_style(http: TestClient, address: str) -> None:
    """
    An SVG file says title, release and origin, runs nothing, loads nothing, and may be shown anywhere.
    """
    answer = http.get(f"/figure/{address}")
    rules = re.search(r"<style>(.*?)</style>", answer.text)
    policy = answer.headers["content-security-policy"]

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert rules is not None
    assert b64encode(sha256(rules[1].encode()).digest()).decode() in policy
    assert "unsafe" not in policy
    assert "<script" not in answer.text
    assert re.findall(r'(?:src|href)="(?!https://data\.contoh\.go\.id/)', answer.text) == []
    assert "2026-11" in answer.text
    assert "DATA SINTETIS" in answer.text


def test_a_rate_is_drawn_where_residents_are_known_and_said_where_not(http: TestClient) -> None:
    """
    Cities have residents, so their map shows rates with the source; villages have none, and it says so.
    """
    cities = http.get("/figure/map.svg?by=CITY&region=35&year=2024&unit=PERSON").text
    villages = http.get(f"/figure/map.svg?{CITY}").text
    counts = http.get("/figure/map.svg?by=CITY&region=35&year=2024&unit=PERSON&per=0").text

    assert "Penyaluran per 1.000 penduduk" in cities
    assert "Penduduk: " in cities
    assert "bukan per penduduk: jumlah penduduk per kelurahan tidak diketahui" in villages
    assert "per 1.000" not in counts
    assert "bukan per penduduk" not in counts


def test_a_png_has_its_size_and_needs_no_font_of_the_machine(http: TestClient) -> None:
    """
    A picture is drawn at two pixels per unit, in the packaged font alone.
    """
    answer = http.get(f"/figure/map.png?{CITY}&width=400")
    picture = Image.open(io.BytesIO(answer.content))
    letters = png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">Wg</text></svg>'
    )

    assert answer.headers["content-type"] == "image/png"
    assert picture.width == 800
    assert min(Image.open(io.BytesIO(letters)).convert("RGBA").getchannel("A").getextrema()) == 0
    assert max(Image.open(io.BytesIO(letters)).convert("RGBA").getchannel("A").getextrema()) == 255


@pytest.mark.parametrize(
    "text", ["Penyaluran bantuan sosial menurut kelurahan", "Gununggedangan 1.265", "WMWM ili"]
)
def test_widths_are_those_of_the_font_or_more(text: str) -> None:
    """
    Texts take no more room in the packaged font than was reckoned, so nothing runs over its neighbour.
    """
    for bold, path in zip((False, True), fonts(), strict=True):
        assert ImageFont.truetype(path, 100).getlength(text) <= width(text, 100, bold) * 1.02


def test_answers_are_remembered_by_readers_for_as_long_as_they_may(http: TestClient) -> None:
    """
    A live figure is fresh for a minute, a pinned one for an hour; an ETag saves the second transfer.
    """
    live, pinned = (http.get(f"/figure/map.svg?{CITY}{more}") for more in ("", "&release=2026-11"))
    again = http.get(f"/figure/map.svg?{CITY}", headers={"if-none-match": live.headers["etag"]})

    assert live.headers["cache-control"] == "public, max-age=60"
    assert pinned.headers["cache-control"] == "public, max-age=3600"
    assert again.status_code == 304
    assert "set-cookie" not in live.headers


BAD = [
    ("region=99.99", 404, "UNKNOWN_REGION"),
    ("region=35.76&program=tidak-ada", 404, "UNKNOWN_CODE"),
    ("region=35.76&release=1999-01", 404, "RELEASE_UNKNOWN"),
    ("region=35.76&release=../../etc", 404, "RELEASE_UNKNOWN"),
    ("region=35.76&measure=people", 400, "PARAMETER_INVALID"),
    ("region=35.76&by=COLOUR", 400, "PARAMETER_INVALID"),
    ("region=35.76&by=MONTH", 400, "PARAMETER_INVALID"),
    ("region=35.76&by=VILLAGE,YEAR", 400, "PARAMETER_INVALID"),
    ("region=35.76&width=99999999999999999999", 400, "PARAMETER_INVALID"),
    ("region=35.76&width=-5", 400, "PARAMETER_INVALID"),
    ("region=35.76&k=1", 400, "PARAMETER_INVALID"),
    ("region=35.76&theme=blue", 400, "PARAMETER_INVALID"),
    ("region=35.76&nik=1", 400, "PARAMETER_UNKNOWN"),
    ("region=35.76&first=3", 400, "PARAMETER_UNKNOWN"),
    ("region=35.76&lang=id&lang=en", 400, "PARAMETER_INVALID"),
    ("region=35.75&year=2024", 400, "UNITS_MIXED"),
    ("region=35.76&year=1999", 404, "NO_DATA"),
    ("", 400, "REGION_NEEDED"),
]


@pytest.mark.parametrize(("query", "status", "code"), BAD)
@pytest.mark.parametrize("path", ["/figure/map.svg", "/figure/map.png", "/embed/map"])
def test_a_bad_address_is_told_what_is_wrong(
    http: TestClient, path: str, query: str, status: int, code: str
) -> None:
    """
    The right status, both languages, the stable code, and no cache.
    """
    answer = http.get(f"{path}?{query}")
    assert answer.status_code == status
    assert code in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.text) < 6_000


@pytest.mark.parametrize(
    "name",
    [
        "measure",
        "by",
        "region",
        "year",
        "program",
        "lang",
        "theme",
        "release",
        "per",
        "view",
        "k",
        "width",
        "x",
        HOSTILE,
    ],
)
@pytest.mark.parametrize("path", ["/figure/map.svg", "/embed/map", "/embed/chart", "/oembed", "/embed"])
def test_nothing_is_reflected_as_markup(http: TestClient, path: str, name: str) -> None:
    """
    A script in any parameter is refused, and stands nowhere in the answer as markup.
    """
    answer = http.get(path, params={"region": "35.76", name: HOSTILE})
    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    if "html" in answer.headers["content-type"]:
        assert "\"'" not in answer.text


def test_an_address_reads_back_as_itself() -> None:
    """
    The canonical address of a figure asks the same figure.
    """
    from urllib.parse import parse_qsl

    for kind, query in (
        ("map", "region=35.76&year=2024&view=tiles&k=4&lang=en&theme=dark&per=100"),
        ("chart", "measure=complaints&by=MONTH&region=35.76&year.gte=2023&release=2026-11&top=3"),
    ):
        asked = ask(kind, parse_qsl(query))
        assert ask(kind, parse_qsl(asked.query())) == asked


@pytest.mark.parametrize(
    "address",
    [
        "start",
        "region/35.76",
        "region/35.76.01",
        "region/35.76.01.1003",
        "region/35",
        "program/mojokerto-baksos",
        "event/metro-lkks-baksos-2019",
    ],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_pages_have_a_picture_for_messengers(http: TestClient, address: str, lang: str) -> None:
    """
    1200 x 630 pixels, light enough for a messenger, not empty.
    """
    answer = http.get(f"/figure/og/{address}.png?lang={lang}")
    picture = Image.open(io.BytesIO(answer.content)).convert("RGB")

    assert answer.status_code == 200
    assert picture.size == (1200, 630)
    assert len(answer.content) < 150_000
    assert len(picture.getcolors(1 << 20) or []) > 50


@pytest.mark.parametrize("address", ["region/99", "program/x", "event/x", "region/%3Cscript%3E"])
def test_a_picture_of_nothing_is_not_there(http: TestClient, address: str) -> None:
    """
    A code that nothing has gives 404.
    """
    answer = http.get(f"/figure/og/{address}.png")
    assert answer.status_code == 404
    assert "UNKNOWN_CODE" in answer.text


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("/", "/figure/og/start.png"),
        ("/regions/35.76.01.1003?lang=en", "/figure/og/region/35.76.01.1003.png?lang=en"),
        ("/programs/mojokerto-baksos", "/figure/og/program/mojokerto-baksos.png"),
        ("/events/metro-lkks-baksos-2019", "/figure/og/event/metro-lkks-baksos-2019.png"),
        ("/releases/2026-11/regions/35.76", "/figure/og/region/35.76.png?release=2026-11"),
    ],
)
def test_a_page_names_its_picture(http: TestClient, page: str, picture: str) -> None:
    """
    The Open Graph picture of a page shows what the page is about, in its language and release.
    """
    found = re.search(r'<meta property="og:image" content="([^"]*)">', http.get(page).text)
    assert found is not None
    assert unescape(found[1]) == PUBLIC + picture
    assert http.get(picture).status_code == 200


def test_unknown_values_are_no_silence_and_are_counted(http: TestClient) -> None:
    """
    Where deliveries are reported and their rupiah are not, the figure says that, and how many it leaves out.
    """
    text = http.get("/figure/chart.svg?by=MONTH&region=35.76&measure=amount&year=2024").text
    counts = http.get("/figure/chart.svg?by=MONTH&region=35.76&year=2024").text

    assert re.search(r"Belum termasuk [\d.]+ penyaluran yang nilainya tidak diketahui\.", text)
    assert "Juni 2024: nilainya tidak diketahui" in text
    assert "tidak ada laporan, atau nilainya tidak diketahui (7)" in text
    assert "nilainya tidak diketahui" not in counts


def test_without_fonts_a_png_says_so(
    http: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """
    A server whose set-up has not built the fonts answers 503 with the remedy, and still draws SVG.
    """
    fonts.cache_clear()
    monkeypatch.setattr("api.web.figures.png.FONTS", tmp_path)
    try:
        answer = http.get("/figure/map.png?region=35.79&year=2023")
        drawn = http.get("/figure/map.svg?region=35.79&year=2023")
    finally:
        fonts.cache_clear()
    assert (answer.status_code, drawn.status_code) == (503, 200)
    assert "make frontend" in answer.text


@pytest.mark.parametrize("path", ["/embed/map", "/figure/map.svg"])
def test_a_year_without_data_is_told_with_the_years_that_exist(http: TestClient, path: str) -> None:
    """
    No empty map that names no origin: every year that is offered draws one.
    """
    told = http.get(f"{path}?region=35.76&year=1999").text
    years = set(re.findall(r"year=(\d{4})", told))

    assert "Tidak ada data untuk tahun 1999" in told
    assert years
    for year in years:
        assert http.get(f"/embed/map?region=35.76&year={year}&unit=PERSON").status_code == 200


def test_a_map_without_rates_says_whose_population_is_not_known(http: TestClient) -> None:
    """
    The city's population is known; those of its kelurahan are not.
    """
    told = http.get("/embed/map?region=35.76&year=2024").text

    assert "jumlah penduduk per kelurahan tidak diketahui" in told
    assert "Penduduk wilayah ini" not in told


@pytest.mark.parametrize("path", ["/embed/map?", "/figure/map.svg?", "/data/distributions.csv?by=VILLAGE&"])
def test_mixed_units_are_told_in_the_words_of_an_address(http: TestClient, path: str) -> None:
    """
    What the remedy names first is the unit with the most deliveries, and it can be written as it stands.
    """
    told = http.get(f"{path}region=35.75&year=2024").text
    first, *others = re.findall(r"unit=([A-Z]+)", told)
    asked = '{ distributions(by: [UNIT], where: {region: {eq: "35.75"}, year: {eq: 2024}})'
    rows = http.post("/graphql", json={"query": asked + " { rows { unit deliveries { value } } } }"}).json()
    counts = {row["unit"]: row["deliveries"]["value"] for row in rows["data"]["distributions"]["rows"]}

    assert "where:" not in told
    assert counts[first] == max(counts.values())
    assert {first, *others} == set(counts)
    assert http.get(f"{path}region=35.75&year=2024&unit={first}").status_code == 200


@pytest.mark.parametrize(("code", "lit"), [("18.72.03.1002", 1), ("18.72.03", 4), ("18.72", 0)])
def test_a_place_is_lit_in_its_city(http: TestClient, code: str, lit: int) -> None:
    """
    The small map of a place lights the kelurahan that it is or holds, and says how good the borders are.
    """
    answer = http.get(f"/figure/place/{code}.svg")

    assert answer.status_code == 200
    assert answer.text.count('class="a on"') == lit
    assert answer.text.count("<path") == 22
    assert "perkiraan" in answer.text
    assert "stroke-dasharray" in answer.text
    assert "approximate" in http.get(f"/figure/place/{code}.svg?lang=en").text
    assert digest(RULES) in answer.headers["content-security-policy"]


def test_a_kelurahan_shows_where_it_is(http: TestClient) -> None:
    """
    The page of a kelurahan holds its small map; a city, which has a large one, does not.
    """
    page = http.get("/regions/18.72.03.1002?lang=en", headers={"accept": "text/html"}).text

    assert "/figure/place/18.72.03.1002.svg?lang=en" in page
    assert "/figure/place/" not in http.get("/regions/18.72", headers={"accept": "text/html"}).text
