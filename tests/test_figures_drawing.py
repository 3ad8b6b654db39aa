"""A map cannot lie: every number has the fill of its class or its status, and what is left out is said."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from figures_world import CITY, SIGN, bars, cell, classes, squares, step, trend, words
from hypothesis import given
from hypothesis import strategies as st

from api.schema.lang import Lang
from api.tables import CellStatus
from api.web.figures.element import element
from api.web.figures.figure import Cell, Figure, Item
from api.web.figures.legend import entries
from api.web.figures.palette import MOST_CLASSES, Scale, colours, contrast, ink_on, luminance, rgb
from api.web.figures.plate import drawn, plate
from api.web.figures.style import scoped, style
from api.web.figures.table import table
from api.web.figures.timeline import continuous
from api.web.figures.trend import ticks
from api.web.figures.typeface import width, wrapped

VALUES = st.lists(
    st.one_of(
        st.sampled_from([status for status in CellStatus if status is not CellStatus.VALUE]),
        st.integers(1, 40).map(lambda tenth: tenth * 5),
    ),
    min_size=1,
    max_size=12,
)
FILLS = {
    CellStatus.ZERO_OR_FEW: "few",
    CellStatus.NO_REPORT: "none",
    CellStatus.NOT_SHOWN_AT_THIS_LEVEL: "hid",
}
HOSTILE = "\"><script>alert(1)</script><a b='"


@given(VALUES)
def test_every_area_has_the_fill_of_its_number(values: list[int | CellStatus]) -> None:
    """
    A value has the colour of its class, each status a pattern of its own; nothing is left white.
    """
    found = classes(drawn(squares(values), 400).inside)
    wanted = {}
    for at, value in enumerate(values):
        shown = cell(value)
        wanted[f"Desa {at}: {shown.full or shown.text}"] = FILLS.get(shown.status) or f"q{step(value)}"
    assert found == wanted


def test_tiles_have_the_same_fills_as_shapes() -> None:
    """
    The tile grid differs from the map in shape only; each tile has its own place.
    """
    shapes, tiles = drawn(squares(), 400).inside, drawn(squares(tiled=True), 400).inside
    assert classes(tiles) == classes(shapes)
    assert len(set(re.findall(r'd="(M[^"]*z)"', tiles))) >= len(CITY)


def test_the_legend_names_every_class_and_each_status_that_occurs() -> None:
    """
    The legend has the classes in order with their words, and the statuses with how many areas have them.
    """
    assert [(one.fill, one.text) for one in entries(squares())] == [
        ("q0", "5–20"),
        ("q1", "25–60"),
        ("q2", "65–200"),
        ("few", "nol atau terlalu sedikit untuk ditampilkan (1)"),
        ("none", "tidak ada laporan (1)"),
        ("hid", "tidak ditampilkan pada tingkat ini (1)"),
    ]
    assert [one.fill for one in entries(squares([5, 10]))] == ["q0", "q1", "q2"]


@pytest.mark.parametrize("tiled", [False, True])
def test_a_figure_says_all_it_must(tiled: bool) -> None:
    """
    Title, unit, what is left out, notes, boundaries, origin, release, licence and link stand on it.
    """
    rest = Item("", "Tidak ditampilkan per kelurahan", cell(120))
    text = plate(squares(rest=rest, notes=("Catatan uji.",), tiled=tiled), 720, "light")
    for told in (
        "Penyaluran di Kota Uji, 2024",
        "Jumlah penyaluran (orang)",
        "Tidak ditampilkan per kelurahan: 120 orang.",
        "Catatan uji.",
        "Batas: resmi.",
        "Asal: daftar · Rilis 2026-11 · Setiakawan · CC-BY-4.0",
        'href="https://data.contoh.go.id/regions/99.71"',
    ):
        assert told in text


def test_only_synthetic_data_are_marked() -> None:
    """
    Synthetic data have a badge and a watermark over each part of the drawing; real data have neither.
    """
    real, made = plate(squares(), 720, "light"), plate(squares(synthetic=True), 720, "light")
    assert "SINTETIS" not in real
    assert "DATA SINTETIS: peragaan, bukan nyata" in made
    assert made.count(">DATA SINTETIS</text>") >= 4


def test_approximate_borders_are_dashed_and_official_ones_are_not() -> None:
    """
    Dashes say that a border is no measurement.
    """
    assert 'class="e dash"' not in drawn(squares(), 400).inside
    rough = squares()
    rough.shapes.qualities["APPROXIMATE"] = words()["sign"]
    assert 'class="e dash"' in drawn(rough, 400).inside


@pytest.mark.parametrize("figure", [squares(), squares(tiled=True), bars([10, 5]), trend([10, 5, 20])])
def test_the_picture_has_a_text_alternative_and_the_table_every_number(figure: Figure) -> None:
    """
    Title and description name the figure and its numbers; the table twin has a row for each.
    """
    svg, twin = plate(figure, 720, "light"), table(figure)
    named = re.search(r'<svg[^>]*role="img"[^>]*aria-labelledby="(t\w+) (d\w+)"', svg)
    assert named is not None
    assert f'<title id="{named[1]}">{figure.title}</title>' in svg
    described = re.search(rf'<desc id="{named[2]}">([^<]*)</desc>', svg)
    assert described is not None
    for item in figure.items:
        told = item.cell.full or item.cell.text
        assert f"{item.name}: {told}" in described[1]
        assert f'<th scope="row">{item.name}</th><td>{told}</td>' in twin


@pytest.mark.parametrize("figure", [squares(), squares(tiled=True), bars([10]), trend([10, 5])])
def test_nothing_that_a_figure_holds_becomes_markup(figure: Figure) -> None:
    """
    Names, numbers, titles and links are escaped wherever they stand.
    """
    bad = dict.fromkeys(("title", "subtitle", "unit"), HOSTILE) | {
        "notes": (HOSTILE,),
        "heads": (HOSTILE, HOSTILE),
    }
    items = tuple(
        Item(one.code, HOSTILE, Cell(one.cell.status, one.cell.value, HOSTILE), one.step, HOSTILE)
        for one in figure.items
    )
    sign = type(SIGN)(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    fields = {name: getattr(figure, name) for name in figure.__dataclass_fields__}
    hostile = type(figure)(**{**fields, **bad, "items": items, "sign": sign, "rest": items[0]})
    for text in (plate(hostile, 720, "light"), table(hostile)):
        assert "<script" not in text
        assert "<a b" not in text


@given(st.text(), st.text())
def test_elements_escape_everything(text: str, value: str) -> None:
    """
    What an element holds and what its attributes say can be read back, and is never markup.
    """
    made = element("p", text, title=value)
    inside = made.removeprefix("<p ").removesuffix("</p>")
    assert inside.count("<") == 0
    assert inside.count('"') == 2


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", range(2, MOST_CLASSES + 1))
def test_classes_can_be_told_apart_by_everyone(scale: Scale, dark: bool, count: int) -> None:
    """
    Luminance rises or falls strictly from class to class, so that greyscale keeps the order;
    neighbours stay apart for red- and green-blind eyes; names on a class are readable.
    """
    found = colours(count, scale, dark)
    light = [luminance(colour) for colour in found]
    assert light == sorted(light, reverse=not dark)
    for one, other in pairwise(found):
        assert contrast(one, other) > (1.12 if count > 5 else 1.2)
        assert min(apart(one, other, blind) for blind in BLIND) > 12
    assert all(contrast(ink_on(colour), colour) >= 4.5 for colour in found)


BLIND = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}
"""How colours look to the red- and the green-blind (Machado, Oliveira, Fernandes 2009, severity 1)."""


def apart(one: str, other: str, blind: str) -> float:
    """The distance of two colours as such eyes see them, in steps of 255."""
    seen = [
        [sum(m * c for m, c in zip(row, rgb(colour), strict=True)) for row in BLIND[blind]]
        for colour in (one, other)
    ]
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


@given(st.floats(0.001, 1e13))
def test_an_axis_begins_at_zero_and_holds_the_largest_value(most: float) -> None:
    """
    Ticks are evenly spaced from zero, a few of them, and the last is not far above the largest value.
    """
    found = ticks(most)
    steps = [high - low for low, high in pairwise(found)]
    assert found[0] == 0
    assert most <= found[-1] * (1 + 1e-9)
    assert found[-1] <= most * 3
    assert 1 <= len(steps) <= 6
    assert all(step == pytest.approx(steps[0]) for step in steps)


def test_bars_are_as_long_as_their_values() -> None:
    """
    A bar of twice the value is twice as long; what has no value has a pattern of its own, and no length.
    """
    inside = drawn(bars([200, 100, CellStatus.NO_REPORT]), 700).inside
    longs = [float(one) for one in re.findall(r'class="a bar" d="M[\d.]+ [\d.]+h([\d.]+)v', inside)]
    assert longs[0] == pytest.approx(2 * longs[1], abs=0.2)
    assert len(longs) == 2
    assert 'fill="url(#pnone)"' in inside


def test_a_line_never_runs_over_a_gap() -> None:
    """
    Months without a report break the line and are hatched.
    """
    inside = drawn(trend([10, 20, CellStatus.NO_REPORT, 30, 40, CellStatus.ZERO_OR_FEW]), 700).inside
    runs = [path.count("L") + 1 for path in re.findall(r'class="c" d="([^"]*)"', inside)]
    assert runs == [2, 3]
    assert inside.count('fill="url(#pnone)"') == 1
    assert inside.count('class="ring"') == 1


def test_times_without_a_row_stand_on_the_axis() -> None:
    """
    A jump from May to August has two months without a report between; silent ends are left out.
    """
    absent = CellStatus.NO_REPORT
    given = [
        Item(code, code, cell(value))
        for code, value in (("2019-05", absent), ("2024-11", 5), ("2025-02", 10))
    ]
    found = continuous(given, "month", Lang.ID, "tidak ada laporan")
    assert [one.code for one in found] == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert [one.cell.status for one in found[1:3]] == [absent, absent]
    assert found[1].name == "Desember 2024"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60), st.integers(60, 300))
def test_lines_fit_their_room(text: str, room: int) -> None:
    """
    Wrapped lines are never wider than their room, and lose no word that fits.
    """
    found = wrapped(text, 13, room)
    assert all(width(line, 13) <= room for line in found)
    if all(width(word, 13) <= room for word in text.split()):
        assert " ".join(found) == " ".join(text.split())


def test_names_never_stand_on_each_other() -> None:
    """
    Names are set inside their areas, apart from each other.
    """
    inside = drawn(squares(), 400).inside
    places = re.findall(r'<text class="l [^"]*" x="([\d.]+)" y="([\d.]+)"', inside)
    assert len(places) == len(set(places)) == len(CITY)


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_a_theme_changes_colours_only(theme: str) -> None:
    """
    Every class of the map has a colour in every theme; only `auto` looks at the reader's wish.
    """
    rules = style(3, theme)
    inside = re.findall(
        r"([^{}]+)\{", scoped(rules).replace("@media screen and (prefers-color-scheme:dark){", "")
    )
    assert all(one.startswith(".s ") for selectors in inside for one in selectors.split(","))
    assert all(f".q{at}{{fill:#" in rules for at in range(3))
    assert ("prefers-color-scheme" in rules) is (theme == "auto")
