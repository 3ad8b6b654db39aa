"""Search: names are found despite spelling, spacing, apostrophes, letter case and typos."""

from __future__ import annotations

import time

import pytest
from asking import ask, get
from hypothesis import given, settings
from hypothesis import strategies as st

from api.schema.index import Entry, Index, index_of, letters
from api.store import Release, Store

FOUND = """query ($t: String!, $n: Int!) {
  search(text: $t, first: $n) { type code label matched score node { id } } }"""


def found(store: Store, text: str, first: int = 5) -> list[tuple[str, str]]:
    """Types and codes of the results."""
    return [(one["type"], one["code"]) for one in get(store, FOUND, t=text, n=first)["search"]]


@pytest.mark.parametrize(
    ("text", "type", "code"),
    [
        ("prajurit kulon", "Region", "35.76.01"),
        ("PRAJURITKULON", "Region", "35.76.01"),
        ("Kecamatan Prajurit-Kulon", "Region", "35.76.01"),
        ("prajurti kulon", "Region", "35.76.01"),
        ("tapaan", "Region", "35.75.03.1003"),
        ("Tapa’an", "Region", "35.75.03.1003"),
        ("kel. ganjar agung", "Region", "18.72.03.1002"),
        ("kota modjokerto", "Region", "35.76"),
        ("35.76", "Region", "35.76"),
        ("mas pj atasi keluan", "ScheduleEntry", "mojokerto-baksos-2-wednesday"),
        ("baksos metro", "Program", "metro-lkks-baksos"),
        ("karang werdha", "Pillar", "karang-werda"),
        ("older people", "TargetGroup", "older-people"),
        ("lansia", "TargetGroup", "older-people"),
        ("untung surapati", "Event", "pasuruan-hksn-2023"),
        ("lastri", "Service", "lastri"),
        ("poverty rate", "Indicator", "poverty-rate"),
    ],
)
def test_a_name_is_found_as_people_write_it(seed_store: Store, text: str, type: str, code: str) -> None:
    """The row that is meant is among the first five."""
    assert (type, code) in found(seed_store, text)


def test_a_result_is_a_row(seed_store: Store) -> None:
    """A result carries its text, its score and its row; the same text scores 100."""
    best = get(seed_store, FOUND, t="KOTA METRO", n=1)["search"][0]
    assert (best["label"], best["matched"], best["score"]) == ("Kota Metro", "Kota Metro", 100.0)
    assert best["node"]["id"]


@pytest.mark.parametrize("text", ["3576010101010001", "zzqqxx", "qqw wqq"])
def test_nothing_is_found_for_nonsense(seed_store: Store, text: str) -> None:
    """A number of a person, or a word that is nowhere, finds nothing."""
    assert found(seed_store, text) == []


@pytest.mark.parametrize("text", ["", "a", "'", "x" * 300])
def test_a_text_too_short_or_long_is_refused(seed_store: Store, text: str) -> None:
    """Fewer than two letters, or more than two hundred, are an error."""
    assert ask(seed_store, FOUND, t=text, n=5).codes == ["SEARCH_TEXT"]
    assert ask(seed_store, FOUND, t="metro", n=201).codes == ["FIRST_TOO_LARGE"]


def mistyped(name: str, place: int, kind: int) -> str:
    """A name with one letter left out, doubled, or swapped with the next."""
    place %= len(name) - 1
    middle = ("", name[place] * 2, name[place + 1] + name[place])[kind]
    return name[:place] + middle + name[place + (2 if kind == 2 else 1) :]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 50), st.integers(0, 2))
def test_one_typo_is_forgiven(seed_release: Release, data: st.DataObject, place: int, kind: int) -> None:
    """Any region's name of five letters or more is found with one typo in it."""
    index = index_of(seed_release)
    names = [entry for entry in index.entries if entry.type == "Region" and len(letters(entry.text)) >= 5]
    entry = data.draw(st.sampled_from(names))
    matches = index.search(mistyped(entry.text, place, kind), 20)
    assert entry.code in [match.entry.code for match in matches]


def test_the_filter_on_names_forgives_spelling(seed_store: Store) -> None:
    """`like` gives the names that contain the text, and only where there are none, those near it."""
    query = "query ($t: String!) { regions(where: {name: {like: $t}}) { nodes { code } } }"

    def like(text: str) -> list[str]:
        return [node["code"] for node in get(seed_store, query, t=text)["regions"]["nodes"]]

    assert like("prajurit kulon") == ["35.76.01", "35.76.01.1006"]
    assert like("tapa an") == ["35.75.03.1003"]
    assert like("Kota Metro") == ["18.72"]
    assert "35.76.01" in like("Prajurit Klon")
    assert like("zzqqxx") == like("''") == []


def test_ninety_thousand_regions_are_searched_quickly() -> None:
    """A search over the names of a whole country takes about 50 ms of processor time (bound: 150)."""
    parts = ["ka", "ma", "ra", "lon", "pra", "ju", "rit", "su", "wo", "no", "to", "man", "gan", "bu", "mi"]
    names = [
        f"{a}{b}{c}{d} {e}"
        for a in parts
        for b in parts
        for c in parts
        for d in parts
        for e in ("kulon", "wetan")
    ]
    index = Index([Entry("Region", str(place), name) for place, name in enumerate(names[:90_000])])
    taken = []
    for text in ("pra jurit kulom", "kamaralon wetan", "surawono"):
        start = time.process_time()
        assert index.search(text, 10)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.15
