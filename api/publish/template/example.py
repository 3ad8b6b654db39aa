"""An invented city with an invented register: clearly so, and small enough to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from api.publish.demo.draws import Draws
from api.publish.template.workbook import Row
from api.tables import SourceKind

CITY, YEAR = "99.71", 2025
VILLAGES = {"99.71.01": ("Kecamatan Contoh Utara", "Melati", "Mawar", "Kenanga")}
VILLAGES |= {"99.71.02": ("Kecamatan Contoh Selatan", "Cempaka", "Dahlia", "Anggrek")}
GROUPS = {"Fakir miskin": "poor-people", "Lanjut usia": "older-people"}
AIDS = {"Sembako": "staple-food", "Santunan uang": "cash-grant"}
PROGRAM = "Bantuan contoh (rekaan)"
EDITION = """\
# Rilis yang dibuat dari folder ini. / The release that is made of this folder.
id = "2026-01"
date = "2026-01-31"
title_id = "Kota Contoh: bantuan sosial 2025 (rekaan)"
title_en = "Kota Contoh: social aid 2025 (invented)"
period_from = "2025-01"
period_to = "2025-12"
licence_data = "CC-BY-4.0"
licence_code = "MIT"
"""
Cells = Mapping[str, str]


def tables() -> Mapping[str, list[Cells]]:
    """The rows of the invented city's tables."""
    links = {"program": "bantuan-contoh", "source": "contoh"}
    return {
        "region": [{**row, "source": "contoh"} for row in _regions()],
        "source": [_source()],
        "program": [_program()],
        "program_target_group": [{**links, "target_group": code} for code in GROUPS.values()],
        "program_aid_type": [{**links, "aid_type": code, "occurrence": "HELD"} for code in AIDS.values()],
    }


def rows() -> Iterator[Row]:
    """Some 1,400 rows: a few invented people in every month, village and group, mostly the same ones."""
    draws = Draws("contoh")
    names = [name for _, *villages in VILLAGES.values() for name in villages]
    for month in range(1, 13):
        for at, village in enumerate(names):
            for number, group in enumerate(GROUPS):
                for one in range(8 + at % 3 + draws.below(5) - 3 * number):
                    key = f"p-{at}{number}{one:02d}"
                    aid = list(AIDS)[(one + number) % 2]
                    yield date(YEAR, month, 5 + draws.below(20)), village, key, PROGRAM, group, aid
        yield date(YEAR, month, 10), "(tanpa alamat)", f"t-{month:02d}", PROGRAM, "Fakir miskin", "Sembako"


def _regions() -> Iterator[Cells]:
    yield {"code": "99", "name": "Provinsi Contoh", "kind": "PROVINCE", "level": "PROVINCE"}
    yield {"code": CITY, "name": "Kota Contoh", "kind": "CITY", "level": "CITY", "parent": "99"}
    for district, (name, *villages) in VILLAGES.items():
        own = name.removeprefix("Kecamatan ")
        yield {"code": district, "name": own, "kind": "DISTRICT", "level": "DISTRICT", "parent": CITY}
        for number, village in enumerate(villages, start=1001):
            code = f"{district}.{number}"
            yield {"code": code, "name": village, "kind": "KELURAHAN", "level": "VILLAGE", "parent": district}


def _source() -> Cells:
    return {
        "code": "contoh",
        "label_id": "Register contoh (data rekaan)",
        "label_en": "Example register (invented data)",
        "kind": SourceKind.GENERATOR.value,
        "publisher": "Setiakawan",
    }


def _program() -> Cells:
    return {
        "code": "bantuan-contoh",
        "label_id": PROGRAM,
        "label_en": "Example aid (invented)",
        "kind": "AID",
        "region": CITY,
        "unit": "PERSON",
        "summary_id": "Program rekaan untuk mencoba; ganti dengan program Anda.",
        "summary_en": "An invented programme to try with; replace it by your own.",
        "source": "contoh",
    }
