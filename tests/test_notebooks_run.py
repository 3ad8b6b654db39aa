"""Every notebook runs against the real server, and what it shows is what the API says."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from asking import get
from browser import shares, visiting
from notebook_record import Shown, run, run_all
from playwright.sync_api import Browser

from api.store import Store
from setiakawan.cube import CUBES
from setiakawan.nouns import NOUNS
from setiakawan.palette import GROUND
from setiakawan.spelling import camel, upper

NOTEBOOKS = run_all.notebooks()
NAMES = [path.stem for path in NOTEBOOKS]
CHARTS = {"02": 2, "05": 1, "06": 1, "07": 2}
MAPS = {"02": 3, "04": 1, "07": 1}
PICTURES = {"02": 2, "05": 1, "06": 3, "07": 3}


@pytest.fixture(scope="module")
def shown(site: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """What each notebook showed, run once."""
    folder = tmp_path_factory.mktemp("notebooks")
    return {path.stem: run(path, site, folder) for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebooks_are_committed_without_outputs(path: Path) -> None:
    """
    A notebook holds no output and no count, and opens with what it answers in both languages.
    """
    cells: list[Any] = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]  # of nbformat
    code = [cell for cell in cells if cell.cell_type == "code"]

    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert "**Yang dijawab:**" in cells[0].source
    assert "*What it answers:" in cells[0].source


@pytest.mark.parametrize("name", NAMES)
def test_every_table_equals_the_api(name: str, shown: dict[str, Shown], seed_store: Store) -> None:
    """
    Each table that a notebook shows has the rows of an independent question.
    """
    faults = [fault for table in shown[name].tables for fault in table_faults(table, seed_store)]

    assert faults == []


def table_faults(table: dict[str, Any], store: Store) -> Iterator[str]:
    """What a table shows otherwise than the API, asked by rows or nodes."""
    spec = table["spec"]
    if "cube" in spec:
        yield from _cube_faults(table, store)
    elif "list" in spec:
        noun = NOUNS[spec["list"]]
        inside = "nodes { code }" if noun.paged else "code" if noun.field != "claims" else "figure { code }"
        given = f"where: $where{', first: 200' if noun.paged else ''}"
        found = get(
            store,
            f"query ($where: {noun.where}) {{ {noun.field}({given}) {{ {inside} }} }}",
            where=spec["where"],
        )[noun.field]
        rows = found["nodes"] if noun.paged else found
        if len(rows) != len(table["rows"]):
            yield f"{noun.field}: {len(table['rows'])} rows, not {len(rows)}"
    if table["synthetic"] != ("DATA SINTETIS" in table["html"]):
        yield "the table does not say what its data are"


def _cube_faults(table: dict[str, Any], store: Store) -> Iterator[str]:
    spec, cube = table["spec"], CUBES[table["spec"]["cube"]]
    measures = spec["measures"] or cube.measures
    document = (
        f"query ($by: [{cube.stem}Dimension!]!, $where: {cube.stem}Where, $fill: Fill!) {{ {cube.field}"
        f"(by: $by, where: $where, fill: $fill) {{ rows {{ "
        + " ".join(f"{camel(one)} {{ value status unit }}" for one in measures)
        + " } } }"
    )
    asked = {"by": [upper(one) for one in spec["by"]], "where": spec["where"], "fill": spec["fill"]}
    rows = get(store, document, **asked)[cube.field]["rows"]
    for measure in measures:
        if measure in table["names"]:
            at = table["names"].index(measure)
            told = [row[at] for row in table["rows"]]
            true = [row[camel(measure)]["value"] for row in rows]
            if told != true[: len(told)]:
                yield f"{measure}: {told[:5]}, not {true[:5]}"
    unit = rows[0][camel(measures[0])]["unit"] if rows else None
    words = {"PERSON": "orang", "HOUSEHOLD": "rumah tangga", "REQUEST": "permohonan"}.get(unit or "")
    if words and words not in table["html"]:
        yield f"unit: {words} is not told"


def test_a_table_broken_on_purpose_is_found_out(shown: dict[str, Shown], seed_store: Store) -> None:
    """
    A number changed, a row dropped, the unit taken away, the mark taken away: each is told.
    """
    whole = next(one for one in shown["01-first-numbers"].tables if "cube" in one["spec"])
    at = whole["names"].index("deliveries")
    number, unit, mark = (copy.deepcopy(whole) for _ in range(3))
    number["rows"][3][at] += 5
    unit["html"] = unit["html"].replace("orang", "")
    mark["html"] = mark["html"].replace("DATA SINTETIS", "")
    listed = copy.deepcopy(next(one for one in shown["01-first-numbers"].tables if "list" in one["spec"]))
    listed["rows"].pop()

    assert list(table_faults(whole, seed_store)) == []
    assert all(list(table_faults(one, seed_store)) for one in (number, unit, mark, listed))


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_shown_and_says_what_it_is(name: str, shown: dict[str, Shown]) -> None:
    """
    As many charts as the notebook asks for become pictures, each with unit, release, and its mark; those of
    reported figures say that they are no synthetic data, and the open register's that it is no city's.
    """
    found = shown[name]
    charts = [one for one in found.charts if one["bars"] or one["lines"]]

    assert found.pictures == PICTURES.get(name[:2], 0)
    assert len([one for one in charts if any("(" in text for text in one["words"])]) >= CHARTS.get(
        name[:2], 0
    )
    for chart in charts:
        words = " ".join(chart["words"])
        assert ("rilis 2026-11" in words) is (name[:2] != "05")
        assert ("DATA SINTETIS" in words) is ("bukan sintetis" not in words)
    reported = [one for one in charts if "bukan sintetis" in " ".join(one["words"])]
    assert len(reported) == (2 if name[:2] == "06" else 0)


def test_the_bars_of_the_map_notebook_are_the_apis(shown: dict[str, Shown], seed_store: Store) -> None:
    """
    All kelurahan as bars: names, lengths and numbers of an independent question.
    """
    document = """query ($where: DistributionWhere) {
      distributions(by: [VILLAGE], where: $where, orderBy: [{measure: DELIVERIES, direction: DESC}]) {
        rows { remainder village { name } deliveries { value unitLabel } }
      } }"""
    where = {"region": {"eq": "35.76"}, "year": {"eq": 2024}}
    rows = [
        row for row in get(seed_store, document, where=where)["distributions"]["rows"] if not row["remainder"]
    ]
    chart = next(one for one in shown["02-a-map-and-its-limits"].charts if len(one["labels"]) == 18)

    assert chart["labels"] == [row["village"]["name"] for row in rows]
    assert chart["bars"] == [row["deliveries"]["value"] for row in rows]
    assert any(f"({rows[0]['deliveries']['unitLabel']})" in text for text in chart["words"])


def test_the_line_of_the_own_notebook_is_the_apis(shown: dict[str, Shown], seed_store: Store) -> None:
    """
    Deliveries by month in Kota Batu: every number of the line is that of an independent question.
    """
    document = """{ distributions(by: [MONTH], where: {region: {eq: "35.79"}, unit: {eq: PERSON}}) {
      rows { month { code } deliveries { value } } } }"""
    rows = get(seed_store, document)["distributions"]["rows"]
    chart = next(one for one in shown["07-starting-your-own"].charts if one["lines"])

    assert chart["lines"][0] == [row["deliveries"]["value"] for row in rows]


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] in MAPS])
def test_every_map_is_drawn_from_nothing_else(
    name: str, shown: dict[str, Shown], browser: Browser, tmp_path: Path
) -> None:
    """
    Each map opens in a browser without request or error, with a shape per area in a colour of its legend.
    """
    maps = shown[name].maps
    assert len(maps) == MAPS[name[:2]]
    for number, page in enumerate(maps):
        path = tmp_path / f"{number}.html"
        path.write_text(page, encoding="utf-8")
        with visiting(browser, path.as_uri()) as visit:
            assert visit.faults() == []
            fills = visit.page.eval_on_selector_all(
                ".sk-legend rect", "all => all.map(one => one.getAttribute('fill'))"
            )
            drawn = visit.page.locator("path.leaflet-interactive")
            rows = visit.page.locator("tbody tr").count()
            assert drawn.count() == rows > 0
            used = set(drawn.evaluate_all("all => all.map(one => one.getAttribute('fill'))"))
            assert used <= set(fills)
            told = [one if one.startswith("#") else GROUND[one[8:-1]] for one in used]
            picture = visit.page.locator(".folium-map").screenshot()
            assert all(share > 0.002 for share in shares(picture, told).values())


def test_sentences_hold_the_numbers_of_the_data(shown: dict[str, Shown], seed_store: Store) -> None:
    """
    What notebooks say in words is computed: totals of Mojokerto, and the claims that can be compared.
    """
    where = {"region": {"eq": "35.76"}, "year": {"eq": 2024}}
    document = "query ($where: DistributionWhere) { distributions(by: [CITY], where: $where) {"
    total = get(seed_store, f"{document} rows {{ deliveries {{ value }} }} }} }}", where=where)
    value = total["distributions"]["rows"][0]["deliveries"]["value"]
    claims = get(seed_store, "{ claims { verdict } }")["claims"]
    comparable = [one for one in claims if one["verdict"] != "NOT_COMPARABLE"]

    assert f"Jumlah semua baris: {value}," in shown["01-first-numbers"].text
    assert f"Dari {len(claims)} angka, **{len(comparable)}** dapat" in shown["03-what-the-city-said"].text


def test_without_a_second_release_the_notebook_says_so(shown: dict[str, Shown]) -> None:
    """
    A server with one release compares it with itself, and says how to get a second.
    """
    assert "baru mempunyai **satu** rilis" in shown["04-two-releases-compared"].text


def test_rounding_hurts_more_the_larger_its_base(shown: dict[str, Shown]) -> None:
    """
    The notebook's own table: base 10 deviates more than 5, and 5 more than 3, at each level.
    """
    page = next(one for one in shown["05-what-rounding-does"].pages if "rata-rata" in one)
    cells = [re.findall(r"<td>([^<]*)</td>", row) for row in page.split("<tr>")]
    rows = [[float(cell) for cell in row[-3:]] for row in cells if row]

    assert len(rows) == 6
    assert all(three < five < ten for three, five, ten in rows)


def test_a_notebook_is_stopped_when_its_cells_take_too_long_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Five cells of 0.7 s are each within 3 s, but not together: the notebook is stopped, and named.
    """
    monkeypatch.setattr(run_all, "SECONDS", 3)
    notebook: Any = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]  # of nbformat
    sleep = "import time; time.sleep(0.7)"
    notebook.cells = [nbformat.v4.new_code_cell(sleep) for _ in range(5)]  # type: ignore[no-untyped-call]  # nbformat's
    path = tmp_path / "slow.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")  # type: ignore[no-untyped-call]  # nbformat's

    with pytest.raises(TimeoutError, match=r"slow\.ipynb takes longer than 3 s in all"):
        run_all.execute(path, "http://127.0.0.1:9", tmp_path)


@pytest.mark.prove
def test_make_notebooks_publishes_two_releases_and_writes_pages(tmp_path: Path, browser: Browser) -> None:
    """
    The whole of `make notebooks`: two releases, every notebook, HTML copies that load nothing; what came late
    moves the last months and nothing before, and the reason is told.
    """
    run_all.main(tmp_path)

    for name in NAMES:
        page = (tmp_path / "html" / f"{name}.html").as_uri()
        with visiting(browser, page) as visit:
            assert [one for one in visit.faults() if not one.startswith("overflow")] == []
            assert visit.page.locator("iframe[src]").count() == 0
    embedded = (tmp_path / "html" / f"{NAMES[-1]}.html").as_uri()
    with visiting(browser, embedded) as visit:
        frame = visit.page.frame_locator("iframe").first
        assert "Kota Mojokerto, 2024" in frame.locator("body").inner_text()
    text = (tmp_path / "html" / "04-two-releases-compared.html").read_text(encoding="utf-8")
    assert "Berubah: 2024-11, 2024-12." in text
    assert "laporan terlambat" in text
