"""Lists and single entities are written by SQL: one statement each, remembered, and never by resolvers."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import orjson
import pytest
from executors import SCHEMA, Executors

from api.engine import execute
from api.engine.rows import inlay
from api.engine.rows.cube import CubeField
from api.engine.rows.plan import COMPILED
from api.engine.rows.selection import DECLARATION, Collector
from api.engine.rows.statement import Statement
from api.engine.rows.whole import Whole
from api.schema.entity import Uncompiled
from api.store import Store

QUERY = SCHEMA.query_type
assert QUERY is not None
WRITTEN = [
    name for name, each in QUERY.fields.items() if isinstance(each.extensions.get(DECLARATION), COMPILED)
]
LONG = """query ($code: String!, $deep: Boolean!, $name: String) {
    region(code: $code) {
        name children(where: {name: {contains: $name}}) { name ...Deep @include(if: $deep) events { code } }
    }
} fragment Deep on Region { children { population { source { label } } } programs { label(lang: EN) } }"""


@pytest.fixture
def executors(seed_store: Store) -> Executors:
    """Both executors, which remember nothing yet."""
    return Executors(seed_store)


@pytest.mark.parametrize("name", WRITTEN)
def test_rows_are_written_by_sql(executors: Executors, name: str) -> None:
    """
    Each root field that is rows of an entity is one piece of JSON out of SQLite.
    """
    assert QUERY is not None
    arguments = '(code: "35.76")' if "code" in QUERY.fields[name].args else ""
    text = f"{{ {name}{arguments} {{ __typename }} }}"

    assert isinstance(executors.result(text, {}).data[name], orjson.Fragment)  # type: ignore[index]  # there are data
    assert executors.compiled(text) == executors.stock(text)


def test_rows_are_written_beside_what_a_resolver_tells(executors: Executors) -> None:
    """
    A citation is told by a resolver; the rows of the same list still come out of SQLite.
    """
    text = "{ regions(first: 5) { totalCount nodes { code } citation { text } edges { node { name } } } }"
    found: dict[str, Any] = executors.result(text, {}).data["regions"]  # type: ignore[index]  # there are data

    assert [type(found[name]) for name in ("totalCount", "nodes", "edges")] == [orjson.Fragment] * 3
    assert found["citation"]["text"]
    assert executors.compiled(text) == executors.stock(text)


def test_cubes_are_written_many_rows_at_a_time(executors: Executors) -> None:
    """
    The answer of a cube is a piece of JSON, at the root and on regions.
    """
    asked = (
        "(by: [VILLAGE, UNIT], where: {year: {eq: 2024}}) { rows { village { code } deliveries { value } } }"
    )
    text = f'{{ distributions{asked} region(code: "35.76") {{ children {{ distributions{asked} }} }} }}'
    found: dict[str, Any] = executors.result(text, {}).data  # type: ignore[assignment]  # there are data

    assert isinstance(found["distributions"], orjson.Fragment)
    assert isinstance(found["region"], orjson.Fragment)
    assert executors.compiled(text) == executors.stock(text)


def test_what_only_a_resolver_tells_of_a_cube_stands_beside_its_rows(executors: Executors) -> None:
    """
    A field of a cube's answer that resolvers tell leaves its rows written many at a time.
    """
    text = "{ distributions(by: [YEAR, UNIT]) { rows { year { code } } claimed: __typename } }"
    with patch.object(Whole, "__init__", side_effect=Uncompiled("a field")):
        found: dict[str, Any] = executors.result(text, {}).data["distributions"]  # type: ignore[index]  # there are data

    assert isinstance(found["rows"], orjson.Fragment)


ASKED_AGAIN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (LONG, {"code": "35.76", "deep": True}, {"code": "35.79", "deep": True}),
    (
        "query ($city: String!, $first: Int = 3, $year: Int) { program(code: $city) { code }"
        " distributions(by: [VILLAGE], first: $first, where: {region: {eq: $city}, year: {eq: $year}})"
        " { totalCount rows { village { code } deliveries { value } } origins } }",
        {"city": "35.76", "year": 2024},
        {"city": "35.79", "first": 5},
    ),
]


@pytest.mark.parametrize(("text", "first", "other"), ASKED_AGAIN)
def test_an_operation_asked_again_needs_no_executor(
    executors: Executors, text: str, first: dict[str, Any], other: dict[str, Any]
) -> None:
    """
    Once each root field was written whole, it is written again with other values, and nothing else is done.
    """
    executors.compiled(text, first)
    with patch.object(execute, "execute", side_effect=AssertionError("an executor")):
        again = executors.compiled(text, other)

    assert again == executors.stock(text, other)


def test_nothing_may_be_selected_of_a_cube(executors: Executors) -> None:
    """
    An answer of which every field is skipped is an empty object.
    """
    text = "query ($no: Boolean!) { distributions(by: [UNIT]) { totalCount @include(if: $no) } }"

    for no in (False, True, False):
        assert executors.compiled(text, {"no": no}) == executors.stock(text, {"no": no})


@pytest.mark.parametrize(
    "refused",
    [{"city": "no city"}, {"city": "35.76", "first": -1}, {}, {"city": 3}, {"city": "35.76", "year": "x"}],
)
def test_what_is_refused_is_refused_by_the_executor(executors: Executors, refused: dict[str, Any]) -> None:
    """
    Values that cannot be asked get their errors, however often others were answered before.
    """
    text, first, _ = ASKED_AGAIN[1]
    executors.compiled(text, first)

    assert executors.compiled(text, refused) == executors.stock(text, refused)
    assert b'"errors":[]' not in executors.compiled(text, refused)


ROWS = "rows { program { code } targetGroup { code label(lang: EN) } deliveries { value status unit } }"
BY = "by: [PROGRAM, TARGET_GROUP]"
OWNED = {
    "children of children": f"""{{ region(code: "35.76") {{ children {{ code children {{ name
        distributions({BY}, where: {{year: {{eq: 2024}}}}) {{ {ROWS} }} }} }} }} }}""",
    "a page of each": f"""{{ regions(first: 60) {{ nodes {{ code
        distributions({BY}, first: 2, orderBy: [{{measure: DELIVERIES, direction: DESC}}]) {{ {ROWS}
        totalCount pageInfo {{ endCursor }} }} }} }} }}""",
    "a page of each, rows alone": f"""{{ regions(first: 60) {{ nodes {{ code
        distributions({BY}, first: 2, orderBy: [{{measure: AMOUNT, direction: DESC}}]) {{ {ROWS} }}
        }} }} }}""",
    "nodes and edges beside a citation": f"""{{ regions(first: 9) {{ citation {{ text }}
        nodes {{ distributions({BY}) {{ __typename {ROWS} }} }}
        edges {{ node {{ complaints(by: [YEAR]) {{ rows {{ complaints {{ value }} }} }} }} }} }} }}""",
    "of the region of each event": f"""{{ events {{ nodes {{ region {{ code
        distributions({BY}) {{ again: {ROWS} {ROWS} }} }} }} }} }}""",
    "units that mix, of regions": """{ region(code: "35.76") { children { code
        distributions(by: [YEAR]) { rows { deliveries { value } } } } } }""",
    "programmes": """{ programs { nodes { code distributions(by: [VILLAGE, YEAR]) { rows { __typename
        village { code name } year { label } amount { value status } deliveries { value unit } } } } } }""",
    "units that mix": """{ targetGroups { code distributions(by: [YEAR]) { rows { deliveries { value } } }
        units: distributions(by: [YEAR, UNIT]) { rows { unit quantity { value } remainder } } } }""",
    "two of one field": f"""{{ region(code: "35.76") {{ districts: children {{ code
        a: distributions({BY}, where: {{year: {{eq: 2023}}}}) {{ {ROWS} }}
        b: distributions({BY}, where: {{year: {{eq: 2024}}}}) {{ columns {{ deliveries {{ value }} }} }} }}
        }} }}""",
}


@pytest.mark.parametrize("asked", OWNED)
def test_each_owner_has_its_own_rows(executors: Executors, asked: str) -> None:
    """
    Cubes of the rows of a list, written for all of them at once, are what resolvers tell of each.
    """
    stock = executors.stock(OWNED[asked])

    assert executors.compiled(OWNED[asked]) == stock
    assert executors.compiled(OWNED[asked]) == stock
    assert inlay.MARK.encode() not in stock
    assert b'"value":' in stock


def test_rows_of_another_owner_are_found(executors: Executors) -> None:
    """
    The comparison is red when each owner is given the rows of the next one.
    """
    whole, text = CubeField.of_owners, OWNED["children of children"]

    def moved(*arguments: Any) -> dict[int, bytes]:  # noqa: ANN401  (the method's own)
        found = whole(*arguments)
        assert found is not None
        rows = list(found.values())
        return dict(zip(found, [*rows[1:], rows[0]], strict=True))

    with patch.object(CubeField, "of_owners", moved):
        assert executors.compiled(text) != executors.stock(text)


@pytest.mark.parametrize("code", ["35.76", "35", "18.72"])
def test_two_statements_for_a_tree_with_cubes(executors: Executors, code: str) -> None:
    """
    Regions with all below them and the cubes of each: a list, and one statement for all its cubes.
    """
    text = OWNED["children of children"].replace("35.76", code)
    executors.compiled(text)

    assert len(executors.statements(lambda: executors.compiled(text))) == 2
    assert executors.compiled(text) == executors.stock(text)


def test_one_statement_however_much_is_nested(executors: Executors) -> None:
    """
    A tree of relations costs one SQL statement; the resolvers read one per level and relation.
    """
    asked = {"code": "35.76", "deep": True, "name": "a"}
    executors.compiled(LONG, asked)
    compiled = executors.statements(lambda: executors.compiled(LONG, asked))
    stock = executors.statements(lambda: executors.stock(LONG, asked))

    assert len(compiled) == 1
    assert len(stock) > 5


def test_a_document_asked_again_is_not_composed_again(executors: Executors) -> None:
    """
    Other values of variables cost neither collecting fields nor composing SQL, and are answered as they ask.
    """
    for deep in (True, False):
        executors.compiled(LONG, {"code": "35.76", "deep": deep, "name": "a"})
    others: list[dict[str, Any]] = [
        {"code": code, "deep": deep, "name": name}
        for code in ("35.75", "35.79", "35")
        for name in ("b", "Purwo")
        for deep in (True, False)
    ]
    broken = RuntimeError("composed again")
    with (
        patch.object(Statement, "of", side_effect=broken),
        patch.object(Collector, "selected", side_effect=broken),
    ):
        again = [executors.compiled(LONG, asked) for asked in others]

    assert again == [executors.stock(LONG, asked) for asked in others]
    assert len(set(again)) > len(again) / 2


@pytest.mark.parametrize("depth", [4, 19])
def test_what_sqlite_cannot_take_is_left_to_resolvers(executors: Executors, depth: int) -> None:
    """
    Selections as deep and as wide as the limits allow are answered either way.
    """
    wide = " ".join(f"k{n}: name" for n in range(80))
    text = f'{{ region(code: "35.76.01.1001") {"{ parent " * (depth - 1)}{{ {wide} }}{" }" * depth}'

    assert orjson.loads(executors.compiled(text)) == orjson.loads(executors.stock(text))


def errors_of(answer: bytes) -> list[tuple[str, list[Any]]]:
    """Codes and paths of the errors of an answer."""
    return [(each["extensions"]["code"], each["path"]) for each in orjson.loads(answer)["errors"]]


def test_a_refused_argument_leaves_its_neighbours_alone(executors: Executors) -> None:
    """
    An unknown code is refused with its path, deep inside too; the fields beside it are answered.
    """
    text = """{
        wrong: regions(where: {code: {eq: "99.99"}}) { totalCount }
        deep: region(code: "35.76") { children { events(where: {program: {eq: "nothing"}}) { code } } }
        right: programs(first: 1) { totalCount }
    }"""
    answer = executors.compiled(text)

    assert errors_of(answer)[0] == ("UNKNOWN_REGION", ["wrong"])
    assert ("UNKNOWN_CODE", ["deep", "children", 0, "events"]) in errors_of(answer)
    assert orjson.loads(answer)["data"]["wrong"] is None
    assert orjson.loads(answer)["data"]["right"]["totalCount"] > 0
    assert answer == executors.stock(text)


def test_pages_follow_each_other(executors: Executors) -> None:
    """
    Page after page with `after`, every row comes once, in the order of the whole list.
    """
    text = """query ($after: String) { regions(first: 50, after: $after, orderBy: [{field: NAME}]) {
        edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }"""
    codes: list[str] = []
    after: str | None = None
    while True:
        answer = executors.compiled(text, {"after": after})
        assert answer == executors.stock(text, {"after": after})
        page = orjson.loads(answer)["data"]["regions"]
        codes += [edge["node"]["code"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert len(set(codes)) == len(codes) == page["totalCount"] > 100
