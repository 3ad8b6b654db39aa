"""Why a row has no number: its status in a sentence, and what a status alone does not tell apart."""

from __future__ import annotations

from api.schema.cubes.row import CubeRow
from api.schema.cubes.statement import STATUS
from api.tables import CellStatus
from api.words import Words

MIXED = Words(
    "Orang dan rumah tangga tidak dijumlahkan: minta menurut UNIT.",
    "Persons and households are never added up: ask by UNIT.",
)
MIXED_QUANTITY = Words(
    "Jenis bantuan dengan satuan berbeda tidak dijumlahkan: minta menurut AID_TYPE.",
    "Aid types of different units are never added up: ask by AID_TYPE.",
)
UNKNOWN = Words(
    "Penyalurannya dilaporkan, tetapi nilai satuannya tidak diketahui.",
    "The deliveries were reported, but what one of them is worth is not known.",
)
NO_REPORT = Words(
    "Tidak ada laporan untuk wilayah, waktu atau program ini.",
    "There is no report for this region, period or programme.",
)
NOT_SHOWN = Words(
    "Tidak ditampilkan pada tingkat ini; termasuk dalam sisa kota.",
    "Not shown at this level; it is part of the city's remainder.",
)


def reason_of(row: CubeRow, name: str, mixed: bool) -> Words | None:
    """Why a measure of a row is empty; None for one that is not. `mixed`: different units would be added."""
    if mixed:
        return MIXED_QUANTITY if name == "quantity" else MIXED
    status, first = row.status(name), row.rows.question.cube.measures[0]
    if status is CellStatus.NOT_SHOWN_AT_THIS_LEVEL:
        return NOT_SHOWN
    if status is not CellStatus.NO_REPORT:
        return None
    counted = row.get(f"{first}_{STATUS}") == CellStatus.VALUE.value
    return UNKNOWN if counted else NO_REPORT
