"""Files behave on the web as files should: cached, compressed, refused with a reason."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from downloading import client
from releases import SOURCE, region, write_release
from starlette.testclient import TestClient

from api.store import Store
from api.web.downloads.csv_file import harmless


@pytest.fixture
def web(tmp_path: Path) -> Iterator[TestClient]:
    rows = [
        SOURCE,
        region(1, "35", "=HYPERLINK(1)"),
        region(2, "18", "-2+3", population=7, population_source_key=1),
    ]
    with client(write_release(tmp_path, rows)) as found:
        yield found


def test_a_file_is_named_described_and_open_to_all(web: TestClient) -> None:
    """
    A download has a name, a type, a dictionary, and may be read from any page.
    """
    sent = web.get("/releases/2026-11/data/regions.csv?level=PROVINCE")

    assert sent.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert sent.headers["content-disposition"] == 'attachment; filename="setiakawan-2026-11-regions.csv"'
    assert (
        '</releases/2026-11/data/regions.metadata.json?level=PROVINCE>; rel="describedby"'
        in sent.headers["link"]
    )
    assert sent.headers["access-control-allow-origin"] == "*"
    assert sent.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("format", ["csv", "json", "metadata.json", "zip"])
def test_a_known_file_is_not_sent_again(web: TestClient, format: str) -> None:
    """
    The ETag is strong and stable; who has the file gets 304 without a body.
    """
    first = web.get(f"/data/regions.{format}")
    again = web.get(f"/data/regions.{format}", headers={"if-none-match": first.headers["etag"]})
    other = web.get(f"/data/regions.{format}?first=1")

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"] != other.headers["etag"]
    assert not first.headers["etag"].startswith("W/")


def test_caches_keep_the_newest_shortly_and_a_release_for_an_hour(web: TestClient) -> None:
    """
    A withdrawal must reach caches: an hour at most.
    """
    assert web.get("/data/regions.csv").headers["cache-control"] == "public, max-age=60"
    assert web.get("/releases/2026-11/data/regions.csv").headers["cache-control"] == "public, max-age=3600"


def test_head_says_what_get_would_send(web: TestClient) -> None:
    """
    HEAD has the headers of GET and no body, and is refused where GET is.
    """
    head, whole = web.head("/data/regions.csv"), web.get("/data/regions.csv")

    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-type", "content-disposition", "link"):
        assert head.headers[name] == whole.headers[name]
    assert web.head("/data/regions.csv?parent=99.99").status_code == 400
    assert web.head("/data/nothing.csv").status_code == 404


@pytest.mark.parametrize(("name", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_texts_are_compressed_and_packages_are_not(web: TestClient, name: str, unpack: object) -> None:
    """
    The encoding is negotiated, has an ETag of its own, and gives the same bytes.
    """
    asked = {"accept-encoding": name}
    plain = web.get("/data/regions.csv", headers={"accept-encoding": "identity"})
    with web.stream("GET", "/data/regions.csv", headers=asked) as sent:
        raw = b"".join(sent.iter_raw())

    assert sent.headers["content-encoding"] == name
    assert sent.headers["vary"] == "Accept, Accept-Encoding"
    assert sent.headers["etag"] != plain.headers["etag"]
    assert callable(unpack)
    assert unpack(raw) == plain.content
    assert "content-encoding" not in web.get("/data/regions.zip", headers=asked).headers


def test_no_cell_is_taken_for_a_formula(web: TestClient) -> None:
    """
    A text that begins like a formula gets an apostrophe in CSV; numbers and JSON stay what they are.
    """
    lines = web.get("/data/regions.csv").text.split("\r\n")
    told = web.get("/data/regions.json").json()["rows"]

    assert any(",'=HYPERLINK(1)," in line for line in lines)
    assert any(",'-2+3," in line for line in lines)
    assert {row["name"] for row in told} == {"=HYPERLINK(1)", "-2+3"}
    assert {row["population_value"] for row in told} == {None, 7}


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_every_beginning_of_a_formula_is_made_harmless(start: str) -> None:
    """
    All that spreadsheets compute, full-width signs of East Asian settings too.
    """
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(f"1{start}") == f"1{start}"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/data/nothing.csv", 404, "TABLE_UNKNOWN"),
        ("/data/regions.exe", 404, "FORMAT_UNKNOWN"),
        ("/data/regions.csv?regoin=1", 400, "PARAMETER_UNKNOWN"),
        ("/data/regions.csv?first=many", 400, "PARAMETER_INVALID"),
        ("/data/regions.csv?parent=99.99", 400, "UNKNOWN_REGION"),
        ("/data/regions.csv?after=nonsense", 400, "CURSOR_INVALID"),
        ("/releases/2020-01/data/regions.csv", 404, "RELEASE_UNKNOWN"),
        ("/releases/..%2f/data/regions.csv", 404, "NOT_FOUND"),
        ("/data/regions.csv?" + "&".join(f"code={n}" for n in range(400)), 400, "PARAMETER_INVALID"),
    ],
)
def test_a_wrong_address_is_refused_in_both_languages(
    web: TestClient, path: str, status: int, code: str
) -> None:
    """
    The status says whose fault it is, the body what is wrong and what to do, in both languages.
    """
    sent = web.get(path)
    error = sent.json()["errors"][0]

    assert (sent.status_code, error["extensions"]["code"]) == (status, code)
    assert " / " in error["message"]
    assert set(error["extensions"]["remedy"]) == {"id", "en"}


@pytest.mark.parametrize(
    "address",
    ["/data/regions.csv?x=1", "/data/x.csv", "/releases/2026-11/files/x", "/releases/1999-01/data/x.csv"],
)
def test_a_refusal_may_be_read_from_any_page_and_is_never_kept(web: TestClient, address: str) -> None:
    """
    A script of another site sees why its file is refused, and a cache does not keep the refusal.
    """
    sent = web.get(address)

    assert sent.status_code in {400, 404}
    assert sent.json()["errors"][0]["extensions"]["remedy"]
    assert sent.headers["access-control-allow-origin"] == "*"
    assert sent.headers["cache-control"] == "no-store"
    assert sent.headers["content-type"] == "application/json"


def test_a_wrong_method_is_refused_with_the_right_ones(web: TestClient) -> None:
    """
    A file cannot be written to; the answer names what can be done, readable from any page.
    """
    sent = web.post("/data/regions.csv")

    assert (sent.status_code, set(sent.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    assert sent.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "place", ["/data/{}.csv", "/data/regions.{}", "/data/regions.csv?{}=1", "/data/regions.csv?level={}"]
)
def test_nothing_is_reflected_as_a_page(web: TestClient, place: str) -> None:
    """
    Script in an address comes back, if at all, as JSON that no browser takes for a page.
    """
    sent = web.get(place.format("%3Cscript%3Ealert(1)%3C%2Fscript%3E"))

    assert sent.status_code in {400, 404}
    assert sent.headers["content-type"] == "application/json"


def test_a_withdrawn_release_has_no_files(web: TestClient, tmp_path: Path) -> None:
    """
    What was withdrawn is gone: 410 with the reason, for every file of it.
    """
    store = Store(tmp_path)
    folder = store.path / "2026-11"
    for path in folder.iterdir():
        path.unlink()
    grave = '{"id":"2026-11","date":"2026-12-01","reason_id":"Salah.","reason_en":"Wrong."}'
    (folder / "withdrawn.json").write_text(grave, encoding="utf-8")
    sent = web.get("/releases/2026-11/data/regions.csv")

    assert (sent.status_code, sent.json()["errors"][0]["extensions"]["code"]) == (410, "RELEASE_WITHDRAWN")
    assert "Wrong." in sent.json()["errors"][0]["message"]
