"""Search over all names."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import strawberry

from api.errors import QueryError
from api.schema.connection import within_bounds
from api.schema.context import Context
from api.schema.entity import Stored, entity_of
from api.schema.index import Match, letters
from api.schema.lang import AskedLang, Lang
from api.schema.node import Node, rows_by_code
from api.schema.resolver import resolver
from api.words import Words


@strawberry.type(description="Satu hasil pencarian. / A result of a search.")
class SearchResult:
    """A row that a search found."""

    match: strawberry.Private[Match]
    found: strawberry.Private[Any]

    @resolver("Nama jenis GraphQL-nya. / Name of its GraphQL type.")
    def type(self) -> str:
        """The name of the GraphQL type."""
        return self.match.entry.type

    @resolver("Kode publiknya. / Its public code.")
    def code(self) -> str:
        """The public code."""
        return self.match.entry.code

    @resolver("Label atau namanya. / Its label or name.")
    def label(self, lang: AskedLang = Lang.ID) -> str:
        """The label; the name where there is one name only."""
        row = self.found.row
        return str(row["name"] if "name" in row.keys() else row[f"label_{lang.value.lower()}"])  # noqa: SIM118  (`in` looks at a Row's values)

    @resolver("Teks yang cocok. / The text that matched.")
    def matched(self) -> str:
        """The text that matched."""
        return self.match.entry.text

    @resolver("Kecocokan, 100 berarti sama. / How well it matches; 100 is the same.")
    def score(self) -> float:
        """How well it matches, up to 100."""
        return round(self.match.score, 1)

    @resolver("Barisnya. / The row.")
    def node(self) -> Node:
        """The row."""
        return self.found  # type: ignore[no-any-return]  # rows of any entity


def search(context: Context, text: str, first: int) -> list[SearchResult]:
    """The best matches; raises QueryError `SEARCH_TEXT` for a text of fewer than two letters."""
    within_bounds(first)
    if len(letters(text)) < 2 or len(text) > 200:
        raise QueryError(
            "SEARCH_TEXT",
            Words("Teks pencarian harus 2-200 huruf.", "The text to search must have 2 to 200 letters."),
            Words("Tulis nama atau sebagiannya.", "Write a name or a part of one."),
        )
    matches = context.search.search(text, first)
    rows = _rows(context, matches)
    return [SearchResult(match=match, found=rows[match.entry.type][match.entry.code]) for match in matches]


def _rows(context: Context, matches: list[Match]) -> dict[str, dict[str, Stored]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for match in matches:
        codes[match.entry.type].append(match.entry.code)
    return {name: rows_by_code(context, entity_of(name), found) for name, found in codes.items()}
