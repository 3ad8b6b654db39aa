"""The page of a table: for people who follow a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from downloading import PUBLIC_URL, client, data
from starlette.testclient import TestClient

from api.store import Store
from api.web.downloads.formats import FORMATS

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    with client(seed_store) as found:
        yield found


def test_a_citation_leads_to_the_page_of_its_table(web: TestClient) -> None:
    """
    Who follows a permalink in a browser sees title, rows, downloads and the citation again.
    """
    question = '{ events(where: {region: {eq: "35.76"}}) { citation { permalink title } } }'
    cited = data(web, question)["events"]["citation"]
    page = web.get(cited["permalink"].removeprefix(PUBLIC_URL), headers=BROWSER)

    assert page.status_code == 200
    assert f"<h1>{cited['title']}</h1>" in page.text
    assert "mojokerto-hksn-2023" in page.text
    assert cited["permalink"] in page.text


def test_a_program_that_follows_it_gets_the_data(web: TestClient) -> None:
    """
    The same permalink re-runs the question as JSON for whoever does not ask for a page.
    """
    sent = web.get("/releases/2026-11/data/events?region=35.76")

    assert sent.headers["content-type"] == "application/json"
    assert len(sent.json()["rows"]) == 2
    assert "Accept" in sent.headers["vary"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_file_is_one_click_away(web: TestClient, lang: str) -> None:
    """
    The links of the page are the files of the same question in the same release.
    """
    page = web.get(f"/releases/2026-11/data/regions?parent=35.76&lang={lang}", headers=BROWSER).text

    for name in FORMATS:
        path = f"/releases/2026-11/data/regions.{name}?parent=35.76"
        assert f'href="{path}"' in page
        assert web.head(path).status_code == 200


def test_the_page_shows_the_first_rows_of_many(web: TestClient) -> None:
    """
    A long table is shown in part, and the page says so; the whole is in the files.
    """
    page = web.get("/data/regions?lang=en", headers=BROWSER).text
    total = data(web, "{ regions { totalCount } }")["regions"]["totalCount"]

    assert total > 50
    assert f"The first rows: 50 of {total}." in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data/nothing", 404),
        ("/data/events?region=99.99", 400),
        ("/data/events?regoin=1", 400),
        ("/data/events.exe", 404),
        ("/releases/2020-01/data/events", 404),
    ],
)
def test_a_browser_gets_a_page_for_a_wrong_address(web: TestClient, path: str, status: int) -> None:
    """
    Troubles are pages with the right status for people.
    """
    page = web.get(path, headers=BROWSER)

    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "place", ["/data/{}", "/data/events?{}=1", "/data/events?region={}", "/data/events?label={}"]
)
def test_script_in_an_address_is_only_text(web: TestClient, place: str) -> None:
    """
    Whatever stands in an address is shown, if at all, as text.
    """
    page = web.get(place.format("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"), headers=BROWSER)

    assert "<script>alert" not in page.text
    assert "content-security-policy" in page.headers


def test_the_dataset_is_described_for_search_engines(web: TestClient) -> None:
    """
    Schema.org's Dataset names the files of the table.
    """
    page = web.get("/releases/2026-11/data/events", headers=BROWSER).text

    assert '"@type":"Dataset"' in page
    assert f'"contentUrl":"{PUBLIC_URL}/releases/2026-11/data/events.csv"' in page
    assert urlsplit(PUBLIC_URL).netloc in page


def test_the_addresses_of_the_readme_answer(web: TestClient) -> None:
    """
    Every file that the README downloads is there.
    """
    readme = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"http://127\.0\.0\.1:8000(/data/[^\s\"`]+)", readme)

    assert len(found) >= 2
    assert [web.get(path).status_code for path in found] == [200] * len(found)


def test_a_number_stands_beside_its_place(web: TestClient) -> None:
    """
    On the page a name carries its code, the number is next, and what is alike in all rows is said once.
    """
    page = web.get("/data/distributions?by=VILLAGE&region=35.76&year=2024", headers=BROWSER).text
    table = page.split('<table class="data">')[1].split("</table>")[0]
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', table)

    assert heads[:2] == ["Kelurahan atau desa", "Jumlah penyaluran"]
    assert re.search(
        r'<th scope="row">Wates <span class="coded">35.76.02.1010</span></th><td class="n">385</td>', table
    )
    assert "satuan orang; asal angka data sintetis untuk peragaan." in table
    assert "Kosong: kuantitas bantuan" in table


@pytest.mark.parametrize(
    "path",
    [
        "/data/distributions?by=&region=35.76&year=2024",
        "/data/distributions?by=YEAR&region=35.76&year=2024",
        "/data/complaints?by=MONTH,STAGE",
        "/data/programs",
        "/data/programs?region=35.79",
        "/data/stages",
        "/data/events?region=18.72&year=1999",
    ],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_row_of_a_page_has_a_cell_for_each_head(web: TestClient, path: str, lang: str) -> None:
    """
    Tables with one row, one column or none at all are drawn too, each row as wide as its head.
    """
    page = web.get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers=BROWSER)
    assert page.status_code == 200
    for table in page.text.split('<table class="data">')[1:]:
        head, _, body = table.partition("</thead>")
        widths = {len(re.findall("<t[hd][ >]", row)) for row in body.split("</tbody>")[0].split("<tr>")[1:]}
        assert widths == {head.count('scope="col"')}


def test_an_empty_table_offers_what_there_is(web: TestClient) -> None:
    """
    Persons by group in a city that tells them by programme: the page names what is there, and leads to rows.
    """
    page = web.get("/data/recipients?by=CITY,YEAR,TARGET_GROUP&region=35.76", headers=BROWSER).text
    offers = re.findall(r'<li><a href="(/releases/[^"]+)">([^<]+)</a> \(orang\)</li>', page)

    assert "Tidak ada baris yang cocok." in page
    assert "Kota Mojokerto, Peringatan HKSN Kota Mojokerto, 2024" in {name for _, name in offers}
    for address, _ in offers:
        assert web.get(address.replace("&amp;", "&"), headers=BROWSER).text.count('<th scope="row"') > 0
    full = web.get("/data/recipients?by=CITY,YEAR,TARGET_GROUP&region=35.79", headers=BROWSER).text
    assert "Fakir miskin" in full
    assert "Yang tersedia" not in full
