"""From keywords in the field's words to a filter of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from setiakawan import refusals, years
from setiakawan.names import KNOWN, LEVELS, PLACES, Names
from setiakawan.session import Session
from setiakawan.spelling import camel, listed, snake, upper
from setiakawan.words import Words

KEYWORD = Words("Kata kunci", "keyword")
UNITS = ("PERSON", "HOUSEHOLD")
"""The units in which deliveries are counted."""


class Filters:
    """Writes the filters of one release: keywords are checked, names become codes."""

    def __init__(self, session: Session, names: Names) -> None:
        self._session = session
        self._names = names

    def where(self, kind: str, keywords: Mapping[str, Any]) -> dict[str, Any] | None:
        """The value of `where` of the input type `kind`; raises UnknownError for what it has not."""
        given = {name: value for name, value in keywords.items() if value is not None}
        found: dict[str, Any] = dict(given.pop("where", {}))
        if not given:
            return found or None
        fields = self._session.inputs(kind)
        place = "code" if kind == "RegionWhere" else "region"
        found |= self._places(given, place, fields)
        for name, value in given.items():
            if name not in PLACES or camel(name) in fields:
                found[camel(name)] = self._operators(name, value, fields)
        return found

    def _places(self, given: Mapping[str, Any], place: str, fields: Mapping[str, str]) -> dict[str, Any]:
        """The region of the finest level named; larger ones tell which of several of a name is meant."""
        named = [name for name in PLACES if given.get(name) is not None and name not in fields]
        named += ["region"] if given.get("region") is not None and "region" in fields else []
        if not named or (place not in fields):
            return {}
        inside: str | None = None
        codes: list[str] = []
        for level in named:
            codes = [self._names.region(level, str(one), inside) for one in listed(given[level])]
            inside = codes[0] if len(codes) == 1 else None
        return _within(place, codes, fields[place])

    def _operators(self, name: str, value: object, fields: Mapping[str, str]) -> dict[str, Any]:
        """A value as `eq`, several as `in`, a mapping as the operators it names."""
        field = camel(name)
        if field not in fields:
            raise refusals.unknown(KEYWORD, name, self._keywords(fields))
        if isinstance(value, Mapping):
            return {camel(key): self._known(name, one, fields[field]) for key, one in value.items()}
        if isinstance(value, (list, tuple, set, frozenset, range)):
            return {"in": [self._known(name, one, fields[field]) for one in value]}
        return {"eq": self._known(name, value, fields[field])}

    def _known(self, name: str, value: object, kind: str) -> object:
        if isinstance(value, (list, tuple)):
            return [self._known(name, one, kind) for one in value]
        if name == "year":
            return years.year(value, self._session.release)
        if not isinstance(value, str):
            return value
        if name in KNOWN:
            return self._names.code(name, value)
        units = UNITS if kind == "CellUnitFilter" else ()
        return self._names.value(self._session.inputs(kind).get("eq", kind), value, units)

    def _keywords(self, fields: Mapping[str, str]) -> list[str]:
        return [*(snake(one) for one in fields if one not in {"or", "not"}), *LEVELS]


def _within(place: str, codes: list[str], kind: str) -> dict[str, Any]:
    """Regions with all below them."""
    if kind == "PlaceFilter":
        return {place: {"in": codes}}
    if len(codes) == 1:
        return {place: {"within": codes[0]}}
    return {"or": [{place: {"within": code}} for code in codes]}


def order(value: object) -> list[dict[str, str]] | None:
    """`"year"` or `"-year"`, one or several, as the API's orders of a list."""
    if value is None:
        return None
    return [
        {"field": upper(str(one).lstrip("-")), "direction": "DESC" if str(one).startswith("-") else "ASC"}
        for one in listed(value)
    ]
