"""Regions: looked up by any code, a tree both ways, the remainder only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import ask, get
from releases import SOURCE, region, write_release

from api.store import Store
from api.tables.kinds import RegionKind

NAMES = "query ($code: String!) { region(code: $code) { name } }"


@pytest.mark.parametrize("code", ["35.76.01", "357601", "3576010", " 35.76.01 "])
def test_a_region_is_found_by_any_code(seed_store: Store, code: str) -> None:
    """The Kemendagri code with and without dots, and the BPS code, name the same region."""
    found = get(seed_store, "query ($c: String!) { region(code: $c) { code } }", c=code)
    assert found["region"]["code"] == "35.76.01"


@pytest.mark.parametrize("code", ["99", "35.76.99", "", "Mojokerto", "35.76.01.1003'--", "३५"])
def test_an_unknown_region_is_null(seed_store: Store, code: str) -> None:
    """A look-up of a code that nothing has gives null, not an error."""
    assert get(seed_store, NAMES, code=code) == {"region": None}


def test_the_tree_goes_both_ways(seed_store: Store) -> None:
    """Children lead down, ancestors up, largest first; each child's parent is the region."""
    query = """{ region(code: "35.76") { children { code parent { code }
      children { ancestors { code } parent { parent { code } } } } } }"""
    districts = get(seed_store, query)["region"]["children"]
    assert [d["code"] for d in districts] == ["35.76.01", "35.76.02", "35.76.03"]
    for district in districts:
        assert district["parent"]["code"] == "35.76"
        for village in district["children"]:
            assert [a["code"] for a in village["ancestors"]] == ["35", "35.76", district["code"]]
            assert village["parent"]["parent"]["code"] == "35.76"


def test_what_lies_below_belongs_to_a_region(seed_store: Store) -> None:
    """An event in a kelurahan is an event of its city and its province, not of the next kelurahan."""
    query = "query ($c: String!) { region(code: $c) { events { code } } }"
    found = {
        code: [event["code"] for event in get(seed_store, query, c=code)["region"]["events"]]
        for code in ("18", "18.72", "18.72.03", "18.72.03.1002", "18.72.03.1001")
    }
    assert found.pop("18.72.03.1001") == []
    assert set(map(tuple, found.values())) == {("metro-lkks-baksos-2019",)}


REMAINDERS = [
    SOURCE,
    region(1, "35", "Jawa Timur", last=5),
    region(2, "35.76", "Kota Mojokerto", last=5, parent_key=1),
    region(3, "35.76.01", "Kranggan", parent_key=2),
    region(4, "35.76.00", "Sisa", last=5, parent_key=2, kind=RegionKind.REMAINDER),
    region(5, "35.76.00.0000", "Sisa", parent_key=4, kind=RegionKind.REMAINDER),
]


@pytest.fixture
def remainders(tmp_path: Path) -> Store:
    """One city with one district and its remainder."""
    return write_release(tmp_path, REMAINDERS)


def test_the_remainder_is_shown_when_asked_for(remainders: Store) -> None:
    """Lists, counts and children leave the remainder out unless the filter names `kind`."""
    query = """query ($w: RegionWhere) { regions(where: $w) { totalCount }
      region(code: "35.76") { children(where: $w) { code } } }"""

    def seen(where: object) -> tuple[int, list[str]]:
        data = get(remainders, query, w=where)
        return data["regions"]["totalCount"], [child["code"] for child in data["region"]["children"]]

    assert seen(None) == (3, ["35.76.01"])
    assert seen({"level": {"eq": "DISTRICT"}}) == (1, ["35.76.01"])
    assert seen({"kind": {"eq": "REMAINDER"}}) == (2, ["35.76.00"])
    assert seen({"not": {"kind": {"eq": "DISTRICT"}}}) == (4, ["35.76.00"])
    assert get(remainders, NAMES, code="35.76.00") == {"region": {"name": "Sisa"}}


def test_within_is_the_whole_subtree(seed_store: Store) -> None:
    """`within` holds the region itself and all below it; `eq` only itself; a BPS code will do."""
    query = "query ($w: RegionWhere) { regions(where: $w, first: 200) { nodes { code } } }"

    def codes(**operators: object) -> list[str]:
        return [node["code"] for node in get(seed_store, query, w={"code": operators})["regions"]["nodes"]]

    inside = codes(within="3576")
    assert inside == sorted(code for code in codes(isNull=False) if code.startswith("35.76"))
    assert codes(eq="35.76") == ["35.76"]
    assert codes(**{"in": ["18.72", "35.76"]}) == ["18.72", "35.76"]


@pytest.mark.parametrize(
    ("code", "near"), [("35.76.09", "35.76.0"), ("Kota Mojokrto", "35.76 Kota Mojokerto")]
)
def test_an_unknown_region_in_a_filter_names_the_nearest(seed_store: Store, code: str, near: str) -> None:
    """A filter on a region that does not exist is an error which says what might have been meant."""
    query = "query ($c: String!) { events(where: {region: {within: $c}}) { totalCount } }"
    answer = ask(seed_store, query, c=code)
    assert answer.codes == ["UNKNOWN_REGION"]
    assert near in answer.remedies[0]
