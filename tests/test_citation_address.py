"""The address of a question says what the question says, and nothing else."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from graphql import GraphQLSchema, build_schema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies_links import arguments

from api.engine.opening import core_of
from api.errors import QueryError
from api.schema import schema
from api.schema.address.link import Link
from api.schema.address.pairs import pairs
from api.schema.address.reading import fields_of, read, tables

CORE = core_of(schema)
TABLES = tables(CORE)
TINY = build_schema(
    """
    enum Dim { VILLAGE TARGET_GROUP YEAR }
    enum Size { DELIVERIES AMOUNT }
    enum Direction { ASC DESC }
    enum Fill { SPARSE COMPLETE }
    input Text { eq: String in: [String!] contains: String }
    input Year { eq: Int in: [Int!] gte: Int lt: Int }
    input Flag { eq: Boolean }
    input Where { region: Text year: Year targetGroup: Text yearly: Flag or: [Where!] not: Where }
    input Order { dimension: Dim measure: Size rate: Size direction: Direction = ASC }
    type Query {
      deliveries(
        by: [Dim!]!, where: Where, orderBy: [Order!], fill: Fill! = SPARSE, first: Int, after: String
      ): Int
      nothing(code: String!): Int
    }
    """
)


def query(text: str, core: GraphQLSchema = TINY) -> dict[str, Any]:
    """The arguments of an address of the tiny table."""
    return dict(read(core, "deliveries", parse_qsl(text, keep_blank_values=True)).arguments)


@pytest.mark.parametrize("table", sorted(TABLES))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_question_is_read_back_from_its_address(table: str, data: st.DataObject) -> None:
    """
    Whatever the schema lets be asked of a table is written into an address and read back as it was.
    """
    link = Link.of(table, data.draw(arguments(TABLES[table])))
    address = urlsplit(f"http://x{link.path('csv', '2026-11')}")

    assert address.path == f"/releases/2026-11/data/{table}.csv"
    assert read(CORE, table, parse_qsl(address.query, keep_blank_values=True)) == link


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_a_cube_shaped_question_is_read_back_from_its_address(data: st.DataObject) -> None:
    """
    The same for a table with dimensions, orders of three kinds and nested filters.
    """
    link = Link.of("deliveries", data.draw(arguments(TINY.query_type.fields["deliveries"])))  # type: ignore[union-attr]  # it has one

    assert read(TINY, "deliveries", pairs(link.arguments)) == link


def test_an_address_is_written_as_people_would_write_it() -> None:
    """
    Filters by field, lists by comma, orders by sign: nothing needs to be escaped in the usual question.
    """
    link = Link.of(
        "deliveries",
        {
            "first": 10,
            "by": ["VILLAGE", "TARGET_GROUP"],
            "fill": "SPARSE",
            "where": {"year": {"in": [2024, 2023]}, "region": {"eq": "35.76"}, "targetGroup": None},
            "orderBy": [{"measure": "DELIVERIES", "direction": "DESC"}, {"dimension": "TARGET_GROUP"}],
        },
    )

    assert link.path("csv") == (
        "/data/deliveries.csv?by=VILLAGE,TARGET_GROUP&region=35.76&year=2023,2024"
        "&order=-deliveries,targetGroup&first=10"
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("by=village,targetGroup", {"by": ["VILLAGE", "TARGET_GROUP"]}),
        ("year=2023&year=2024", {"where": {"year": {"in": [2023, 2024]}}}),
        ("year.gte=2020&year.lt=2024", {"where": {"year": {"gte": 2020, "lt": 2024}}}),
        ("order=-rate.deliveries", {"orderBy": [{"rate": "DELIVERIES", "direction": "DESC"}]}),
        (
            "or.2.year=2024&or.1.region=35",
            {"where": {"or": [{"region": {"eq": "35"}}, {"year": {"eq": 2024}}]}},
        ),
        ("not.year=2024", {"where": {"not": {"year": {"eq": 2024}}}}),
        ("yearly=true", {"where": {"yearly": {"eq": True}}}),
        ("region.contains=a,b", {"where": {"region": {"contains": "a,b"}}}),
        (r"region=a\,b", {"where": {"region": {"eq": "a,b"}}}),
        ("by=", {"by": []}),
        ("region.in=", {"where": {"region": {"in": []}}}),
    ],
)
def test_short_forms_are_understood(address: str, found: dict[str, Any]) -> None:
    """
    What a person writes by hand has the meaning that one expects.
    """
    assert query(address) == found


@pytest.mark.parametrize(
    ("address", "code", "near"),
    [
        ("yaer=2024", "PARAMETER_UNKNOWN", "year"),
        ("year.like=2024", "PARAMETER_UNKNOWN", "year.gte"),
        ("year=banyak", "PARAMETER_INVALID", "2024"),
        ("year=99999999999999999999", "PARAMETER_INVALID", "2024"),
        ("by=vilage", "PARAMETER_INVALID", "VILLAGE"),
        ("order=deliverys", "PARAMETER_INVALID", "DELIVERIES"),
        ("first=1&first=2", "PARAMETER_INVALID", ""),
        ("yearly=true,false", "PARAMETER_INVALID", ""),
        ("or.0.year=2024", "PARAMETER_UNKNOWN", "or.1"),
        ("or.101.year=2024", "PARAMETER_UNKNOWN", "or.1"),
        ("not=1", "PARAMETER_INVALID", ""),
        ("where=1", "PARAMETER_UNKNOWN", ""),
        ("not." * 20 + "year=1", "PARAMETER_INVALID", ""),
    ],
)
def test_a_wrong_address_says_what_would_be_right(address: str, code: str, near: str) -> None:
    """
    An unknown name or value is refused with a stable code and the nearest ones that exist.
    """
    with pytest.raises(QueryError) as caught:
        query(address)

    assert caught.value.code == code
    assert near in caught.value.remedy.en


def test_a_table_is_a_list_that_can_be_filtered() -> None:
    """
    A root field that is no list is no table, and the refusal names tables that are.
    """
    with pytest.raises(QueryError) as caught:
        read(TINY, "nothing", [])

    assert (caught.value.code, "deliveries" in caught.value.remedy.en) == ("TABLE_UNKNOWN", True)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_filter_is_called_like_another_parameter(table: str) -> None:
    """
    Filters and arguments share one name space: every table keeps them apart.
    """
    field = TABLES[table]
    filters = set(fields_of(field.args["where"].type))

    assert not filters & ({*field.args, "order", "lang"} - {"where"})


def test_a_question_about_the_parts_of_a_region_keeps_its_own_filter() -> None:
    """
    A nested question becomes one about its owner; what it asked of regions stays an own condition.
    """
    free = Link.of("deliveries", {"by": ["YEAR"], "where": {"year": {"eq": 2024}}}).within("35.76")
    bound = Link.of("deliveries", {"by": ["YEAR"], "where": {"region": {"eq": "35.76.01"}}}).within("35.76")

    assert free.query() == "by=YEAR&region=35.76&year=2024"
    assert bound.query() == "by=YEAR&or.1.region=35.76.01&region=35.76"
