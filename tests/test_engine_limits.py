"""Limits of documents: measured before validation, in time linear in the document."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from engine_world import SCHEMA, engine, publish
from graphql import parse
from graphql.language import (
    FieldNode,
    FragmentDefinitionNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from hypothesis import given
from strategies_documents import documents

from api.engine.estimate import Estimate
from api.engine.limits import LIMITS, Limits, listed
from api.engine.measure import measure
from api.engine.negotiate import Media
from api.engine.prepare import Preparer
from api.engine.question import Question, check_variables
from api.errors import QueryError
from api.schema import schema

OVER = {
    "document_bytes": ("{ __typename }", 13),
    "operations": ("query a { words } query b { words }", 1),
    "fragments": ("{ ...a ...b } fragment a on Query { words } fragment b on Query { words }", 1),
    "spreads": ("{ ...a ...a ... { words } } fragment a on Query { words }", 2),
    "fields": ("{ tree { name } words }", 2),
    "expanded_fields": (
        "{ a: tree { ...f } b: tree { ...f } } fragment f on Tree { name children { name } }",
        7,
    ),
    "depth": ("{ tree { ...f } } fragment f on Tree { children { name } }", 2),
    "aliases": ("{ a: words ...f ...f } fragment f on Query { b: words }", 2),
    "duplicate_keys": ("{ words ... { words } }", 0),
    "root_fields": ("{ words ...f } fragment f on Query { tree { name } }", 1),
    "directives": ("{ words @skip(if: false) ... @include(if: true) { tree { name } } }", 1),
    "arguments": ("{ trees(first: 1, where: null) { name } }", 1),
    "values": ('{ tree(where: {within: ["a", "b"]}) { name } }', 3),
    "value_depth": ('{ tree(where: {within: ["a"]}) { name } }', 2),
    "objects": ('{ tree(where: {inner: {inner: {name: "a"}}}) { name } }', 2),
    "variable_definitions": (
        "query($a: Int, $b: Int) { a: trees(first: $a) { name } b: trees(first: $b) { name } }",
        1,
    ),
    "name_length": ("{ a_long_alias: words }", 11),
    "estimated_rows": ("{ trees(first: 10) { children(first: 10) { name } } }", 109),
}


@pytest.mark.parametrize("name", OVER)
def test_each_limit_refuses_what_goes_beyond_it(name: str) -> None:
    """
    A document one beyond a limit is refused with the limit's name; at the limit it is prepared.
    """
    text, limit = OVER[name]
    beyond = Preparer(SCHEMA._schema, replace(LIMITS, **{name: limit}))
    within = Preparer(SCHEMA._schema, replace(LIMITS, **{name: limit + 1}))

    with pytest.raises(QueryError, match=f"{name}.*{limit}") as caught:
        beyond.prepare(text)
    assert caught.value.code == "DOCUMENT_TOO_LARGE"
    assert within.prepare(text)


@pytest.mark.parametrize(("name", "text"), [("tokens", "{ a b c }"), ("comments", "# a\n# b\n{ words }")])
def test_tokens_and_comments_are_counted_inside_the_lexer(name: str, text: str) -> None:
    """
    The lexer stops at its limit: what follows is not read at all.
    """
    preparer = Preparer(SCHEMA._schema, replace(LIMITS, **{name: 1}))

    with pytest.raises(QueryError, match=f"{name} > 1") as caught:
        preparer.prepare(text + "\ud7ff" * 10)
    assert caught.value.code == "DOCUMENT_TOO_LARGE"


@pytest.mark.parametrize("text", ["{a" * 400 + "}" * 400, "{a(b:" + "[" * 400 + "]" * 400 + ")}"])
def test_what_the_parser_will_not_follow_is_too_large_not_misspelt(text: str) -> None:
    """
    Nesting beyond the parser's own limit is no fault of syntax: nobody could correct it where it points.
    """
    with pytest.raises(QueryError, match="nested too deeply") as caught:
        Preparer(SCHEMA._schema, LIMITS).prepare(text)
    assert caught.value.code == "DOCUMENT_TOO_LARGE"


def test_a_circle_of_fragments_is_refused() -> None:
    """
    Fragments that contain themselves are refused before anything follows them.
    """
    with pytest.raises(QueryError) as caught:
        measure(parse("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"), LIMITS)

    assert caught.value.code == "FRAGMENT_CYCLE"


def expanded(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> tuple[int, int]:
    """Fields and depth of a selection by following every spread: right, and exponential."""
    fields, depth = 0, 0
    for node in selections.selections:
        if isinstance(node, FieldNode):
            inner = expanded(node.selection_set, fragments) if node.selection_set else (0, 0)
            fields, depth = fields + 1 + inner[0], max(depth, 1 + inner[1])
            continue
        inside = node if isinstance(node, InlineFragmentNode) else fragments[node.name.value]  # type: ignore[attr-defined]  # a spread
        more = expanded(inside.selection_set, fragments)
        fields, depth = fields + more[0], max(depth, more[1])
    return fields, depth


@given(documents())
def test_the_measure_is_what_following_every_spread_finds(text: str) -> None:
    """
    Adding up each fragment once gives the same fields and depth as expanding the document.
    """
    document = parse(text)
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    operation = next(d for d in document.definitions if isinstance(d, OperationDefinitionNode))
    found = measure(document, replace(LIMITS, **{f.name: 10**9 for f in fields(Limits)}))

    assert (found.expanded_fields, found.depth) == expanded(operation.selection_set, fragments)


@pytest.mark.parametrize(
    ("text", "variables", "rows"),
    [
        ("{ words }", {}, 0),
        ("{ tree { name } }", {}, 1),
        ("{ trees { name } }", {}, 50),
        ("{ trees(first: 3) { children(first: 4) { name } } }", {}, 3 * 5),
        ("query($n: Int) { trees(first: $n) { name } }", {"n": 7}, 7),
        ("query($n: Int) { trees(first: $n) { name } }", {}, 50),
        ("{ trees(first: 99999999999999999999999) { name } }", {}, 201),
        ("{ trees(first: -5) { name } }", {}, 0),
        ("{ ...f ...f } fragment f on Query { trees(first: 2) { name } }", {}, 4),
        ("{ nothing { at { all } } }", {}, 0),
    ],
)
def test_rows_are_estimated_from_page_sizes(text: str, variables: dict[str, Any], rows: int) -> None:
    """
    A list counts its page size times what is inside; variables are looked up; the unknown counts nothing.
    """
    assert Estimate(SCHEMA._schema, parse(text), variables).rows() == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("{ distributions(by: [VILLAGE]) { rows { village { code } deliveries { value } } } }", 1000),
        ("{ distributions(by: [VILLAGE] first: 7) { rows { remainder } totals { unit } } }", 7 + 4),
        ("{ distributions(by: [VILLAGE] first: 100000) { rows { village { code name } } } }", 100_000),
        ("{ distributions(by: [VILLAGE] first: 300000) { columns { village { code } } } }", 0),
        ("{ distributions(by: [VILLAGE] first: 10) { rows { notes { kind } } } }", 10 * 5),
        (
            "{ regions(first: 200) { nodes { distributions(by: [YEAR]) { rows { remainder } } } } }",
            1 + 200 * 26,
        ),
    ],
)
def test_rows_of_cubes_are_estimated(text: str, rows: int) -> None:
    """
    A cube's rows count once each, with the lists inside them; a hundred thousand are within the limit.
    """
    assert Estimate(schema._schema, parse(text)).rows() == rows <= LIMITS.estimated_rows


def test_variables_cannot_ask_for_more_rows_than_the_limit(tmp_path: Path) -> None:
    """
    A prepared document is estimated again for each set of variables that its page sizes depend on.
    """
    publish(tmp_path)
    served = engine(tmp_path, replace(LIMITS, estimated_rows=100))
    text = "query($n: Int) { trees(first: $n) { name } }"
    asks = [Question(text, None, None, {"n": n}) for n in (100, 101)]
    answers = [asyncio.run(served.ask(each, Media.GRAPHQL, None))[1] for each in asks]

    assert [(answer.status, answer.code) for answer in answers] == [(200, None), (400, "DOCUMENT_TOO_LARGE")]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"v": [{}] * 101}, "objects"),
        ({"v": list(range(5_001))}, "variable_values"),
        ({"v": [[[[[[[[[[[[[1]]]]]]]]]]]]]}, "value_depth"),
    ],
)
def test_variables_have_limits_of_their_own(variables: dict[str, object], expected: str) -> None:
    """
    Too many values, too many objects and too much depth are refused before the document is looked at.
    """
    with pytest.raises(QueryError, match=expected) as caught:
        check_variables(variables, LIMITS)

    assert caught.value.code == "VARIABLES_TOO_LARGE"


def test_every_limit_is_listed_in_both_languages() -> None:
    """
    The page of limits has each number with its unit and its meaning in both languages.
    """
    rows = listed()

    assert [row["name"] for row in rows] == [field.name for field in fields(Limits)]
    assert all(row["value"] and row["unit"] and row["id"] and row["en"] for row in rows)
    assert orjson.dumps(rows)
