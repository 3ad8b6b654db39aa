"""Scalars of the API beyond the five of GraphQL."""

from __future__ import annotations

from datetime import date
from typing import NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

BigInt = NewType("BigInt", int)
"""An integer that may exceed 32 bits."""

GeoJson = NewType("GeoJson", str)
"""A GeoJSON geometry: the object, read from its text."""

EXACT = 2**53
"""Integers below this are exact in every JSON reader."""


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < EXACT:
        return value
    raise GraphQLError(
        "BigInt harus bilangan bulat di bawah 2^53. / BigInt must be a whole number below 2^53."
    )


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise GraphQLError("Tanggal ditulis TTTT-BB-HH. / A date is written as YYYY-MM-DD.") from None


def _no_geometry(value: object) -> str:
    raise GraphQLError("Geometri hanya untuk jawaban. / Geometries are for answers only.")


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


SCALARS: dict[object, ScalarDefinition] = {
    BigInt: strawberry.scalar(
        name="BigInt",
        description=(
            "Bilangan bulat hingga 2^53, ditulis sebagai angka JSON."
            " / A whole number up to 2^53, written as a JSON number."
        ),
        serialize=_whole,
        parse_value=_whole,
    ),
    GeoJson: strawberry.scalar(
        name="GeoJSON",
        description=(
            "Geometri GeoJSON (RFC 7946): EPSG:4326, bujur dahulu, ring luar berlawanan arah jarum jam."
            " / A GeoJSON geometry (RFC 7946): EPSG:4326, longitude first, outer rings counter-clockwise."
        ),
        specified_by_url="https://www.rfc-editor.org/rfc/rfc7946",
        parse_value=_no_geometry,
    ),
    date: strawberry.scalar(
        name="Date",
        description="Tanggal ISO 8601, TTTT-BB-HH. / An ISO 8601 date, YYYY-MM-DD.",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date",
        serialize=_written,
        parse_value=_day,
    ),
}
"""How Strawberry writes and reads them; the store holds dates as ISO text already."""
