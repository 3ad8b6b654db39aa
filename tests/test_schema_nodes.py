"""Lasting ids, texts in two languages, and releases."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import ask, get
from releases import SOURCE, write_release

from api.schema.entity import Entity, entities
from api.schema.node import Node, write_id
from api.store import Store

NODES = [entity for entity in entities() if issubclass(entity.type, Node)]


@pytest.mark.parametrize("entity", NODES, ids=lambda entity: entity.name)
def test_an_id_leads_back_to_its_row(seed_store: Store, entity: Entity) -> None:
    """`node(id)` gives the row of the type and code that the id was made of."""
    connection = seed_store.current().connect()
    (code,) = connection.execute(f"SELECT code FROM {entity.table.name} ORDER BY key LIMIT 1").fetchone()
    connection.close()
    id = write_id(entity.name, code)
    query = f"query ($id: ID!) {{ node(id: $id) {{ __typename id ... on {entity.name} {{ code }} }} }}"
    assert get(seed_store, query, id=id) == {"node": {"__typename": entity.name, "id": id, "code": code}}


@pytest.mark.parametrize(
    "id",
    ["", "x", "UmVnaW9u", write_id("Region", "99"), write_id("Query", "1"), write_id("EventWhere", "1"), "é"],
)
def test_an_id_of_nothing_is_null(seed_store: Store, id: str) -> None:
    """Text that is no id, and ids of rows that are not there, give null."""
    assert get(seed_store, "query ($id: ID!) { node(id: $id) { id } }", id=id) == {"node": None}


def test_texts_come_in_both_languages(seed_store: Store) -> None:
    """`lang` chooses the language; without it, Indonesian."""
    query = '{ indicator(code: "poverty-rate") { label id: label(lang: ID) en: label(lang: EN) } }'
    found = get(seed_store, query)["indicator"]
    assert found["label"] == found["id"] == "Tingkat kemiskinan"
    assert found["en"] == "Poverty rate"


RELEASE = "query ($id: String) { release(id: $id) { id current answering title(lang: EN) } }"


def test_releases_are_told_apart(tmp_path: Path) -> None:
    """The answering release by default; an unknown one is null; all are listed, newest first."""
    write_release(tmp_path, [SOURCE], id="2026-10")
    store = write_release(tmp_path, [SOURCE], id="2026-11")

    assert get(store, RELEASE)["release"]["id"] == "2026-11"
    assert get(store, RELEASE, id="2026-10")["release"]["current"] is False
    assert get(store, RELEASE, id="1999-01") == {"release": None}
    assert [one["id"] for one in get(store, "{ releases { id } }")["releases"]] == ["2026-11", "2026-10"]


def test_a_withdrawn_release_says_so(tmp_path: Path) -> None:
    """Asking for it is an error; it is listed with day and reason, and not among the readable ones."""
    store = write_release(tmp_path, [SOURCE])
    (tmp_path / "2026-10").mkdir()
    (tmp_path / "2026-10" / "withdrawn.json").write_text(
        '{"id": "2026-10", "date": "2026-11-01", "reason_id": "Salah.", "reason_en": "Wrong."}'
    )

    assert ask(store, RELEASE, id="2026-10").codes == ["RELEASE_WITHDRAWN"]
    found = get(store, "{ releases { id } withdrawals { id date reason(lang: EN) } }")
    assert found["releases"] == [{"id": "2026-11"}]
    assert found["withdrawals"] == [{"id": "2026-10", "date": "2026-11-01", "reason": "Wrong."}]


def test_every_enumeration_has_labels_in_both_languages(seed_store: Store) -> None:
    """The values of an enumeration can be read as labels, Indonesian and English."""
    query = "{ enumerations { name values { value id: label en: label(lang: EN) } } }"
    found = {one["name"]: one["values"] for one in get(seed_store, query)["enumerations"]}
    assert {"value": "WEDNESDAY", "id": "Rabu", "en": "Wednesday"} in found["Weekday"]
    assert all(value["id"] and value["en"] for values in found.values() for value in values)
