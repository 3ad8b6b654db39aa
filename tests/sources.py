"""A tiny valid source folder, and variants of it: one city, one programme, one event, one figure."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from api.publish.layout import SEEDS

Rows = list[dict[str, str]]

EDITION = """\
id = "2026-11"
date = "2026-11-23"
title_id = "Contoh"
title_en = "Example"
period_from = "2019-01"
period_to = "2026-12"
licence_data = "CC-BY-4.0"
licence_code = "MIT"
"""


def _labels(code: str, **cells: str) -> dict[str, str]:
    return {"code": code, "label_id": f"{code} id", "label_en": f"{code} en", **cells}


def _defined(code: str, **cells: str) -> dict[str, str]:
    return _labels(code, definition_id=f"arti {code}", definition_en=f"meaning of {code}", **cells)


def region(code: str, name: str, kind: str, level: str, **cells: str) -> dict[str, str]:
    parent = code.rpartition(".")[0]
    return {
        "code": code,
        "name": name,
        "kind": kind,
        "level": level,
        "parent": parent,
        "source": "s1",
        **cells,
    }


ROWS: dict[str, Rows] = {
    "source": [_labels("s1", kind="NEWS_REPORT", publisher="Koran", dated_on="2023-12-14", year="2023")],
    "region": [
        region("35", "Jawa Timur", "PROVINCE", "PROVINCE", bps_code="35", bps_vintage="2020"),
        region("35.76", "Kota Mojokerto", "CITY", "CITY", bps_code="3576", bps_vintage="2020"),
        region("35.76.02", "Magersari", "DISTRICT", "DISTRICT"),
        region("35.76.01", "Prajuritkulon", "DISTRICT", "DISTRICT"),
        region(
            "35.76.01.1002",
            "Mentikan",
            "KELURAHAN",
            "VILLAGE",
            area_km2="0.25",
            area_source="s1",
            latitude="-7.469",
            longitude="112.425",
        ),
        region(
            "35.76.01.1003",
            "Kauman",
            "KELURAHAN",
            "VILLAGE",
            population="3100",
            population_year="2024",
            population_source="s1",
            latitude="-7.465",
            longitude="112.431",
        ),
        region(
            "35.76.02.1001", "Gunung Gedangan", "KELURAHAN", "VILLAGE", latitude="-7.48", longitude="112.46"
        ),
    ],
    "region_alias": [{"region": "35.76.01", "name": "Prajurit Kulon", "source": "s1"}],
    "ppks_type": [_labels("fakir-miskin", number="24", city_only="false", source="s1")],
    "psks_type": [_labels("psm", number="2", source="s1")],
    "target_group": [_defined("lansia", base="10", finest_level="DISTRICT"), _defined("yatim")],
    "target_group_ppks": [{"target_group": "lansia", "ppks_type": "fakir-miskin"}],
    "aid_type": [_defined("sembako", monetary="false", quantity_unit_id="paket", quantity_unit_en="parcel")],
    "pillar": [_defined("psm", psks_type="psm"), _defined("karang-werda")],
    "event_kind": [_defined("hksn", finest_level="VILLAGE"), _defined("temu", finest_level="CITY")],
    "activity_kind": [_defined("donor-darah")],
    "organization": [_labels("dinsos", kind="AGENCY", region="35.76", source="s1")],
    "regulation": [_labels("perda-1", kind="PERDA", number="1", year="2020", region="35.76", source="s1")],
    "program": [
        _labels(
            "baksos", kind="AID", region="35.76", unit="PERSON", summary_id="a", summary_en="b", source="s1"
        ),
        _labels("lain", kind="AID", region="35.76", summary_id="a", summary_en="b", source="s1"),
    ],
    "program_aim": [{"program": "baksos", "text_id": "tujuan", "text_en": "aim", "source": "s1"}],
    "program_phase": [_labels("jilid-1", program="baksos", number="1", source="s1")],
    "schedule_entry": [
        _labels(
            "rabu",
            program_phase="jilid-1",
            weekday="WEDNESDAY",
            activity_id="a",
            activity_en="b",
            source="s1",
        )
    ],
    "program_target_group": [
        {"program": "baksos", "program_phase": "jilid-1", "target_group": "lansia", "source": "s1"},
        {"program": "baksos", "target_group": "yatim", "source": "s1"},
    ],
    "program_regulation": [{"program": "baksos", "regulation": "perda-1"}],
    "event": [
        _labels(
            "hksn-2023",
            event_kind="hksn",
            program="baksos",
            region="35.76.01.1003",
            date="2023-12-14",
            date_certainty="EVENT_DAY",
            year="2023",
            summary_id="a",
            summary_en="b",
            source="s1",
        )
    ],
    "indicator": [_defined("spm", unit="PERCENT", source="s1")],
    "reported_figure": [
        _labels(
            "spm-2023",
            value="99.20",
            unit="PERCENT",
            certainty="EXACT",
            occurrence="HELD",
            region="35.76",
            indicator="spm",
            source="s1",
        ),
        _labels(
            "food-400", value="400", unit="PERSON", certainty="APPROXIMATE", occurrence="HELD", source="s1"
        ),
    ],
}


def text(table: str, rows: Rows | None = None) -> str:
    """The CSV of a table: these rows, or those of the tiny folder."""
    target = StringIO(newline="")
    writer = csv.DictWriter(target, SEEDS[table].names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROWS.get(table, []) if rows is None else rows)
    return target.getvalue()


def with_cells(table: str, row: int, **cells: str) -> str:
    """The CSV of a table in which some cells of its row number `row`, from 0, are others."""
    rows = [dict(found) for found in ROWS[table]]
    rows[row] |= cells
    return text(table, rows)


def write_source(folder: Path, **changes: str | bytes | None) -> Path:
    """
    The tiny folder, written into `folder`.

    `changes` gives other contents of a table's file, or of release.toml as `release`; None leaves it out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str | bytes | None] = {SEEDS[table].file: text(table) for table in SEEDS}
    files["release.toml"] = EDITION
    for name, content in changes.items():
        files["release.toml" if name == "release" else SEEDS[name].file] = content
    for name, content in files.items():
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
