"""Every answer says how it is cited, and the citation leads back to it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from asking import get

from api.engine.opening import core_of
from api.schema import schema
from api.schema.address.link import Link
from api.schema.address.reading import read, tables
from api.schema.citation import styles
from api.schema.citation.cited import Cited, cited
from api.schema.citation.heading import heading
from api.schema.citation.titles import DIMENSIONS, TITLES
from api.schema.context import Context
from api.schema.cubes.dimension import DIMENSION_ENUMS
from api.schema.lang import Lang
from api.store import Store
from api.tables import Origin

AIDED = Link.of(
    "distributions",
    {
        "by": ["VILLAGE", "TARGET_GROUP"],
        "where": {
            "region": {"eq": "35.76"},
            "year": {"eq": 2024},
            "targetGroup": {"in": ["poor-people", "neglected-older-people"]},
        },
    },
)


@pytest.fixture
def context(seed_store: Store) -> Context:
    release = seed_store.current()
    return Context(release, release.connect(), seed_store, "https://data.example.id")


@pytest.fixture
def synthetic(context: Context) -> Cited:
    return cited(AIDED, context, [Origin.SYNTHETIC])


def test_every_table_and_dimension_has_a_title() -> None:
    """
    No table of the API is cited without a title of its own, no dimension without a word.
    """
    assert set(TITLES) >= set(tables(core_of(schema)))
    assert set(DIMENSIONS) == {one.name for kind in DIMENSION_ENUMS.values() for one in kind}


@pytest.mark.parametrize(
    ("where", "title"),
    [
        ({"region": {"eq": "35.76"}}, "Social events: Kota Mojokerto"),
        (
            {"region": {"within": "3576"}, "heldOn": {"gte": "2023-01-01"}},
            "Social events: Kota Mojokerto, filtered",
        ),
        ({"program": {"eq": "metro-lkks-baksos"}}, "Social events: Bhakti Sosial of LKKS Kota Metro"),
        ({"not": {"region": {"eq": "35.76"}}}, "Social events: filtered"),
        ({}, "Social events"),
    ],
)
def test_a_title_names_what_a_list_is_about(context: Context, where: dict[str, Any], title: str) -> None:
    """
    A filter appears by the names of what it leaves, or as "filtered" where it has no short name.
    """
    assert heading(Link.of("events", {"where": where}), context).en == title


@pytest.mark.parametrize(
    ("more", "indonesian"),
    [
        ({}, "Penyaluran bantuan sosial menurut kelurahan atau desa dan kelompok sasaran"),
        ({"where": {"year": {"gte": 2023, "lte": 2024}}}, "...: 2023–2024"),
        ({"where": {"unit": {"eq": "PERSON"}}}, "...: orang"),
        ({"where": {"month": {"eq": "2024-07"}}}, "...: Juli 2024"),
        ({"where": {"year": {"in": [2023, 2024]}}, "first": 10}, "...: 2023 dan 2024, 10 baris pertama"),
    ],
)
def test_a_title_names_dimensions_and_time(context: Context, more: dict[str, Any], indonesian: str) -> None:
    """
    A cube's title says by what it is counted, and when.
    """
    start = "Penyaluran bantuan sosial menurut kelurahan atau desa dan kelompok sasaran"
    asked = Link.of("distributions", {"by": ["VILLAGE", "TARGET_GROUP"], **more})

    assert heading(asked, context).id == indonesian.replace("...", start)


def test_a_permalink_asks_the_same_of_the_same_release(synthetic: Cited) -> None:
    """
    The permalink holds the release and the whole question; the other address follows the current release.
    """
    address = urlsplit(synthetic.permalink)

    assert address.netloc == "data.example.id"
    assert address.path == f"/releases/{synthetic.release.id}/data/distributions"
    assert Link.of("distributions", synthetic.link.arguments).query() == address.query
    assert synthetic.latest == f"https://data.example.id/data/distributions?{address.query}"


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("style", [styles.sentence, styles.apa, styles.bibtex, styles.csl])
def test_every_style_says_who_what_when_and_that_it_is_synthetic(
    synthetic: Cited, style: Callable[[Cited, Lang], str], lang: Lang
) -> None:
    """
    Publisher, title, year, release, address, and the origin: invented numbers travel with the word.
    """
    text = style(synthetic, lang)

    for part in ("Setiakawan", "Kota Mojokerto", "2026", synthetic.release.id, synthetic.permalink):
        assert part in text
    assert ("Data sintetis" if lang is Lang.ID else "Synthetic data") in text


def test_csl_json_is_an_item_of_the_standard(synthetic: Cited) -> None:
    """
    The item has CSL's names: a data set, its authors as literals, its date in parts.
    """
    item = json.loads(styles.csl(synthetic, Lang.EN))

    assert item["type"] == "dataset"
    assert item["author"] == [{"literal": "Setiakawan"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 23]]}
    assert item["URL"] == synthetic.permalink


def test_bibtex_escapes_what_tex_would_read(context: Context) -> None:
    """
    Signs that TeX gives a meaning stand for themselves; braces are balanced; the key is one word.
    """
    link = Link.of("reportedFigures", {"where": {"indicator": {"eq": "poverty-rate"}}})
    entry = styles.bibtex(cited(link, context), Lang.ID)

    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
    assert entry.count("{") == entry.count("}")
    assert styles._tex(r"50 % & a_b {c} \ ~ ^") == (
        r"50 \% \& a\_b \{c\} \textbackslash{} \textasciitilde{} \textasciicircum{}"
    )


def test_a_list_of_an_entity_cites_itself_whole(seed_store: Store) -> None:
    """
    A connection's citation is of the whole list with its filter and order, whatever page was read.
    """
    question = (
        '{ events(first: 1, where: {region: {eq: "35.76"}}, orderBy: [{field: HELD_ON, direction: DESC}])'
        " { citation { title(lang: EN) permalink release releasedOn licence licenceUrl publisher } } }"
    )
    citation = get(seed_store, question)["events"]["citation"]
    query = parse_qsl(urlsplit(citation["permalink"]).query)

    assert citation["title"] == "Social events: Kota Mojokerto"
    assert query == [("region", "35.76"), ("order", "-heldOn")]
    assert read(core_of(schema), "events", query).query() == urlsplit(citation["permalink"]).query
    assert (citation["releasedOn"], citation["licence"]) == ("2026-11-23", "CC-BY-4.0")
