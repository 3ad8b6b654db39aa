"""The lists of the API as tables: everything that is not a cube."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from setiakawan.citation import of_answer, of_release
from setiakawan.names import Names
from setiakawan.nouns import CITED, NOUNS, Noun
from setiakawan.pages import PAGE, whole
from setiakawan.session import Session
from setiakawan.spelling import camel, flat
from setiakawan.table import About, Column, Kind, Table
from setiakawan.where import Filters, order
from setiakawan.words import Words


def address(session: Session, document: str, variables: dict[str, Any]) -> str:
    """Where the same release answers the same question by a plain link."""
    given = {"query": " ".join(document.split())}
    if variables:
        given["variables"] = json.dumps(variables, ensure_ascii=False, separators=(",", ":"))
    return f"{session.url}{session.release.path}?{urlencode(given, quote_via=quote)}"


Asked = tuple[str, dict[str, Any]]
"""A document with its variables."""


def about(session: Session, title: Words, asked: Asked, cited: Mapping[str, str] | None = None) -> About:
    """What stands beside a list; what the server says of it wins."""
    release, url = session.release, address(session, *asked)
    if cited is None:
        return About(release, title, *asked, url, of_release(release, title.id, url))
    title = Words(cited["title"], cited["titleEn"])
    return About(release, title, *asked, cited["permalink"], of_answer(cited))


CITATION = f"query Citation($of: String!) {{ {CITED.replace('citation', 'citation(of: $of)')} }}"


def _parameters(where: Mapping[str, Any]) -> Iterator[str | None]:
    """A filter as parameters of an address; None for what takes more than one value."""
    for name, operators in where.items():
        if name in {"or", "not"} or not isinstance(operators, Mapping):
            yield None
            continue
        for operator, value in operators.items():
            simple = isinstance(value, (str, int, float)) and not isinstance(value, bool)
            key = name if operator == "eq" else f"{name}.{operator}"
            yield f"{key}={quote(str(value), safe='.-')}" if simple else None


def table(rows: list[dict[str, Any]], described: About, words: dict[str, Words] | None = None) -> Table:
    """Rows of nested objects as columns; columns that no row has are left out."""
    flattened = [flat(row) for row in rows]
    names = _names(flattened)
    said = words or {}
    columns = tuple(
        Column(name, [row.get(name) for row in flattened], _kind(name), said.get(name, Words("", "")))
        for name in names
    )
    return Table(columns, described)


def _names(rows: list[dict[str, Any]]) -> list[str]:
    """The columns in order; an object that some rows lack stands where it is first named, as its parts."""
    seen = list(dict.fromkeys(name for row in rows for name in row))
    parts = {name: [one for one in seen if one.startswith(f"{name}_")] for name in seen if _empty(name, rows)}
    found = [one for name in seen for one in (parts.get(name) or [name])]
    return list(dict.fromkeys(found))


def _empty(name: str, rows: list[dict[str, Any]]) -> bool:
    return all(row.get(name) is None for row in rows)


def _kind(name: str) -> Kind:
    if name in {
        "value",
        "population_value",
        "reported",
        "published",
        "difference",
        "tolerance",
        "before",
        "after",
    }:
        return Kind.MEASURE
    return Kind.DIMENSION if name == "code" or name.endswith("_code") else Kind.LABEL


@dataclass(frozen=True)
class Lists:
    """Reads lists of one release."""

    session: Session
    names: Names

    @property
    def filters(self) -> Filters:
        """Writes filters."""
        return Filters(self.session, self.names)

    def read(self, field: str, keywords: dict[str, Any]) -> Table:
        """All rows of a list that meet the keywords."""
        given = dict(keywords)
        by = order(given.pop("order_by", None))
        return self.repeat(field, self.filters.where(NOUNS[field].where, given), by)

    def repeat(self, field: str, where: dict[str, Any] | None, by: list[dict[str, str]] | None) -> Table:
        """All rows of a list, by filter and order as the API has them."""
        noun = NOUNS[field]
        variables = {"where": where, **({"orderBy": by} if noun.ordered else {})}
        rows, cited = whole(self.session, noun, variables)
        shown = {**variables, "first": PAGE, "after": None} if noun.paged else variables
        cited = cited or self._cited(field, where)
        described = about(self.session, self.title(field), (noun.document, shown), cited)
        origins = tuple(dict.fromkeys(row["origin"] for row in rows if row.get("origin")))
        described = replace(described, spec={"list": field, "orderBy": by, "where": where}, origins=origins)
        return table(rows, described, self._words(noun, rows))

    def _cited(self, field: str, where: dict[str, Any] | None) -> Mapping[str, str] | None:
        """The server's citation of a list that has none of its own, where an address can say its filter."""
        parts = list(_parameters(where or {}))
        if None in parts:
            return None
        of = field + (f"?{'&'.join(map(str, parts))}" if parts else "")
        found: Mapping[str, str] = self.session.ask(CITATION, {"of": of})["citation"]
        return found

    def title(self, field: str) -> Words:
        """What a root field is called."""
        found = self.session.words("Query").get(field, Words(field, field))
        return Words(found.id.rstrip("."), found.en.rstrip("."))

    def _words(self, noun: Noun, rows: list[dict[str, Any]]) -> dict[str, Words]:
        said = self.session.words(noun.type)
        columns = {name for row in rows[:1] for name in flat(row)}
        return {name: found for name in columns if (found := _said(name, said)) is not None}


def _said(column: str, said: dict[str, Words]) -> Words | None:
    """The description of the field that a column comes from: of `region_code` that of `region`."""
    parts = column.split("_")
    for length in range(len(parts), 0, -1):
        name = camel("_".join(parts[:length]))
        if name in said:
            return said[name]
    return None
