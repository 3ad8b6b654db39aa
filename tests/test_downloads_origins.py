"""What is drawn or exported from the demonstration says so, in lists as in numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from downloading import client, data
from starlette.testclient import TestClient

from api.store import Store

PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    """A server over the release of `seeds/`."""
    with client(seed_store) as found:
        yield found


@pytest.mark.parametrize("name", ["claims", "programs", "availability"])
def test_a_list_with_invented_rows_says_so_everywhere(web: TestClient, name: str) -> None:
    """
    JSON, the file's name, every citation, the page's banner: as many places as a copy may travel by.
    """
    told = web.get(f"/data/{name}.json").json()
    named = web.get(f"/data/{name}.csv").headers["content-disposition"]
    page = web.get(f"/data/{name}", headers=PAGE).text
    cited = data(web, f'{{ citation(of: "{name}") {{ origins apa(lang: EN) bibtex text }} }}')["citation"]

    assert "SYNTHETIC" in {row["origin"] for row in told["rows"]}
    assert told["synthetic"] is True
    assert "SYNTHETIC" in told["origins"]
    assert "Synthetic data" in told["citation"]["en"]
    assert f'{name}-data-sintetis.csv"' in named
    assert 'class="notice synthetic"' in page
    assert "SYNTHETIC" in cited["origins"]
    assert all(re.search("Synthetic data|Data sintetis", cited[one]) for one in ("apa", "bibtex", "text"))


@pytest.mark.parametrize("address", ["regions", "reportedFigures", "programs?code=batu-hksn"])
def test_a_list_of_quoted_rows_is_not_called_invented(web: TestClient, address: str) -> None:
    """
    The word is worth something only where it is true: filters leave out the rows that it is about.
    """
    name, _, query = address.partition("?")
    told = web.get(f"/data/{name}.json?{query}").json()

    assert {row["origin"] for row in told["rows"]} == {"REPORTED"}
    assert (told["synthetic"], told["origins"]) == (False, ["REPORTED"])
    assert "Synthetic" not in told["citation"]["en"]


def test_files_of_two_years_have_two_names(web: TestClient) -> None:
    """
    Place and year are in the name; so are both ends of a span.
    """

    def name(query: str) -> str:
        sent = web.get(f"/data/distributions.csv?by=MONTH&unit=PERSON&{query}")
        return str(sent.headers["content-disposition"]).partition("distributions")[2]

    assert name("region=35.76&year=2023") == '-35.76-2023-data-sintetis.csv"'
    assert name("region=35.76&year=2024") == '-35.76-2024-data-sintetis.csv"'
    assert name("year.gte=2023&year.lte=2024") == '-2023-2024-data-sintetis.csv"'


def structured(page: str) -> dict[str, Any]:
    """The schema.org Dataset of a page."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    graphs = [json.loads(one) for one in scripts]
    nodes = [node for one in graphs for node in (one if isinstance(one, list) else one.get("@graph", [one]))]
    found: dict[str, Any] = next(node for node in nodes if node.get("@type") == "Dataset")
    return found


@pytest.mark.parametrize("path", ["/data", "/data/distributions?by=CITY&unit=PERSON", "/data/claims"])
def test_search_engines_are_told_too(web: TestClient, path: str) -> None:
    """
    The schema.org Dataset says it in its name and description.
    """
    told = structured(web.get(path, headers=PAGE).text)

    assert "data sintetis" in told["name"]
    assert "data sintetis" in told["description"]


def test_the_start_page_says_it_beside_the_claim(web: TestClient) -> None:
    """
    "500 in the report, 500 in the register" is never shown without what the register is.
    """
    page = web.get("/?lang=en", headers=PAGE).text
    card = page.partition("in the register")[2].partition("</div>")[0]

    assert "synthetic register" in card
    assert "proves nothing about the city" in card
