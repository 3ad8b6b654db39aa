"""Columns that say the same in every row of a cube's file: what its question pins down, and the release.

Whoever opens the file without its name or README still reads which place, period and release it is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from api.schema.address.link import Link
from api.schema.address.pairs import camel
from api.schema.cubes.dimension import REGION_WORDS, Dimension, dimensions, words
from api.schema.places import dotted
from api.tables import Cube
from api.tables.rollups import LEVELS, PERIODS
from api.web.downloads.column import Column, Datatype, Read, Source, down, filled, split, spoken
from api.words import Words

PAGED = {"program", "service", "complaint_channel"}
"""The nouns whose lists come in pages."""
PINNED = Words("{} (sama di semua baris: bagian dari pertanyaan).", "{} (the same in every row: asked for).")
NAME = Words("{}: nama (sama di semua baris).", "{}: name (the same in every row).")
LABEL = Words("{}: label (sama di semua baris)", "{}: label (the same in every row)")
SUMMED = Words(
    "Periode yang dijumlahkan, dari/sampai; tanpa saringan seluruh waktu rilis (sama di semua baris).",
    "The period summed over, from/until; without a filter all times of the release (the same in every row).",
)
RELEASE = Words(
    "Rilis yang menjawab (sama di semua baris).", "The release that answered (the same in every row)."
)


def constants(cube: Cube, link: Link) -> Iterator[Source]:
    """The constant columns of a question; each `selection` is one at the root of the document."""
    asked = {name.lower() for name in link.arguments["by"]}
    yield from _place(link, asked)
    yield from _period(cube, link, asked)
    for one in dimensions(cube).values():
        if one.noun and one.name not in asked and (code := _pinned(link, camel(one.name))):
            yield from _noun(cube, one, code)
    yield _text("release", RELEASE, "release { id }", down("release", "id"))


def _pinned(link: Link, name: str) -> str | None:
    """The one value that a filter leaves."""
    found = link.where.get(name, {}).get("eq")
    return None if found is None else str(found)


def _place(link: Link, asked: set[str]) -> Iterator[Source]:
    """The region, under the name of its level."""
    code = dotted(_pinned(link, "region") or "")
    depth = len(code.split("."))
    if not code or depth > len(LEVELS) or LEVELS[depth - 1].lower() in asked:
        return
    level = LEVELS[depth - 1]
    name, told = level.lower(), split(REGION_WORDS[level])
    selection = f"here: region(code: {json.dumps(code)}) {{ code name }}"
    yield _text(name, filled(PINNED, told), selection, down("here", "code"))
    yield _text(f"{name}_name", filled(NAME, told), selection, down("here", "name"))


def _period(cube: Cube, link: Link, asked: set[str]) -> Iterator[Source]:
    """The year, quarter or month that is asked for; from when until when, where rows sum over several."""
    grains = [one for one in dimensions(cube).values() if one.period]
    pinned = [one for one in grains if one.name not in asked and _pinned(link, one.name)]
    for one in pinned:
        yield _when(cube, one, str(_pinned(link, one.name)))
    if not pinned and not {one.name for one in grains} & asked and (read := _span(link)):
        yield _text("period", SUMMED, "release { periodFrom periodTo }", read)


def _when(cube: Cube, one: Dimension, value: str) -> Source:
    told = filled(PINNED, split(words(cube, one)))
    if one.name == "year":
        return Source(Column(one.name, Datatype.WHOLE, told, constant=True), "", lambda _: int(value))
    return _text(one.name, told, "", lambda _: value)


def _span(link: Link) -> Read | None:
    """How the period that rows sum over is read; None where a filter is too intricate to say it in a cell."""
    filters = [link.where[name] for name in PERIODS if name in link.where]
    if len(filters) > 1 or {"or", "not"} & set(link.where):
        return None
    given: Mapping[str, Any] = filters[0] if filters else {}
    if set(given) == {"in"}:
        return lambda _: "+".join(map(str, given["in"]))
    if set(given) - {"gte", "lte"}:
        return None
    return lambda data: "/".join(
        str(given.get(operator, data["release"][end]))
        for operator, end in (("gte", "periodFrom"), ("lte", "periodTo"))
    )


def _noun(cube: Cube, one: Dimension, code: str) -> Iterator[Source]:
    """A programme, group, ...: its code and labels."""
    told, field = split(words(cube, one)), camel(one.name)
    texts = spoken(f"{one.name}_label", ("label",), filled(LABEL, told))
    wanted = " ".join(["code", *(text.selection for text in texts)])
    inside = f"first: 1) {{ nodes {{ {wanted} }} }}" if one.name in PAGED else f") {{ {wanted} }}"
    selection = f"{field}s(where: {{code: {{eq: {json.dumps(code)}}}}} {inside}"
    yield _text(one.name, filled(PINNED, told), selection, lambda _: code)
    for text in texts:
        read = _first(f"{field}s", text.read)
        yield _text(text.column.name, text.column.words, selection, read)


def _first(field: str, read: Read) -> Read:
    """Reads from the first row of a list, paged or not."""

    def found(data: Any) -> Any:  # noqa: ANN401  (any JSON)
        rows = data[field] if isinstance(data[field], list) else data[field]["nodes"]
        return read(rows[0]) if rows else None

    return found


def _text(name: str, about: Words, selection: str, read: Read) -> Source:
    return Source(Column(name, Datatype.TEXT, about, constant=True), selection, read)
