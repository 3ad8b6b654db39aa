"""What all pages share: languages, releases, caching, refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient
from web_world import PUBLIC, Outline, visitor

from api.schema.citation.cited import LICENCE_URLS
from api.store import CURRENT, MANIFEST, TOMBSTONE, Store, Tombstone
from api.web.map import LEAVES

EVIL = "\"'><script>alert(1)</script>"


def test_the_language_switch_keeps_the_place(http: TestClient) -> None:
    """
    The same page exists in English, with its release and parameters, and links back to Indonesian.
    """
    english = http.get("/releases/2026-11/search?q=lansia&lang=en")
    links = Outline(english.text).links

    assert Outline(english.text).tags[0] == ("html", {"lang": "en"})
    assert "/releases/2026-11/search?q=lansia" in links


def _shows(http: TestClient, path: str, name: str) -> bool:
    """Whether the page at an address is one, with a name among its texts."""
    answer = http.get(path)
    return answer.status_code == 200 and any(name in text for text in Outline(answer.text).texts)


def test_every_place_has_its_page(http: TestClient) -> None:
    """
    Provinces, cities, districts and kelurahan: each page answers, in both languages, and names its place.
    """
    found = http.post("/graphql", json={"query": "{ regions(first: 200) { nodes { code name } } }"}).json()
    places = found["data"]["regions"]["nodes"]
    wrong = [
        (place["code"], lang)
        for place in places
        for lang in ("id", "en")
        if not _shows(http, f"/regions/{place['code']}?lang={lang}", place["name"])
    ]

    assert len(places) == 119
    assert wrong == []


def test_a_page_names_its_two_permalinks(http: TestClient) -> None:
    """
    Every cited page links to itself in its release and to itself in the latest one.
    """
    text = http.get("/").text

    assert f"{PUBLIC}/releases/2026-11/start" in text
    assert http.get("/releases/2026-11/start").status_code == 200


def test_a_page_is_not_sent_twice(http: TestClient) -> None:
    """
    Who has the page already gets 304 and no body; HEAD gets the headers alone.
    """
    first = http.get("/")
    again = http.get("/", headers={"if-none-match": first.headers["etag"]})
    head = http.head("/")

    assert (again.status_code, again.content) == (304, b"")
    assert head.headers["etag"] == first.headers["etag"]
    assert head.content == b""


def test_a_static_file_may_be_kept_for_ever(http: TestClient) -> None:
    """
    Static files live under their hash; under another hash there is nothing.
    """
    sheets = [str(a["href"]) for a in Outline(http.get("/").text).every("link") if a["rel"] == "stylesheet"]
    answer = http.get(sheets[0])
    _, _, digest, name = sheets[0].split("/")

    assert "immutable" in answer.headers["cache-control"]
    assert http.get(f"/static/{'0' * len(digest)}/{name}").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/releases/1999-01/start", 404),
        ("/?lang=fr", 400),
        ("/?colour=red", 400),
        ("/search?q=a&q=b", 400),
        ("/search?q=" + "a" * 500, 400),
        ("/search?q=%00", 400),
        ("/report?page=//elsewhere.example", 400),
    ],
)
def test_a_wrong_address_gets_a_page_with_the_right_status(http: TestClient, path: str, status: int) -> None:
    """
    What cannot be served is said in both languages, with the right status, and is kept by no cache.
    """
    answer = http.get(path)

    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    assert len([a for a in Outline(answer.text).every("p") if a.get("lang") == "en"]) == 1


def _attacked() -> Iterator[str]:
    """Every address of a page with an attack in each of its parts, one at a time."""
    for leaf in LEAVES:
        names = re.findall(r"{(\w+)}", leaf.path)
        plain = leaf.path.format(**dict.fromkeys(names, "x"))
        yield from (leaf.path.format(**dict.fromkeys(names, "x") | {name: EVIL}) for name in names)
        yield from (f"{plain}?{name}={EVIL}" for name in (*leaf.parameters, "lang", EVIL))
        if leaf.pinned:
            yield f"/releases/{EVIL}{plain}"
    yield from (
        f"/{EVIL}",
        f"//{EVIL}",
        "//elsewhere.example/x",
        "/%5C%5Celsewhere.example",
        "/%00",
        "/..%2f..%2fetc/passwd",
    )


@pytest.mark.parametrize("path", sorted(set(_attacked())))
def test_nothing_is_reflected_unescaped(http: TestClient, path: str) -> None:
    """
    A script in any part of any address comes back as text or not at all, under a policy that forbids it.
    """
    answer = http.get(path, follow_redirects=False)
    page = Outline(answer.text if "html" in answer.headers.get("content-type", "") else "")

    assert answer.status_code in {200, 308, 400, 404}
    assert "<script>alert" not in answer.text
    assert page.open == []
    abroad = [link for link in page.links if link.startswith(("//", "javascript", "http"))]
    assert not set(abroad) - set(LICENCE_URLS.values())
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("size", [201, 5_000, 60_000])
def test_absurd_sizes_are_refused(http: TestClient, size: int) -> None:
    """
    A search or a code of absurd length is no error of the server.
    """
    assert http.get(f"/search?q={'a' * size}").status_code == (200 if size < 300 else 400)
    assert http.get(f"/regions/{'1' * size}").status_code == 404
    assert http.get("/regions/35.76?year=" + "9" * size).status_code == 400


@pytest.fixture
def withdrawn(seed_store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A browser before a store in which an older release was withdrawn."""
    (tmp_path / "2026-11").symlink_to(seed_store.path / "2026-11")
    (tmp_path / CURRENT).write_text("2026-11\n", encoding="ascii")
    grave = Tombstone(id="2026-05", date="2026-06-01", reason_id="Salah jumlah.", reason_en="Wrong sums.")
    (tmp_path / "2026-05").mkdir()
    (tmp_path / "2026-05" / TOMBSTONE).write_text(grave.model_dump_json(), encoding="utf-8")
    with visitor(Store(tmp_path)) as http:
        yield http


def test_a_withdrawn_release_leaves_a_page_with_its_reason(withdrawn: TestClient) -> None:
    """
    A page of a withdrawn release is 410: it says why, in both languages, and leads to the same page of today.
    """
    answer = withdrawn.get("/releases/2026-05/regions/35.76")

    assert answer.status_code == 410
    assert "Salah jumlah." in answer.text
    assert "Wrong sums." in answer.text
    assert "/regions/35.76" in Outline(answer.text).links
    assert withdrawn.get("/releases/2026-05").status_code == 410


def test_a_withdrawal_stands_in_the_list_and_the_feed(withdrawn: TestClient) -> None:
    """
    Withdrawn releases are listed with their reason, and the feed tells of them in well-formed Atom.
    """
    feed = ElementTree.fromstring(withdrawn.get("/releases.atom?lang=en").content)  # noqa: S314 - our own
    titles = [str(one.text) for one in feed.iter("{http://www.w3.org/2005/Atom}title")]

    assert "Salah jumlah." in withdrawn.get("/releases").text
    assert "2026-05: Withdrawn: Wrong sums." in titles
    assert [title for title in titles if title.startswith("2026-11: Published:")]


def test_the_foot_names_the_licence_of_the_release(seed_store: Store, tmp_path: Path) -> None:
    """
    The licence that `release.toml` chose stands on every page, with the address of its text.
    """
    release = tmp_path / "2026-11"
    release.mkdir()
    for file in (seed_store.path / "2026-11").iterdir():
        (release / file.name).symlink_to(file)
    manifest = release / MANIFEST
    told = manifest.read_text(encoding="utf-8")
    manifest.unlink()
    manifest.write_text(told.replace("CC-BY-4.0", "ODbL-1.0"), encoding="utf-8")
    (tmp_path / CURRENT).write_text("2026-11\n", encoding="ascii")
    with visitor(Store(tmp_path)) as http:
        for path in ("/", "/data", "/releases/2026-11"):
            text = http.get(path).text
            assert "https://opendatacommons.org/licenses/odbl/1-0/" in Outline(text).links
            assert "ODbL-1.0" in text
            assert "CC-BY" not in text


def test_what_is_missing_leads_to_what_is_near(http: TestClient) -> None:
    """
    A wrong code is 404, and the page offers what has a similar name.
    """
    answer = http.get("/programs/mojokerto-bakso")
    place = http.get("/regions/ganjar-agung")

    village, city = http.get("/regions/35.76.01.9999"), http.get("/regions/99.99")

    assert answer.status_code == place.status_code == village.status_code == city.status_code == 404
    assert "/regions/35.76.01" in Outline(village.text).links
    assert "/regions/35.76.01.1003" in Outline(village.text).links
    assert {"/regions/35.76", "/regions/18.72"} <= set(Outline(city.text).links)
    assert "/programs/mojokerto-baksos" in Outline(answer.text).links
    assert "/regions/18.72.03.1002" in Outline(place.text).links


def test_a_place_by_its_bps_code_moves_to_its_own(http: TestClient) -> None:
    """
    The BPS code of a place leads to its page, in the same language.
    """
    answer = http.get("/regions/1872012003?lang=en", follow_redirects=False)

    assert answer.status_code == 308
    assert answer.headers["location"] == "/regions/18.72.03.1002?lang=en"


def test_the_calendar_is_one(http: TestClient) -> None:
    """
    Events with a date are one iCalendar file: CRLF lines of at most 75 octets, whole days, one UID each.
    """
    lines = http.get("/events.ics").text.split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert max(len(line.encode()) for line in lines) <= 75
    assert (
        lines.count("BEGIN:VEVENT")
        == lines.count("END:VEVENT")
        == len([x for x in lines if x[:4] == "UID:"])
        > 4
    )
    assert "DTSTART;VALUE=DATE:20190503" in lines
    assert "DTEND;VALUE=DATE:20190504" in lines


def test_parameters_of_other_sites_change_nothing(http: TestClient) -> None:
    """
    What social networks add to shared links is ignored.
    """
    assert http.get("/?utm_source=wa&fbclid=x").text == http.get("/").text


def test_a_client_that_wants_json_gets_its_error_in_json(http: TestClient) -> None:
    """
    Pages of errors are for browsers only.
    """
    answer = http.get("/nothing", headers={"accept": "application/json"})

    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/releases/1999-01/graphql",
        "/graphql?query={",
        "/data/nothing.json",
        "/data/distributions.csv",
        "/figure/map.svg?measure=x",
        "/figure/chart.png?region=99",
        "/figure/og/region/99.png",
        "/oembed?url=x",
        "/oembed?url=x&format=xml",
    ],
)
def test_all_errors_for_programs_have_one_shape(http: TestClient, path: str) -> None:
    """
    API, files, pictures and oEmbed tell errors alike: a list of message in both languages, code and remedy.
    """
    answer = http.get(path, headers={"accept": "application/json"})
    errors = answer.json()["errors"]

    assert answer.status_code >= 400 or path.startswith("/graphql")
    assert all(" / " in one["message"] for one in errors)
    assert all(one["extensions"]["code"].isupper() for one in errors)
    assert all(one["extensions"]["remedy"].keys() == {"id", "en"} for one in errors)
