"""Real questions of journalists and researchers, with their answers; also the tutorial.

A file of `tests/questions/` holds the question in Indonesian (its title) and English (its first paragraph),
the query, and the data of the answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

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
    assert answer["data"] == json.loads(asked["answer"])


def test_there_are_enough_questions() -> None:
    """At least twenty questions, none asked twice."""
    titles = {path.read_text(encoding="utf-8").splitlines()[0] for path in QUESTIONS}
    assert len(titles) == len(QUESTIONS) >= 20
