"""Filters and orders."""

from __future__ import annotations

from typing import Any

import pytest
from asking import ask, get
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.utils.str_converters import to_camel_case

from api.schema.connection import Pages
from api.schema.entity import entity_of
from api.schema.query import All, Query
from api.store import Store

FIGURES = (
    "query ($w: ReportedFigureWhere) { reportedFigures(where: $w, first: 200) { totalCount nodes { %s } } }"
)


def figures(store: Store, where: dict[str, Any] | None, fields: str = "code") -> list[dict[str, Any]]:
    """The reported figures that meet a filter."""
    found: list[dict[str, Any]] = get(store, FIGURES % fields, w=where)["reportedFigures"]["nodes"]
    return found


def test_every_figure_is_found_by_its_value(seed_store: Store) -> None:
    """`value: {eq: ...}` finds a figure by the very number that the API gave for it."""
    for figure in figures(seed_store, None, "code value valueText"):
        found = figures(seed_store, {"value": {"eq": figure["value"]}})
        assert {"code": figure["code"]} in found
        assert float(figure["valueText"]) == figure["value"]


CONDITIONS = st.sampled_from(
    [
        {"year": {"gte": 2020}},
        {"year": {"isNull": True}},
        {"certainty": {"in": ["EXACT", "TARGET"]}},
        {"value": {"gt": 10, "lte": 150}},
        {"region": {"within": "35"}},
        {"region": {"isNull": True}},
        {"targetGroup": {"isNull": False}},
        {"label": {"contains": "MISKIN"}},
        {"note": {"contains": "%"}},
        {"source": {"eq": "report-metro-lkks-2019"}},
        {},
    ]
)
WHERES = st.recursive(
    CONDITIONS,
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda some: {"or": some}, st.lists(inner, max_size=3)),
        st.builds(lambda one, other: {**one, "not": other}, CONDITIONS, inner),
    ),
    max_leaves=5,
)


def codes(store: Store, where: dict[str, Any] | None) -> set[str]:
    """The codes that meet a filter."""
    return {figure["code"] for figure in figures(store, where)}


@settings(max_examples=40, deadline=None)
@given(where=WHERES, other=WHERES)
def test_filters_obey_the_laws_of_sets(
    seed_store: Store, where: dict[str, Any], other: dict[str, Any]
) -> None:
    """`not` is the rest, also where values are empty; `or` the union; an extra field the intersection."""
    every, one, two = codes(seed_store, None), codes(seed_store, where), codes(seed_store, other)

    assert codes(seed_store, {"not": where}) == every - one
    assert codes(seed_store, {"or": [where, other]}) == one | two
    assert codes(seed_store, {"or": [where], "not": {"not": other}}) == one & two


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"year": {"eq": None}}, "FILTER_NULL"),
        ({"source": {"eq": "report-metro-2019"}}, "UNKNOWN_CODE"),
        ({"region": {"in": ["35.76", "35.99"]}}, "UNKNOWN_REGION"),
    ],
)
def test_a_senseless_filter_is_an_error(seed_store: Store, where: dict[str, Any], code: str) -> None:
    """What cannot be meant is refused, with what to write instead, not answered by an empty list."""
    answer = ask(seed_store, FIGURES % "code", w=where)
    assert answer.codes == [code]
    assert " / " in answer.remedies[0]


def test_the_nearest_code_is_named(seed_store: Store) -> None:
    """An unknown code is answered by the nearest known ones."""
    answer = ask(seed_store, FIGURES % "code", w={"indicator": {"eq": "povertyrate"}})
    assert "poverty-rate" in answer.remedies[0]


def test_texts_match_in_either_language(seed_store: Store) -> None:
    """`contains` looks into both languages, in any letter case, and takes signs as they are."""
    query = "query ($t: String!) { programs(where: {label: {contains: $t}}) { totalCount } }"
    counts = [
        get(seed_store, query, t=text)["programs"]["totalCount"] for text in ("BAKTI", "observance", "%_")
    ]
    assert counts[0] > 0
    assert counts[1] > 0
    assert counts[2] == 0


LISTS = {
    field.graphql_name or to_camel_case(field.python_name): field
    for field in Query.__strawberry_definition__.fields  # type: ignore[attr-defined]  # set by strawberry.type
    if isinstance(field, Pages | All)
}


@pytest.mark.parametrize("name", LISTS)
def test_every_order_runs(seed_store: Store, name: str) -> None:
    """Every list can be ordered by every field that has an order, both ways."""
    entity = entity_of(LISTS[name].target)
    body = "{ nodes { __typename } }" if isinstance(LISTS[name], Pages) else "{ __typename }"
    query = f"query ($o: [{entity.name}Order!]) {{ {name}(orderBy: $o) {body} }}"
    ordered = [field for field, how in entity.fields.items() if how.position(entity.table) is not None]
    assert ordered
    for direction in ("ASC", "DESC"):
        orders = [{"field": field.upper(), "direction": direction} for field in ordered]
        assert all(get(seed_store, query, o=[order]) for order in orders)


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_runs(seed_store: Store, name: str) -> None:
    """Every field that can be filtered parts the list in two by whether it is empty."""
    entity = entity_of(LISTS[name].target)
    body = "{ totalCount }" if isinstance(LISTS[name], Pages) else "{ __typename }"
    query = f"query ($w: {entity.name}Where) {{ {name}(where: $w) {body} }}"

    def count(where: object) -> int:
        found = get(seed_store, query, w=where)[name]
        return int(found["totalCount"]) if isinstance(found, dict) else len(found)

    filtered = [field for field, how in entity.fields.items() if how.filters() is not None]
    for field in filtered:
        empty, full = ({to_camel_case(field): {"isNull": one}} for one in (True, False))
        if field != "kind":  # a filter on `kind` shows more rows
            assert count(empty) + count(full) == count(None)


def test_weekdays_and_empty_values_have_their_place(seed_store: Store) -> None:
    """Enumerations order by their declaration, empty values come last in both directions."""
    weekdays = '{ program(code: "mojokerto-baksos") { phases { schedule { weekday } } } }'
    phases = get(seed_store, weekdays)["program"]["phases"]
    assert [entry["weekday"] for entry in phases[1]["schedule"]] == ["TUESDAY", "WEDNESDAY", "FRIDAY"]
    years = """query ($d: Direction!) {
      reportedFigures(orderBy: [{field: YEAR, direction: $d}]) { nodes { year } } }"""
    for direction in ("ASC", "DESC"):
        found = [node["year"] for node in get(seed_store, years, d=direction)["reportedFigures"]["nodes"]]
        known = [year for year in found if year is not None]
        assert found[: len(known)] == sorted(known, reverse=direction == "DESC")
        assert len(known) < len(found)
