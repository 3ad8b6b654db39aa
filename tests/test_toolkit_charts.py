"""Charts of the toolkit: marks, labels, units against an independent question; also broken on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import isnan
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from asking import get
from browser import shares
from matplotlib.axes import Axes
from toolkit_world import in_memory

import setiakawan as sk
from api.store import Store
from setiakawan.numbers import day, decimal, exact, money, period, plain, whole
from setiakawan.palette import ACCENT

BARS = """
query ($where: DistributionWhere) {
  distributions(by: [TARGET_GROUP], where: $where, orderBy: [{measure: DELIVERIES, direction: DESC}]) {
    rows { targetGroup { label } deliveries { value status unitLabel } }
  }
}
"""
LINE = """
query ($where: DistributionWhere) {
  distributions(by: [MONTH], where: $where, fill: COMPLETE) {
    rows { month { code } amount { value status } }
  }
}
"""
HERE = {"region": {"in": ["35.76"]}, "year": {"eq": 2024}}
BOTH = {"region": {"in": ["35.76"]}, "year": {"in": [2023, 2024]}}


@pytest.fixture(scope="module")
def api(seed_store: Store) -> sk.Api:
    """The seeds in memory."""
    return in_memory(seed_store)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture
def bars(api: sk.Api) -> Axes:
    """Deliveries by target group in Mojokerto, 2024."""
    return api.distributions(by="target_group", city="Kota Mojokerto", year=2024).bar("deliveries", top=6)


def words(axes: Axes) -> str:
    """Everything that is written around the axes."""
    return "\n".join(one.get_text() for one in axes.figure.texts)


def bar_faults(axes: Axes, store: Store) -> list[str]:
    """What a chart of bars shows otherwise than the API says."""
    rows = get(store, BARS, where=HERE)["distributions"]["rows"]
    top = [(row["targetGroup"]["label"], row["deliveries"]["value"]) for row in rows][:6]
    labels = [one.get_text() for one in axes.get_yticklabels()]
    widths = [round(one.get_width()) for one in axes.patches]  # type: ignore[attr-defined]  # rectangles
    told = [one.get_text() for one in axes.texts]
    found = []
    if list(zip(labels, widths, strict=False)) != top:
        found.append(f"bars: {list(zip(labels, widths, strict=False))}, not {top}")
    if told != [whole(value) for _, value in top]:
        found.append(f"numbers: {told}")
    for wanted in (f"({rows[0]['deliveries']['unitLabel']})", "2024", "rilis 2026-11", "DATA SINTETIS"):
        if wanted not in words(axes):
            found.append(f"words: {wanted}")
    return found


def test_bars_show_what_the_api_says(bars: Axes, seed_store: Store) -> None:
    """
    The longest bars, their names, their numbers, the unit, the period and the release are the API's.
    """
    assert bar_faults(bars, seed_store) == []


def relabelled(axes: Axes) -> None:
    """Two names swapped."""
    labels = [one.get_text() for one in axes.get_yticklabels()]
    axes.set_yticks(range(len(labels)), [labels[1], labels[0], *labels[2:]])


def longer(axes: Axes) -> None:
    """One bar half as long again."""
    axes.patches[2].set_width(axes.patches[2].get_width() * 1.5)  # type: ignore[attr-defined]  # a rectangle


def missing(axes: Axes) -> None:
    """One bar taken away."""
    axes.patches[-1].remove()


def other_unit(axes: Axes) -> None:
    """Households instead of persons."""
    for one in axes.figure.texts:
        one.set_text(one.get_text().replace("(orang)", "(rumah tangga)"))


def other_number(axes: Axes) -> None:
    """A number beside a bar that is not its own."""
    axes.texts[0].set_text("1")


def unmarked(axes: Axes) -> None:
    """Nothing that says what the data are."""
    for one in axes.figure.texts:
        one.set_text(one.get_text().replace("DATA SINTETIS", ""))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (relabelled, "bars"),
        (longer, "bars"),
        (missing, "bars"),
        (other_unit, "words: (orang)"),
        (other_number, "numbers"),
        (unmarked, "words: DATA SINTETIS"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
def test_a_chart_broken_on_purpose_is_found_out(
    bars: Axes, seed_store: Store, broken: Callable[[Axes], None], told: str
) -> None:
    """
    Swapped names, a longer or missing bar, a wrong unit or number, no watermark: each is told.
    """
    broken(bars)

    assert any(one.startswith(told) for one in bar_faults(bars, seed_store))


def line_of(store: Store) -> dict[str, float | None]:
    """Rupiah by month, asked by rows; None where there is no report."""
    rows: list[dict[str, Any]] = get(store, LINE, where=BOTH)["distributions"]["rows"]
    return {row["month"]["code"]: row["amount"]["value"] for row in rows}


def test_a_partial_sum_is_called_one(api: sk.Api) -> None:
    """
    Rupiah that leave deliveries out say how many; a complete measure says nothing of the kind.
    """
    table = api.distributions(by="target_group", city="Kota Mojokerto", year=2024)
    missing = sum(table["amount_missing"])

    assert missing > 0
    told = f"Belum termasuk {whole(missing)} penyaluran yang nilainya tidak diketahui."
    assert told in words(table.bar("amount", top=3))
    assert told in words(table.trend("amount"))
    assert "Belum termasuk" not in words(table.bar("deliveries", top=3))


def test_nothing_runs_into_the_source_lines(api: sk.Api) -> None:
    """
    Neither the last bar nor the watermark touches the words below, however many there are.
    """
    axes = api.distributions(by="village", city="Kota Mojokerto", year=2024).bar("amount", top=15)
    axes.figure.canvas.draw()

    foot = next(one for one in axes.figure.texts if "Belum termasuk" in one.get_text())
    top = foot.get_window_extent().y1
    marks = [one for one in axes.figure.texts if one.get_gid() == "watermark"]
    assert len(marks) > 1
    assert all(one.get_window_extent().y0 > top for one in [*marks, *axes.patches])
    assert min(one.get_window_extent().height for one in axes.patches) > 15


def test_a_line_has_a_gap_where_nothing_was_reported(api: sk.Api, seed_store: Store) -> None:
    """
    Every month from the first to the last number stands on the axis; what was not reported is a gap, no zero.
    """
    table = api.distributions(by="month", city="35.76", year=[2023, 2024], program="mojokerto-baksos")

    axes = table.trend("amount")

    truth = get(seed_store, LINE, where={**BOTH, "program": {"eq": "mojokerto-baksos"}})["distributions"][
        "rows"
    ]
    known = {
        row["month"]["code"]: row["amount"]["value"] for row in truth if row["amount"]["value"] is not None
    }
    data: Any = axes.lines[0].get_ydata()
    drawn = [float(one) for one in data]
    assert [value for value in drawn if not isnan(value)] == [known[code] for code in sorted(known)]
    assert len(drawn) == 1 + _months(max(known)) - _months(min(known))
    assert "Januari 2023" in period("2023-01")
    assert axes.get_xticklabels()[0].get_text() == "Jan 2023"


def _months(code: str) -> int:
    return int(code[:4]) * 12 + int(code[5:])


def test_lines_are_named_where_they_end(api: sk.Api) -> None:
    """
    Each line has its name and last number beside its end; no legend has to be read.
    """
    axes = api.distributions(by="month", city="35.76", year=2024).trend(by="target_group", top=3)
    told = [one.get_text() for one in axes.texts]

    assert len(told) == 3
    assert all(any(told_so.startswith(line.get_label()) for told_so in told) for line in _named(axes))
    assert axes.get_legend() is None


def _named(axes: Axes) -> list[Any]:
    return [line for line in axes.lines if not str(line.get_label()).startswith("_")]


def test_a_year_among_months_is_told_not_drawn() -> None:
    """
    All periods between two are listed, over the ends of years, for months, quarters and years.
    """
    from setiakawan.trend import every

    assert every("2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert every("2023-Q4", "2024-Q2") == ["2023-Q4", "2024-Q1", "2024-Q2"]
    assert every("2019", "2021") == ["2019", "2020", "2021"]


def test_axes_stay_editable_and_are_saved_everywhere(bars: Axes, tmp_path: Path) -> None:
    """
    What comes back is matplotlib's own: it can be changed, and saved as SVG, PNG and PDF.
    """
    bars.axvline(100, color="black")
    figure: Any = bars.figure
    for kind in ("svg", "png", "pdf"):
        figure.savefig(tmp_path / f"chart.{kind}")

    assert len(bars.lines) == 1
    assert (tmp_path / "chart.pdf").read_bytes()[:5] == b"%PDF-"
    assert shares((tmp_path / "chart.png").read_bytes(), [ACCENT])[ACCENT] > 0.03


def test_own_axes_and_settings_are_kept(api: sk.Api) -> None:
    """
    A chart may be drawn on the reader's axes, and leaves the reader's settings of matplotlib as they were.
    """
    before = dict(mpl.rcParams)
    _, axes = plt.subplots()

    drawn = api.distributions(by="target_group", city="35.76", year=2024).bar(ax=axes)

    assert drawn is axes
    assert {name for name, value in mpl.rcParams.items() if before[name] != value} == set()


def test_nothing_to_draw_is_an_error(api: sk.Api) -> None:
    """
    Where no row has a number there is no empty chart, but an error with a remedy.
    """
    hidden = api.distributions(by="village", city="35.76", year=2024, target_group="ppks")

    with pytest.raises(sk.DrawingError, match="no number to draw"):
        hidden.bar()
    with pytest.raises(sk.DrawingError, match="no number to draw"):
        hidden.trend()


def test_what_is_left_out_is_said(api: sk.Api) -> None:
    """
    Bars beyond `top`, the remainder, and rows without a report are told under the chart.
    """
    told = words(api.distributions(by="village", city="35.76", year=2024).bar("deliveries", top=5))

    assert "Ditampilkan 5 dari 18" in told
    assert "Sisa Kota Mojokerto (tidak ditampilkan per kelurahan): 100." in told


def test_charts_side_by_side_leave_room_for_their_words(api: sk.Api) -> None:
    """
    On a figure of two axes neither bars nor their names run into title or source lines, or off the edge.
    """
    import matplotlib.pyplot as plt

    figure, pair = plt.subplots(1, 2, figsize=(11, 6))
    pair[0].barh(range(3), [1, 2, 3])
    pair[0].set_yticks(range(3), ["nama yang panjang sekali"] * 3)
    api.distributions(by="target_group", city="35.76", year=2024).bar(ax=pair[1])
    room = figure.bbox
    drawn = [one.get_tightbbox() for one in pair]
    told = [one.get_window_extent() for one in figure.texts if one.get_gid() != "watermark"]

    assert all(room.x0 <= box.x0 and box.x1 <= room.x1 for box in drawn)
    assert [1 for box in drawn for text in told if box.y0 < text.y1 - 1 and text.y0 + 1 < box.y1] == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (whole(1234567), "1.234.567"),
        (whole(-5), "\u22125"),
        (decimal(1234.56), "1.234,6"),
        (plain(46.04), "46,0"),
        (plain(5.125), "5,12"),
        (exact("PERCENT")(10.35), "10,35"),
        (exact(None)(99.2), "99,2"),
        (exact(None)(12345.0), "12.345"),
        (exact(None)(-0.5), "\u22120,5"),
        (money(8_960_000), "Rp9 juta"),
        (money(1_250_000_000), "Rp1,2 miliar"),
        (money(950), "Rp950"),
        (day("2026-11-23"), "23 November 2026"),
        (period("2024-07"), "Juli 2024"),
        (period("2024-Q3"), "Triwulan 3 2024"),
        (period("2024"), "2024"),
    ],
)
def test_numbers_and_dates_are_indonesian(written: str, expected: str) -> None:
    """
    Points group thousands, a comma stands before decimals, months have Indonesian names.
    """
    assert written == expected


def test_the_code_of_the_readme_runs(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What the README shows researchers runs as written against a server, and leaves a map and a package.
    """
    readme = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", readme, re.S)
    assert found
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SETIAKAWAN_URL", site)
    monkeypatch.setenv("SETIAKAWAN_CACHE", str(tmp_path / "cache"))

    exec(compile(found[1], "README.md", "exec"), {})  # noqa: S102  (our own words)

    assert (tmp_path / "peta.html").stat().st_size < 250_000
    assert (tmp_path / "paket.zip").exists()
