"""What an import of boundaries finds in a wrong file, on a city of six squares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely  # type: ignore[import-untyped]  # ships no types
from tiny_city import BPS, SIDE, SQUARES, VILLAGES, Map, save, square, write_regions

from api.__main__ import main
from api.errors import Fault, RefusedError
from api.publish.boundaries import BoundaryReport, ImportRequest, import_boundaries
from api.publish.boundaries_finding import Severity, finding
from api.publish.boundaries_rules import RULES
from api.tables.kinds import GeometryQuality


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source folder of the tiny city, as far as an import needs it."""
    write_regions(tmp_path / "source")
    return tmp_path / "source"


def attempt(source: Path, file: Path, code_property: str = "code") -> BoundaryReport:
    """An import with a licence."""
    return import_boundaries(ImportRequest(file, code_property, source, licence="CC-BY-4.0"))


def refusal(source: Path, file: Path, code_property: str = "code") -> list[Fault]:
    """The errors of an import that is refused and writes nothing."""
    with pytest.raises(RefusedError) as refused:
        attempt(source, file, code_property)
    assert not (source / "boundaries").exists()
    return list(refused.value.faults)


def rules(report: BoundaryReport) -> list[str]:
    """The rules that a report names."""
    return [found.rule for found in report.findings]


def bow(number: int) -> shapely.Geometry:
    """A village whose ring crosses itself."""
    west, south, east, north = square(number).bounds
    return shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])


def spoiled(change: Callable[[Map], object], source: Path) -> Path:
    """A file of the tiny city after one change."""
    drawn = Map()
    change(drawn)
    return drawn.save(source.parent / "peta.geojson")


def put(at: int, shape: shapely.Geometry | None) -> Callable[[Map], object]:
    """A change that puts another geometry in place of one."""
    return lambda drawn: drawn.shapes.__setitem__(at, shape)


def rename(at: int, code: str) -> Callable[[Map], object]:
    """A change that gives one shape another code."""
    return lambda drawn: drawn.codes.__setitem__(at, code)


ERRORS: dict[str, tuple[Callable[[Map], object], list[tuple[str, str]]]] = {
    "two codes are swapped": (
        lambda drawn: drawn.swap(0, 4),
        [("CODES_SWAPPED", f"{VILLAGES[0]}, {VILLAGES[4]}")],
    ),
    "a code is unknown in its city": (rename(0, "35.76.01.9999"), [("CODE_UNKNOWN", "35.76.01.9999")]),
    "a ring crosses itself": (put(2, bow(2)), [("GEOMETRY_INVALID", VILLAGES[2])]),
    "a geometry is empty": (put(1, shapely.Polygon()), [("GEOMETRY_EMPTY", VILLAGES[1])]),
    "a geometry is missing": (put(1, None), [("GEOMETRY_EMPTY", VILLAGES[1])]),
    "a geometry is a point": (put(1, shapely.Point(112, -7)), [("GEOMETRY_KIND", VILLAGES[1])]),
    "one shape stands under two codes": (
        put(1, square(0)),
        [("GEOMETRY_TWICE", f"{VILLAGES[0]}, {VILLAGES[1]}")],
    ),
    "neighbours overlap": (
        put(0, shapely.union(square(0), shapely.affinity.translate(square(0), SIDE * 0.1))),
        [("OVERLAP", f"{VILLAGES[0]}, {VILLAGES[1]}")],
    ),
    "a shape holds the point of a village that is missing": (
        lambda drawn: (put(0, shapely.union(square(0), square(1)))(drawn), drawn.pop(1)),
        [("POINT_ELSEWHERE", f"{VILLAGES[1]}, {VILLAGES[0]}")],
    ),
    "all codes have moved by one row": (
        lambda drawn: drawn.codes.append(drawn.codes.pop(0)),
        [("PLACE_WRONG", "")],
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_wrong_file_is_refused_naming_its_regions(name: str, source: Path) -> None:
    """
    Each kind of mistake stops the import, says which regions it concerns, and writes nothing.
    """
    change, expected = ERRORS[name]
    found = refusal(source, spoiled(change, source))

    assert [(fault.rule, fault.column) for fault in found] == expected
    assert {fault.file for fault in found} == {"peta.geojson"}


def test_a_crossing_ring_is_named_with_its_place(source: Path) -> None:
    """
    The finding about a self-crossing ring says, in both languages, which region and where it crosses.
    """
    (fault,) = refusal(source, spoiled(put(2, bow(2)), source))

    assert fault.what.id == f"{VILLAGES[2]}: cincin memotong dirinya sendiri di dekat 112.025 -7.495."
    assert fault.what.en == f"{VILLAGES[2]}: a ring crosses itself near 112.025 -7.495."


def test_an_unknown_code_is_answered_with_the_nearest(source: Path) -> None:
    """
    The remedy for an unknown code names the nearest code with its name.
    """
    (fault,) = refusal(source, spoiled(rename(0, "35.76.01.1090"), source))

    assert f"{VILLAGES[0]} (Desa 0)" in fault.remedy.en


PROJECTIONS: dict[str, tuple[Callable[[shapely.Geometry], shapely.Geometry], str]] = {
    "metres": (
        lambda shape: shapely.transform(shape, lambda xy: xy * 111_000 + (0, 10_000_000)),
        "those are metres",
    ),
    "exchanged": (
        lambda shape: shapely.transform(shape, lambda xy: xy[:, ::-1]),
        "longitude and latitude are exchanged",
    ),
    "elsewhere": (lambda shape: shapely.affinity.translate(shape, -100), "that is outside Indonesia"),
}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_a_wrong_projection_is_one_clear_finding(name: str, source: Path) -> None:
    """
    Coordinates outside Indonesia under the name of WGS84 are one finding, with the likeliest reason.
    """
    move, reason = PROJECTIONS[name]
    shapes = [move(shape) for shape in SQUARES.values()]
    (fault,) = refusal(source, save(source.parent / "peta.gpkg", VILLAGES, shapes))

    assert fault.rule == "PROJECTION_WRONG"
    assert reason in fault.what.en


def test_a_file_moved_to_another_place_in_indonesia_is_refused(source: Path) -> None:
    """
    Shapes at another place than the points of their regions are one finding, not one per region.
    """
    shapes = [shapely.affinity.translate(shape, 3.0) for shape in SQUARES.values()]

    assert [f.rule for f in refusal(source, save(source.parent / "p.fgb", VILLAGES, shapes))] == [
        "PLACE_WRONG"
    ]


def test_a_missing_village_is_a_warning_that_names_it(source: Path) -> None:
    """
    Regions without geometry are allowed: the import is written and the warning names the village.
    """
    report = attempt(source, spoiled(lambda drawn: drawn.pop(5), source))

    assert report.written
    assert rules(report) == ["REGION_MISSING"]
    assert f"{VILLAGES[5]} (Desa 5)" in report.findings[0].fault.what.id


def test_shapes_of_other_regions_are_left_out_with_a_warning(source: Path) -> None:
    """
    Shapes of cities that the source folder does not have, or without a code, are counted and left out.
    """
    file = save(
        source.parent / "peta.geojson",
        [*VILLAGES, "12.71.01.1001", None],
        [*SQUARES.values(), shapely.box(98, 3, 98.1, 3.1), shapely.box(112, -8, 112.1, -7.9)],
    )
    report = attempt(source, file)

    assert set(rules(report)) == {"OUTSIDE", "CODE_EMPTY"}
    assert report.codes == VILLAGES


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (list(VILLAGES), []),
        ([code.replace(".", "") for code in VILLAGES], ["CODE_SCHEME"]),
        ([int(code.replace(".", "")) for code in VILLAGES], ["CODE_SCHEME"]),
        ([BPS[code] for code in VILLAGES], ["CODE_SCHEME"]),
        ([int(BPS[code]) for code in VILLAGES], ["CODE_SCHEME"]),
    ],
    ids=["dotted", "undotted", "numbers", "BPS", "BPS numbers"],
)
def test_codes_of_all_spellings_are_recognised(codes: list[object], said: list[str], source: Path) -> None:
    """
    Kemendagri codes with or without dots and BPS codes are recognised, as text or numbers, and it is said.
    """
    report = attempt(source, save(source.parent / "peta.gpkg", codes, list(SQUARES.values())))

    assert report.codes == VILLAGES
    assert rules(report) == said


def test_parts_of_one_region_are_joined(source: Path) -> None:
    """
    Several shapes with one code become one region, and it is said.
    """
    west, south, east, north = square(0).bounds
    half = (west + east) / 2
    parts = [shapely.box(west, south, half, north), shapely.box(half, south, east, north)]
    file = save(
        source.parent / "p.gpkg", [VILLAGES[0], *VILLAGES], [parts[0], parts[1], *list(SQUARES.values())[1:]]
    )

    assert rules(attempt(source, file)) == ["CODE_PARTS"]


def test_winding_is_put_right_and_said(source: Path) -> None:
    """
    Clockwise outer rings are turned as RFC 7946 wants them, with a note.
    """
    file = spoiled(put(0, shapely.box(*square(0).bounds, ccw=False)), source)

    assert rules(attempt(source, file)) == ["WINDING"]


@pytest.mark.parametrize("code_property", ["kode", "code "])
def test_an_unknown_property_is_answered_with_those_of_the_file(code_property: str, source: Path) -> None:
    """
    A code property that the file does not have is refused, naming the nearest that it has.
    """
    (fault,) = refusal(source, Map().save(source.parent / "peta.geojson"), code_property)

    assert fault.rule == "CODE_PROPERTY_MISSING"
    assert "--code-property: code" in fault.remedy.en


def test_a_property_without_codes_is_one_finding(source: Path) -> None:
    """
    A property that holds no region codes gives one finding, not one per shape.
    """
    file = save(source.parent / "p.geojson", list("abcdef"), list(SQUARES.values()))

    assert [fault.rule for fault in refusal(source, file)] == ["NOTHING_JOINED"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [("no.shp", "FILE_MISSING"), ("bad.shp", "FILE_UNREADABLE"), ("table.csv", "FILE_UNREADABLE")],
)
def test_a_file_that_is_no_map_is_one_finding(name: str, rule: str, source: Path) -> None:
    """
    A missing file and one that is no spatial data, or has no shapes, are refused in a sentence.
    """
    (source.parent / "table.csv").write_text("code\n35.76\n")
    (source.parent / "bad.shp").write_text("bukan peta")

    assert [fault.rule for fault in refusal(source, source.parent / name)] == [f"BOUNDARY_{rule}"]


@pytest.mark.parametrize(
    ("scale", "quality", "severity"),
    [
        (0.98, GeometryQuality.INDICATIVE, Severity.WARNING),
        (0.98, GeometryQuality.OFFICIAL, Severity.ERROR),
        (0.80, GeometryQuality.INDICATIVE, Severity.ERROR),
    ],
)
def test_an_area_off_by_two_percent_is_found(
    scale: float, quality: GeometryQuality, severity: Severity, source: Path
) -> None:
    """
    A city more than 2 % off its official area is a warning; an error if called official or absurdly off.
    """
    shapes = [shapely.affinity.scale(shape, scale, scale) for shape in SQUARES.values()]
    request = ImportRequest(
        save(source.parent / "p.gpkg", VILLAGES, shapes), "code", source, "CC0-1.0", quality=quality
    )

    if severity is Severity.ERROR:
        with pytest.raises(RefusedError) as refused:
            import_boundaries(request)
        assert [fault.rule for fault in refused.value.faults] == ["AREA_OFF"]
    else:
        assert rules(import_boundaries(request)) == ["AREA_OFF"]


def test_a_missing_licence_is_said(source: Path) -> None:
    """
    Boundaries without a licence are imported with a warning, and the record says that it is not stated.
    """
    report = import_boundaries(ImportRequest(Map().save(source.parent / "p.gpkg"), "code", source))

    assert rules(report) == ["LICENCE_MISSING"]


def test_the_verb_prints_findings_and_exits_by_them(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    `regions import` exits 0 and prints areas and warnings, or exits 1 and names every error.
    """
    options = ["--code-property", "code", "--source", str(source), "--licence", "CC0-1.0"]
    good = Map().save(source.parent / "peta.gpkg")
    bad = spoiled(lambda drawn: drawn.swap(0, 4), source)

    assert main(["regions", "import", str(good), *options]) == 0
    assert "35.76 Kota Kecil" in capsys.readouterr().out
    assert main(["regions", "import", str(bad), *options]) == 1
    assert "CODES_SWAPPED" in capsys.readouterr().err


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_speaks_both_languages(rule: str) -> None:
    """
    Each rule has a sentence and a remedy in Indonesian and in English that can be filled in.
    """
    names = "near layer crs x y id en first second count property number example name kind place share "
    more = "distance total measured official file"
    fill: dict[str, Any] = dict.fromkeys((names + more).split(), "?")
    fault = finding(rule, "35.76", "35.75", **fill).fault

    assert all([fault.what.id, fault.what.en, fault.remedy.id, fault.remedy.en])
    assert fault.what.id != fault.what.en
