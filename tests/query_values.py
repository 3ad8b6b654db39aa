"""Values for generated documents: what the store holds, and a few things that it does not."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any

from graphql import GraphQLEnumType, GraphQLNamedType
from sqlalchemy import select
from strawberry.utils.str_converters import to_camel_case

from api.schema.column import issubclass_of
from api.schema.cubes.dimension import stem, type_name
from api.schema.entity import Declared, Entity, entities
from api.schema.region import RegionCode
from api.schema.relation import ToOne
from api.schema.statement import read
from api.store import Store
from api.tables import CUBES


class Name(str):
    """The name of a value of an enumeration."""


FEW = 6
CELLS: dict[str, list[Any]] = {
    "year": [2019, 2023, 2024],
    "quarter": ["2019-Q2", "2024-Q1", "2024-Q4"],
    "month": ["2019-05", "2024-01", "2024-07"],
    "unit": [Name("PERSON"), Name("HOUSEHOLD")],
    "origin": [Name("SYNTHETIC"), Name("REGISTER")],
}
UNKNOWN = "99.99"
"""A code that nothing has: filters refuse it."""


def literal(value: object) -> str:
    """A value as GraphQL writes it in a document."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value)


def plain(value: object) -> object:
    """A value as JSON has it."""
    return json.loads(json.dumps(value))


class Values:
    """Values by entity and field, read once."""

    def __init__(self, store: Store) -> None:
        self.known: dict[tuple[str, str], list[Any]] = {}
        connection = store.current().connect()
        for entity in entities():
            for name, declared in entity.fields.items():
                if declared.filters() is not None:
                    found = read(connection, select(*_expressions(entity, declared)).distinct())
                    values = sorted({value for row in found for value in row if value is not None}, key=str)
                    kept = values[:: max(1, len(values) // FEW)][:FEW]
                    self.known[entity.name, to_camel_case(name)] = _typed(declared, kept)
        connection.close()
        for cube in CUBES:
            cells = {name: self.known[type_name(name), "code"] for name in cube.nouns} | CELLS
            cells["region"] = self.known["Region", "code"]
            self.known |= {(stem(cube), to_camel_case(name)): some for name, some in cells.items()}

    def of(self, entity: str) -> dict[str, list[Any]]:
        """Values of the fields of an entity that have any."""
        return {name: values for (owner, name), values in self.known.items() if owner == entity and values}

    def argument(self, owner: str, name: str, kind: GraphQLNamedType) -> list[Any]:
        """Values of an argument that is no input object."""
        if isinstance(kind, GraphQLEnumType):
            return [Name(value) for value in kind.values]
        usual: dict[str, list[Any]] = {
            "first": [0, 1, 2, 7, 20],
            "after": [None, None, "2026-11.0.1"],
            "text": ["mojokerto", "lansia"],
            "id": ["2026-11", "UmVnaW9uOjM1", "x"],
            "per": [1, 1000],
            "k": [1, 4],
            "of": ["events?region=35.76", "distributions?by=VILLAGE,UNIT&year=2024", "nothing"],
        }
        if name == "code":
            return [
                *(code for (_, column), codes in self.known.items() if column == "code" for code in codes),
                "x",
            ]
        return usual.get(name, ["x"] if kind.name in {"String", "ID"} else [1])


def _expressions(entity: Entity, declared: Declared) -> list[Any]:
    if isinstance(declared, ToOne):
        target = declared.entity().table
        return [target.c.code] if "code" in target.c else [target.c.key]
    if isinstance(declared, RegionCode):
        return [entity.table.c.code]
    return declared.expressions(entity.table)


def _typed(declared: Declared, values: list[Any]) -> list[Any]:
    plain = getattr(declared, "plain", str)
    if plain is bool:
        return [bool(value) for value in values]
    if issubclass_of(plain, Enum):
        return [Name(value) for value in values]
    return [*values, UNKNOWN] if isinstance(declared, ToOne | RegionCode) else values
