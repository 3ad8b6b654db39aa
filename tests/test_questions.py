"""Real questions of journalists and researchers, with their answers; also the tutorial.

A file of `tests/questions/` holds the question in Indonesian (its title) and English (its first paragraph),
the query, and the data of the answer. "…" stands for a value that differs in every release, such as a hash;
at the end of a list, for what a later release may add. `python -m tests.answers` writes the answers anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.store import Store

QUESTIONS = sorted(Path(__file__).with_name("questions").glob("*.md"))
FORM = re.compile(
    r"# (?P<id>[^\n]+\?)\n\n(?P<en>[^\n]+\?)\n\n"
    r"```graphql\n(?P<query>.+?)\n```\n\n```json\n(?P<answer>.+?)\n```\n",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    """The server over the release of the seeds."""
    with TestClient(create_app(Settings(store=seed_store.path))) as client:
        yield client


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_its_answer(client: TestClient, path: Path) -> None:
    """The query of a question gives exactly the answer that stands beside it."""
    asked = FORM.fullmatch(path.read_text(encoding="utf-8"))
    assert asked is not None
    answer = client.post("/graphql", json={"query": asked["query"]}).json()
    assert "errors" not in answer
    assert told(json.loads(asked["answer"]), answer["data"]) == answer["data"]


ANY = "…"


def told(expected: Any, found: Any) -> Any:  # noqa: ANN401  (any JSON)
    """What is expected, with what was found where any value is right."""
    if expected == ANY and found is not None and found != "":
        return found
    if isinstance(expected, dict) and isinstance(found, dict):
        return {name: told(one, found.get(name)) for name, one in expected.items()}
    if isinstance(expected, list) and isinstance(found, list):
        if expected[-1:] == [ANY] and len(found) >= len(expected):
            expected = [*expected[:-1], *found[len(expected) - 1 :]]
        return [told(one, other) for one, other in zip_longest(expected, found)]
    return expected


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        ({"a": "…"}, {"a": "x"}, True),
        ({"a": "…"}, {"a": None}, False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ([1, "…"], [1, 2, 3], True),
        ([1, "…"], [2, 3], False),
        ([1, 2], [1], False),
    ],
)
def test_any_value_is_any_value_only(expected: object, found: object, same: bool) -> None:
    """The sign for any value forgives nothing else."""
    assert (told(expected, found) == found) is same


def test_there_are_enough_questions() -> None:
    """At least fifty questions, none asked twice."""
    titles = {path.read_text(encoding="utf-8").splitlines()[0] for path in QUESTIONS}
    assert len(titles) == len(QUESTIONS) >= 50
