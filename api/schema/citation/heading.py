"""The title of one question: the table, by what, and about which part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from api.schema.address.link import Link
from api.schema.citation.titles import DIMENSIONS, TITLES
from api.schema.context import Context
from api.schema.cubes.period import named, stored
from api.schema.entity import NAMES, entity_of
from api.schema.enumeration import WORDS
from api.schema.lang import Lang
from api.schema.places import REGIONS, find
from api.schema.statement import among
from api.schema.vocabulary import half
from api.tables import Origin, Unit
from api.words import Words

FILTERED = Words("disaring", "filtered")
CHOICES: dict[str, type[StrEnum]] = {"unit": Unit, "origin": Origin}
"""Filters whose values are of an enumeration."""
MOST_NAMED = 5
"""The most values of one filter that a title names."""


def heading(link: Link, context: Context) -> Words:
    """The title, such as "Penyaluran bantuan sosial menurut kelurahan: Kota Mojokerto, 2024"."""
    parts = [*_filters(link, context), *_page(link)]
    table, by = TITLES[link.table], _by(link.arguments.get("by", ()))
    return Words(
        f"{table.id}{by.id}{': ' if parts else ''}{', '.join(part.id for part in parts)}",
        f"{table.en}{by.en}{': ' if parts else ''}{', '.join(part.en for part in parts)}",
    )


def _by(names: Sequence[str]) -> Words:
    if not names:
        return Words("", "")
    found = [DIMENSIONS[name] for name in names]
    indonesian, english = _and([one.id for one in found], "dan"), _and([one.en for one in found], "and")
    return Words(f" menurut {indonesian}", f" by {english}")


def _and(names: list[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _filters(link: Link, context: Context) -> Iterator[Words]:
    """What the filters leave, region first, period last; what has no short name is only said to be there."""
    told = {name: _said(name, operators, context) for name, operators in _ordered(link.where)}
    yield from (words for words in told.values() if words is not None)
    if None in told.values():
        yield FILTERED


def _ordered(where: Mapping[str, Any]) -> list[tuple[str, Any]]:
    places = {"region": -1, "quarter": 1, "month": 1, "year": 2}
    return sorted(where.items(), key=lambda each: (places.get(each[0], 0), each[0]))


def _said(name: str, operators: Any, context: Context) -> Words | None:  # noqa: ANN401  (any JSON)
    """A filter in words; None for one that has no short ones."""
    if name == "year":
        return _years(operators)
    values = _values(operators)
    if not values or len(values) > MOST_NAMED:
        return None
    if name == "region":
        return _regions(values, context)
    if name in {"month", "quarter"}:
        return _joined([_period(name, str(value)) for value in values])
    if name in CHOICES:
        return _joined([_choice(CHOICES[name], str(value)) for value in values])
    return _labels(f"{name[0].upper()}{name[1:]}", values, context)


def _values(operators: Any) -> list[Any]:  # noqa: ANN401  (any JSON)
    """The values that a filter of one operator names."""
    match operators:
        case {"eq": value, **others} if not others:
            return [value]
        case {"within": value, **others} if not others:
            return [value]
        case {"in": values, **others} if not others:
            return list(values)
    return []


def _years(operators: Mapping[str, Any]) -> Words | None:
    match operators:
        case {"gte": first, "lte": last}:
            return Words(f"{first}–{last}", f"{first}–{last}")
        case {"gte": first, **others} if not others:
            return Words(f"sejak {first}", f"from {first} on")
        case {"lte": last, **others} if not others:
            return Words(f"sampai {last}", f"up to {last}")
    values = _values(operators)
    return _joined([Words(str(value), str(value)) for value in values]) if values else None


def _period(grain: str, text: str) -> Words:
    number = stored(grain, text)
    return Words(named(grain, number, Lang.ID), named(grain, number, Lang.EN))


def _choice(kind: type[StrEnum], value: str) -> Words:
    told = WORDS[kind][1][value]
    return Words(half(told, Lang.ID).lower(), half(told, Lang.EN).lower())


def _regions(codes: list[str], context: Context) -> Words | None:
    keys = [place.key for code in codes if (place := find(code, context))]
    rows = context.read(select(REGIONS.c.name).where(among(REGIONS.c.key, keys)).order_by(REGIONS.c.key))
    return _joined([Words(row["name"], row["name"]) for row in rows]) if rows else None


def _labels(kind: str, codes: list[Any], context: Context) -> Words | None:
    """The labels of codes of a type; None for a filter that names no codes."""
    if not hasattr(NAMES.get(kind), "__entity__") or "label_id" not in (table := entity_of(kind).table).c:
        return None
    rows = context.read(
        select(table.c.label_id, table.c.label_en).where(among(table.c.code, codes)).order_by(table.c.key)
    )
    return _joined([Words(row["label_id"], row["label_en"]) for row in rows]) if rows else None


def _joined(words: list[Words]) -> Words:
    return Words(_and([one.id for one in words], "dan"), _and([one.en for one in words], "and"))


def _page(link: Link) -> Iterator[Words]:
    if (first := link.arguments.get("first")) is not None:
        yield Words(f"{first} baris pertama", f"first {first} rows")
    if "after" in link.arguments:
        yield Words("halaman lanjutan", "a later page")
