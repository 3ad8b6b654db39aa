"""What codes are called, for people who read a report."""

from __future__ import annotations

from collections.abc import Mapping

from api.publish.record import Record, Records
from api.words import Words

NOUNS: Mapping[str, Words] = {
    noun: Words(*words.split(" / "))
    for noun, words in {
        "city": "Kota atau kabupaten / City",
        "district": "Kecamatan / District",
        "program": "Program / Programme",
        "target_group": "Kelompok sasaran / Target group",
        "aid_type": "Jenis bantuan / Aid type",
        "service": "Layanan / Service",
        "stage": "Tahap / Stage",
        "complaint_channel": "Kanal aduan / Complaint channel",
        "complaint_topic": "Topik aduan / Topic",
        "check_kind": "Jenis pekerjaan / Kind of project",
        "procurement": "Pengadaan / Procurement",
        "check_aspect": "Aspek / Aspect",
        "check_verdict": "Hasil / Verdict",
    }.items()
}
"""Dimensions by noun."""
CUBES: Mapping[str, Words] = {
    "distributions": Words("penyaluran", "deliveries"),
    "serviceRequests": Words("permohonan layanan", "service requests"),
    "complaints": Words("aduan", "complaints"),
    "projectChecks": Words("pemeriksaan pekerjaan", "project checks"),
}
"""What the numbers of a cube count."""
LEVELS: Mapping[str, Words] = {
    "VILLAGE": Words("kelurahan / desa", "village"),
    "DISTRICT": Words("kecamatan", "district"),
    "district": Words("kecamatan", "district"),
    "city": Words("kota", "city"),
    "month": Words("bulan", "month"),
    "quarter": Words("triwulan", "quarter"),
    "year": Words("tahun", "year"),
}
"""Levels of regions and of time."""


class Labels:
    """The Indonesian name of every code of a source folder."""

    def __init__(self, tables: Mapping[str, Records]) -> None:
        self._names = {
            noun: {row.text("code"): _name(row) for row in found.rows} for noun, found in tables.items()
        }

    def of(self, noun: str, code: str) -> str:
        """The name of a code; a code without one stands for itself."""
        if noun in {"city", "district"}:
            return self.region(code)
        return self._names.get(noun, {}).get(code, code)

    def region(self, code: str) -> str:
        """The name of a region, or of the part of a city that is not shown by region."""
        known = self._names["region"]
        if code in known:
            return known[code]
        city = ".".join(code.split(".")[:2])
        return f"Sisa {known[city]}" if city in known else code


def _name(row: Record) -> str:
    return row.text("label_id") or row.text("name") or row.text("code")
