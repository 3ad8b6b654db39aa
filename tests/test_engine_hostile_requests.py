"""Requests and arguments of cubes that want to hurt the server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import orjson
import pytest
from engine_world import GRAPHQL
from hostile import cubes, requests
from hostile.pace import cost, prepared
from starlette.testclient import TestClient
from test_engine_hostile import HEADERS

from api.app import create_app
from api.settings import Settings
from api.store import Store

CUBES = cubes.corpus()
REQUESTS = requests.corpus()


@pytest.fixture(scope="module")
def seeds(seed_store: Store) -> Iterator[TestClient]:
    """A client of the application over the release of the seeds."""
    app = create_app(Settings(store=seed_store.path))
    with TestClient(app, raise_server_exceptions=False) as http:
        http.post("/graphql", json={"query": "{ __typename }"})
        yield http


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_that_is_no_question_costs_nothing(tiny: TestClient, standard: float, name: str) -> None:
    """
    Refused with its own status and code, at no more than ten times the standard introspection query.
    """
    body, headers, status, code = REQUESTS[name]

    def sent() -> None:
        answer = tiny.post("/graphql", content=body, headers={"accept": GRAPHQL, **headers})
        assert (answer.status_code, codes(answer.content)) == (status, {code})

    assert cost_of_process(sent) <= 10 * standard
    assert tiny.post("/graphql", json={"query": "{ words }"}).status_code == 200


@pytest.mark.parametrize("name", CUBES)
def test_before_execution_a_cube_costs_little(name: str, standard: float) -> None:
    """
    Preparing or refusing any cube costs at most ten times the standard introspection query.
    """
    assert cost(lambda: prepared(CUBES[name][0]), 2) <= 10 * standard


@pytest.mark.parametrize("name", CUBES)
def test_any_cube_is_answered_or_refused(seeds: TestClient, name: str) -> None:
    """
    Any cube is answered, or refused with a code of its own, within two seconds of processor time.
    """
    text, variables = CUBES[name]
    body = orjson.dumps({"query": text, "variables": variables})
    begun = time.process_time()
    answer = seeds.post("/graphql", content=body, headers=HEADERS)
    spent = time.process_time() - begun

    assert spent <= 2.0
    assert answer.status_code in {200, 400}
    assert "INTERNAL" not in codes(answer.content)
    assert seeds.post("/graphql", json={"query": "{ __typename }"}).status_code == 200


@pytest.mark.parametrize("times", [1, 8, 9, 1_000, 4_900])
def test_a_list_of_regions_counts_each_of_them_once(seeds: TestClient, times: int) -> None:
    """
    However many regions a filter lists, and however often, it means the cells in any of them.
    """
    text = (
        "query($v: DistributionWhere) { distributions(by: [VILLAGE, MONTH, UNIT], where: $v)"
        " { totalCount totals { unit deliveries { value } } } }"
    )
    once, often = (
        seeds.post("/graphql", json={"query": text, "variables": {"v": {"region": where}}}).json()["data"]
        for where in (
            {"in": ["35.76.01", "35.76.02"]},
            {"in": (["35.76.01", "35.76.02"] * times)[: times + 1]},
        )
    )

    assert once["distributions"]["totalCount"] > 100
    assert once == often


def codes(content: bytes) -> set[str]:
    """The codes of the errors of an answer."""
    return {error["extensions"]["code"] for error in orjson.loads(content).get("errors", [])}


def cost_of_process(work: Callable[[], None]) -> float:
    """The least processor time of two runs, of all threads."""
    spent = []
    for _ in range(2):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)
