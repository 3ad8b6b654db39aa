"""The server's own figures through the toolkit."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from toolkit_world import Counting, in_memory

import setiakawan as sk
from api.store import Store


@pytest.fixture(scope="module")
def api(seed_store: Store) -> sk.Api:
    """The seeds in memory."""
    return in_memory(seed_store)


def test_a_table_is_drawn_by_the_server(api: sk.Api) -> None:
    """
    The figure is about what the table is about, in the table's release, and shows itself in a notebook.
    """
    table = api.distributions(by=["village", "target_group"], city="Kota Mojokerto", year=2024)
    svg = table.to_svg("deliveries", lang="en")

    assert svg.startswith("<svg")
    assert svg._repr_svg_() == svg
    assert "Kota Mojokerto, 2024" in svg
    assert "Release 2026-11" in svg
    for row in api.distributions(by="village", city="Kota Mojokerto", year=2024):
        if row["village_kind"] != "REMAINDER":
            assert re.search(rf"{row['village_name']}: {row['deliveries']} persons", svg)


def test_a_figure_may_be_a_chart(api: sk.Api) -> None:
    """
    Without a region among the dimensions, or when asked, the figure is a chart.
    """
    groups = api.distributions(by="target_group", city="Kota Mojokerto", year=2024)
    months = api.distributions(by=["village", "month"], city="Kota Mojokerto", year=2024)

    assert "menurut kelompok sasaran" in groups.to_svg()
    assert 'class="c"' in months.to_svg(by="month")
    assert 'class="a bar"' in months.to_svg(kind="chart")


def test_the_code_is_pinned_unless_it_is_to_live(api: sk.Api) -> None:
    """
    The code names the release of the table; live code names none; both answer.
    """
    table = api.distributions(by="village", city="Kota Mojokerto", year=2024, program="mojokerto-baksos")
    pinned, live = table.embed_code("amount", view="tiles"), table.embed_code("amount", live=True)

    for code, release in ((pinned, ["2026-11"]), (live, None)):
        link = urlsplit(unescape(re.findall(r'src="([^"]*)"', code)[0]))
        asked = parse_qs(link.query)
        assert asked.get("release") == release
        assert asked["program"] == ["mojokerto-baksos"]
        assert link.path == "/embed/map"
        assert code.endswith('<script src="http://testserver/embed/host.js" async></script>')


def test_a_refusal_is_in_the_servers_words(api: sk.Api) -> None:
    """
    What the server cannot draw raises its code, words and remedy.
    """
    table = api.distributions(by="village", city="Kota Mojokerto", year=2024)
    with pytest.raises(sk.RefusedError, match="theme") as refused:
        table.to_svg(theme="blue")
    assert "light" in str(refused.value)


def test_a_figure_that_was_asked_is_on_this_disk(seed_store: Store, tmp_path: Path) -> None:
    """
    A figure is kept with the answers of its release, and is there offline; another raises OfflineError.
    """
    asked: dict[str, Any] = {"by": "village", "city": "Kota Mojokerto", "year": 2024}
    first = in_memory(seed_store, tmp_path).distributions(**asked).to_svg()
    away = sk.connect("http://testserver", http=Counting(seed_store), cache=tmp_path, offline=True)
    table = away.distributions(**asked)

    assert table.to_svg() == first
    with pytest.raises(sk.OfflineError):
        table.to_svg(lang="en")
