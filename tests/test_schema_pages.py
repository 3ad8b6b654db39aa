"""Pages of lists, and their cursors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import ask, get
from hypothesis import given, settings
from hypothesis import strategies as st
from releases import SOURCE, region, write_release

from api.store import Store

PAGE = """query ($first: Int!, $after: String, $order: [RegionOrder!], $where: RegionWhere) {
  regions(first: $first, after: $after, orderBy: $order, where: $where) {
    totalCount nodes { code } edges { cursor node { code } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }"""
ORDERS = st.lists(
    st.fixed_dictionaries(
        {
            "field": st.sampled_from(["NAME", "LEVEL", "POPULATION", "PARENT", "AREA_KM2", "BPS_CODE"]),
            "direction": st.sampled_from(["ASC", "DESC"]),
        }
    ),
    max_size=2,
)


def page(store: Store, **variables: Any) -> dict[str, Any]:  # noqa: ANN401  (GraphQL variables)
    """One page of regions."""
    found: dict[str, Any] = get(store, PAGE, **variables)["regions"]
    return found


@settings(max_examples=25, deadline=None)
@given(first=st.integers(30, 200), order=ORDERS)
def test_pages_give_every_row_once(seed_store: Store, first: int, order: list[dict[str, str]]) -> None:
    """In any order, pages one after another hold each row once and as many as `totalCount`."""
    seen: list[str] = []
    after = None
    while True:
        found = page(seed_store, first=first, after=after, order=order)
        seen += [node["code"] for node in found["nodes"]]
        assert [edge["node"] for edge in found["edges"]] == found["nodes"]
        assert found["pageInfo"]["endCursor"] == found["edges"][-1]["cursor"]
        assert found["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == found["totalCount"]


def test_a_page_may_be_empty(seed_store: Store) -> None:
    """`first: 0` counts without reading rows."""
    found = page(seed_store, first=0)
    assert found["nodes"] == []
    assert found["totalCount"] > 100
    assert found["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


@pytest.mark.parametrize(
    ("first", "code"), [(201, "FIRST_TOO_LARGE"), (10**6, "FIRST_TOO_LARGE"), (-1, "FIRST_NEGATIVE")]
)
def test_a_bound_is_an_error_never_a_shorter_page(seed_store: Store, first: int, code: str) -> None:
    """More rows than a page may have are refused."""
    assert ask(seed_store, PAGE, first=first).codes == [code]


def test_a_cursor_belongs_to_its_list(seed_store: Store, tmp_path: Path) -> None:
    """Another order, filter or release, and anything that is no cursor, is refused."""
    cursor = page(seed_store, first=3)["pageInfo"]["endCursor"]
    other = write_release(tmp_path, [SOURCE, region(1, "35", "Jawa Timur")], id="2026-12")
    name = [{"field": "NAME"}]

    assert ask(seed_store, PAGE, first=3, after=cursor).codes == []
    assert ask(seed_store, PAGE, first=3, after=cursor, order=name).codes == ["CURSOR_INVALID"]
    assert ask(seed_store, PAGE, first=3, after=cursor, where={"level": {"eq": "CITY"}}).codes == [
        "CURSOR_INVALID"
    ]
    assert ask(other, PAGE, first=3, after=cursor).codes == ["CURSOR_INVALID"]
    for broken in ("", "3", f"{cursor}9999999999", f"{cursor} ", f"-{cursor}", cursor[:-1] + "٣"):
        assert ask(seed_store, PAGE, first=3, after=broken).codes == ["CURSOR_INVALID"]
