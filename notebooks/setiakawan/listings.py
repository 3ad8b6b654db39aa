"""A method for every list of the API, and for one row of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from setiakawan import record, refusals
from setiakawan.citation import Citation, of_answer
from setiakawan.lists import CITATION, Lists, about, table
from setiakawan.names import KNOWN, Names
from setiakawan.nouns import SINGULAR
from setiakawan.record import Record
from setiakawan.session import Session
from setiakawan.spelling import snake
from setiakawan.table import Table
from setiakawan.words import Words

SEARCH = """
query Search($text: String!, $first: Int!) {
  search(text: $text, first: $first) { type code label labelEn: label(lang: EN) matched score }
}
"""
RELEASES = "{ releases { id date title contentHash periodFrom periodTo format current answering previous } }"
WITHDRAWALS = "{ withdrawals { id date reason reasonEn: reason(lang: EN) } }"
ENUMERATIONS = "{ enumerations { name label values { value label labelEn: label(lang: EN) } } }"
CHANGES = """
query Changes($from: String!, $to: String!) {
  releaseDiff(from: $from, to: $to) {
    cells {
      cube region { code name } program { code label } month { code } kind before after difference
      reasons reasonsEn: reasons(lang: EN)
    }
  }
}
"""
ROWS = """
query Rows($from: String!, $to: String!) { releaseDiff(from: $from, to: $to) { rows { table code kind } } }
"""
NODE = "query Node($id: ID!) { node(id: $id) { __typename id } }"


class Listings:
    """Lists and rows. Keywords are the fields of a row: `city="Kota Metro"`, `year=2024`, `kind="AID"`;
    several values as a list, operators as a dictionary (`year={"gte": 2023}`); `order_by="-year"`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names = Names(session)
        self._lists = Lists(session, self._names)

    def query(self, document: str, **variables: Any) -> dict[str, Any]:  # noqa: ANN401  (any JSON)
        """The data of any GraphQL document, as it comes."""
        return self._session.ask(document, variables)

    def search(self, text: str, first: int = 10) -> Table:
        """What is called so, or nearly so: type, code, label, how well it matches (100 is the same)."""
        return self._plain("search", SEARCH, {"text": text, "first": first})

    def releases(self) -> Table:
        """All releases that can be read, newest first."""
        return self._plain("releases", RELEASES)

    def release_diff(self, older: str, newer: str | None = None, rows: bool = False) -> Table:
        """What changed between two releases by their ids: numbers by city, programme and month, with the
        steward's reasons; with `rows` the lines of lists that came, went or changed.
        """
        given = {"from": older, "to": newer or self._session.release.id}
        document, part = (ROWS, "rows") if rows else (CHANGES, "cells")
        found = self._session.ask(document, given)["releaseDiff"][part]
        described = about(self._session, self._lists.title("releaseDiff"), (document, given))
        origins = () if rows else self._session.release.origins
        return table(found, replace(described, origins=origins))

    def withdrawals(self) -> Table:
        """Withdrawn releases, each with the reason."""
        return self._plain("withdrawals", WITHDRAWALS)

    def enumerations(self) -> Table:
        """The values of all enumerations, each with its label."""
        found = self._session.ask(ENUMERATIONS)["enumerations"]
        rows = [{"name": one["name"], **value} for one in found for value in one["values"]]
        return table(rows, about(self._session, self._lists.title("enumerations"), (ENUMERATIONS, {})))

    def _plain(self, field: str, document: str, variables: dict[str, Any] | None = None) -> Table:
        given = variables or {}
        rows = self._session.ask(document, given)[field]
        return table(rows, about(self._session, self._lists.title(field), (document, given)))

    def citation(self, of: str) -> Citation:
        """How the answer of an address is cited, such as `events?region=35.76`."""
        return of_answer(self._session.ask(CITATION, {"of": of})["citation"])

    def node(self, id: str) -> Record:
        """The row with an id, of any type."""
        kind = self._session.ask(NODE, {"id": id})["node"]
        if kind is None:
            raise refusals.unknown(Words("Pengenal", "id"), id, ())
        return self._typed(kind["__typename"], id)

    def _typed(self, kind: str, id: str) -> Record:
        noun = SINGULAR.get(kind[0].lower() + kind[1:])
        row = f"{noun.row} {noun.more}" if noun else "__typename"
        document = f"query Row($id: ID!) {{ node(id: $id) {{ id ... on {kind} {{ {row} }} }} }}"
        found = self._session.ask(document, {"id": id})["node"]
        return record.of(found, about(self._session, Words(kind, kind), (document, {"id": id})))

    def _one(self, field: str, text: str) -> Record:
        """One row by its code or name."""
        noun = SINGULAR[field]
        word = snake(field)
        code = self._names.code(word, text) if word in KNOWN else text
        found = self._session.ask(noun.single, {"code": code})[noun.one]
        if found is None:
            raise refusals.unknown(Words(word, word), text, self._codes(noun.field))
        return record.of(found, about(self._session, Words(field, field), (noun.single, {"code": code})))

    def _codes(self, field: str) -> list[str]:
        return [str(code) for code in self._lists.read(field, {})["code"]] if field != "regions" else []

    def region(self, text: str, level: str = "region") -> Record:
        """A region by its Kemendagri or BPS code, or by its name (at a `level` where the name repeats)."""
        code = self._names.region(level, text)
        return self._one("region", code)
