"""A source folder for somebody else: West Java's 27 kabupaten and kota with one public table."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries import BoundaryReport, ImportRequest, import_boundaries
from api.publish.layout import SEEDS

HERE = Path(__file__).resolve().parent
TABLE = "dinsos-od_20731_jml_penerima_bantuan_program_keluarga_harapan_pkh__v2_data.csv"
PROVINCE = "32"

Rows = list[dict[str, str]]
Feature = dict[str, Any]


def write_jabar(folder: Path, shared: Path, *, settled: bool = True) -> Path:
    """The whole source folder, written into `folder`; not `settled`, its plan answers no finding."""
    (folder / "tables").mkdir(parents=True)
    shutil.copy(HERE / "release.toml", folder)
    parts = [HERE / "plan.toml", *([HERE / "accept.toml"] if settled else [])]
    plan = "".join(part.read_text(encoding="utf-8") for part in parts)
    (folder / "tables" / "pkh.toml").write_text(plan, encoding="utf-8")
    shutil.copy(shared / "aggregates" / TABLE, folder / "tables" / "pkh.csv")
    rows = {"region": [_province(), *map(_region, _features(shared))], **ROWS}
    for table, layout in SEEDS.items():
        _write(folder / layout.file, layout.names, rows.get(table, []))
    return folder


def import_jabar(folder: Path, shared: Path, *, mended: bool = True) -> BoundaryReport:
    """
    Imports the real boundaries of the 27 into the source folder.

    Three kota overlap the kabupaten around them; mended, the kota keep what both claim.
    """
    features = _mended(_features(shared)) if mended else _features(shared)
    file = folder.parent / "jawa-barat.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return import_boundaries(ImportRequest(file, "code", folder, "MIT", "2024"))


def _mended(features: Sequence[Feature]) -> list[Feature]:
    shapes = {each["properties"]["code"]: _shape(each) for each in features}
    kota = shapely.union_all([shape for code, shape in shapes.items() if code >= f"{PROVINCE}.71"])
    mended = {
        code: shape if code >= f"{PROVINCE}.71" else shape.difference(kota) for code, shape in shapes.items()
    }
    return [
        {**each, "geometry": shapely.geometry.mapping(mended[each["properties"]["code"]])}
        for each in features
    ]


def _shape(feature: Feature) -> shapely.Geometry:
    return shapely.from_geojson(json.dumps(feature["geometry"]))


def _features(shared: Path) -> list[Feature]:
    """The features of the province, ordered by code."""
    whole = json.loads((shared / "regions" / "national_adm2.geojson").read_text(encoding="utf-8"))
    found = [each for each in whole["features"] if each["properties"]["code"].startswith(f"{PROVINCE}.")]
    return sorted(found, key=lambda each: str(each["properties"]["code"]))


def _province() -> dict[str, str]:
    return {
        "code": PROVINCE,
        "name": "Jawa Barat",
        "kind": "PROVINCE",
        "level": "PROVINCE",
        "source": "regions",
    }


def _region(feature: Feature) -> dict[str, str]:
    code, name = feature["properties"]["code"], feature["properties"]["name"]
    point = _shape(feature).point_on_surface()
    return {
        "code": code,
        "bps_code": code.replace(".", ""),
        "bps_vintage": "2020",
        "name": name,
        "kind": "CITY" if name.startswith("Kota ") else "REGENCY",
        "level": "CITY",
        "parent": PROVINCE,
        "latitude": f"{point.y:.6f}",
        "longitude": f"{point.x:.6f}",
        "source": "regions",
    }


def _labels(code: str, label_id: str, label_en: str, **cells: str) -> dict[str, str]:
    return {"code": code, "label_id": label_id, "label_en": label_en, **cells}


ROWS: Mapping[str, Rows] = {
    "source": [
        _labels(
            "regions", "Kode wilayah", "Region codes", kind="REGULATION", publisher="Kemendagri", year="2025"
        ),
        _labels(
            "od-20731",
            "Penerima PKH per kabupaten/kota",
            "PKH recipients by kabupaten/kota",
            kind="DATA_PORTAL",
            publisher="Dinas Sosial Provinsi Jawa Barat",
            year="2024",
        ),
    ],
    "target_group": [
        _labels(
            "poor-families",
            "Keluarga miskin",
            "Poor families",
            definition_id="Keluarga penerima manfaat dalam data terpadu.",
            definition_en="Beneficiary families in the integrated data.",
            finest_level="CITY",
        )
    ],
    "aid_type": [
        _labels(
            "conditional-cash",
            "Bantuan tunai bersyarat",
            "Conditional cash",
            definition_id="Uang dengan syarat sekolah dan kesehatan.",
            definition_en="Money on conditions of school and health.",
            monetary="true",
            finest_level="CITY",
        )
    ],
    "program": [
        _labels(
            "pkh",
            "Program Keluarga Harapan",
            "Family Hope Programme",
            kind="AID",
            region=PROVINCE,
            unit="HOUSEHOLD",
            summary_id="Bantuan tunai bersyarat bagi keluarga miskin.",
            summary_en="Conditional cash for poor families.",
            source="od-20731",
        )
    ],
    "program_target_group": [{"program": "pkh", "target_group": "poor-families", "source": "od-20731"}],
    "program_aid_type": [
        {"program": "pkh", "aid_type": "conditional-cash", "occurrence": "HELD", "source": "od-20731"}
    ],
}
"""The steward's tables beside `region`; every other table is a header without rows."""


def _write(path: Path, names: tuple[str, ...], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
