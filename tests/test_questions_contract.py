"""The questions touch the whole contract: no field of the schema that nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    is_introspection_type,
    parse,
    visit,
)
from test_questions import FORM, QUESTIONS

from api.schema import print_sdl


def fields_of(schema: GraphQLSchema) -> Iterator[str]:
    """Every field of every object, as `Type.field`."""
    for name, kind in schema.type_map.items():
        if isinstance(kind, GraphQLObjectType) and not is_introspection_type(kind):
            yield from (f"{name}.{field}" for field in kind.fields)


def touched(schema: GraphQLSchema, query: str) -> set[str]:
    """The fields that a query asks for."""
    info, found = TypeInfo(schema), set[str]()

    class Asked(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            found.add(f"{info.get_parent_type()}.{node.name.value}")

    visit(parse(query), TypeInfoVisitor(info, Asked()))
    return found


def queries() -> Iterator[str]:
    """The queries of all questions."""
    for path in QUESTIONS:
        asked = FORM.fullmatch(path.read_text(encoding="utf-8"))
        assert asked is not None
        yield asked["query"]


def test_every_field_is_asked_for() -> None:
    """Each field of the contract is in at least one question, so that each has an answer under test."""
    schema = build_schema(print_sdl())
    known = set(fields_of(schema))
    asked = {field for query in queries() for field in touched(schema, query)}
    assert sorted(known - asked) == []
    assert len(known) > 400


def test_a_field_nobody_asks_for_is_found() -> None:
    """A query touches what it asks for, through fragments and aliases, and nothing else."""
    schema = build_schema("type Query { a: Query b: Int c: Int }")
    found = touched(schema, "{ a { ...f } } fragment f on Query { other: b }")
    assert set(fields_of(schema)) - found == {"Query.c"}
