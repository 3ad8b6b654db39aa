"""The plain form to ask GraphQL, for a browser at `/graphql`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import orjson

from api.engine.question import Question
from api.web.page import Crumb, Page, named
from api.words import Words


@dataclass(frozen=True, slots=True)
class Example:
    """A question that a page offers, in both languages."""

    words: Words
    query: str

    @property
    def url(self) -> str:
        """The address that asks it."""
        return f"/graphql?{urlencode({'query': self.query})}"


EXAMPLES = (
    Example(
        Words("Program apa saja, di kota mana?", "Which programmes are there, and in which city?"),
        "{\n  programs {\n    nodes {\n      code\n      label\n      region { name }\n    }\n  }\n}",
    ),
    Example(
        Words(
            "Kegiatan mana saja, kapan, dengan tema apa?",
            "Which events took place, when, under which theme?",
        ),
        "{\n  events {\n    nodes {\n      heldOn\n      label\n      theme\n"
        "      region { name }\n    }\n  }\n}",
    ),
    Example(
        Words(
            "Angka yang dilaporkan, dengan sumber dan kepastiannya",
            "Reported figures with their source and certainty",
        ),
        "{\n  reportedFigures {\n    nodes {\n      label\n      value\n      unit\n      year\n"
        "      certainty\n      source { publisher }\n    }\n  }\n}",
    ),
)


def page(action: str, question: Question, answer: bytes | None) -> Page:
    """The form with the question and its answer when there is one."""
    shown = orjson.dumps(orjson.loads(answer), option=orjson.OPT_INDENT_2).decode() if answer else ""
    variables = orjson.dumps(question.variables).decode() if question.variables else ""
    query = EXAMPLES[0].query if question.text is None else question.text
    return Page(
        "ask.html",
        named("GraphQL"),
        Words("Tanyakan sendiri kepada data.", "Ask the data yourself."),
        {"action": action, "query": query, "variables": variables, "answer": shown, "examples": EXAMPLES},
        crumbs=(Crumb(named("GraphQL"), "/graphql"),),
        cited=False,
    )
