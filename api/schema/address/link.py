"""A question to one table, as it can be asked by GraphQL and by an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.schema.address.pairs import canonical, pairs

Arguments = Mapping[str, Any]
"""The arguments of a root field as JSON, by their GraphQL names."""


@dataclass(frozen=True)
class Link:
    """A table and the arguments that it is asked with, in canonical form."""

    table: str
    arguments: Arguments

    @classmethod
    def of(cls, table: str, arguments: Arguments) -> Link:
        """The link of a question; what says nothing is left out."""
        return cls(table, canonical(arguments))

    @property
    def where(self) -> Mapping[str, Any]:
        """The filter."""
        found: Mapping[str, Any] = self.arguments.get("where", {})
        return found

    def within(self, region: str) -> Link:
        """The same question about the cells of one region, beside what it asks already."""
        return self.about("region", region)

    def about(self, name: str, code: str) -> Link:
        """The same question about the cells of one region or code, beside what it asks already."""
        here: dict[str, Any] = {name: {"eq": code}}
        if name in self.where:
            here["or"] = [self.where]
        else:
            here = {**self.where, **here}
        return Link.of(self.table, {**self.arguments, "where": here})

    def whole(self) -> Link:
        """The same question without its page."""
        kept = {name: value for name, value in self.arguments.items() if name not in {"first", "after"}}
        return Link(self.table, kept)

    def query(self) -> str:
        """The parameters as they stand behind the question mark."""
        return "&".join(f"{name}={quote(value, safe=SAFE)}" for name, value in pairs(self.arguments))

    @property
    def address(self) -> str:
        """The question in short: the table and its parameters."""
        query = self.query()
        return f"{self.table}?{query}" if query else self.table

    def path(self, format: str | None = None, release: str | None = None) -> str:
        """The address below the server's own: of a file in a format, or of the page about it."""
        start = "/data/" if release is None else f"/releases/{release}/data/"
        name, mark, query = self.address.partition("?")
        return f"{start}{name}{'' if format is None else f'.{format}'}{mark}{query}"


SAFE = ",:"
"""What an address may hold unescaped beside letters, digits and `-._~`."""
