"""What figures call things, in both languages."""

from __future__ import annotations

from api.tables import CellStatus, Origin
from api.words import Words

MEASURES = {
    "deliveries": Words("Jumlah penyaluran", "Number of deliveries"),
    "amount": Words("Nilai bantuan", "Value of the aid"),
    "quantity": Words("Kuantitas bantuan", "Quantity of the aid"),
    "recipients": Words("Jumlah penerima", "Number of recipients"),
    "requests": Words("Jumlah permohonan", "Number of requests"),
    "complaints": Words("Jumlah aduan", "Number of complaints"),
    "checks": Words("Jumlah pemeriksaan", "Number of checks"),
}
"""A measure, as a subtitle begins with it."""

STATUSES = {
    CellStatus.ZERO_OR_FEW: Words("nol atau terlalu sedikit untuk ditampilkan", "zero, or too few to show"),
    CellStatus.NO_REPORT: Words("tidak ada laporan", "no report"),
    CellStatus.NOT_SHOWN_AT_THIS_LEVEL: Words(
        "tidak ditampilkan pada tingkat ini", "not shown at this level"
    ),
    CellStatus.VALUE: Words("tidak diketahui", "not known"),
}
"""What stands in place of a number; a value without one is not known."""

VALUELESS = Words("tidak ada laporan, atau nilainya tidak diketahui", "no report, or its value is not known")
UNKNOWN_VALUE = Words("nilainya tidak diketahui", "value not known")
"""Deliveries whose rupiah or quantity nobody stated."""

ORIGINS = {
    Origin.REPORTED: Words("dikutip dari sumbernya", "quoted from its source"),
    Origin.REGISTER: Words("dihitung dari daftar penerima", "counted from registers"),
    Origin.AGGREGATE: Words("tabel yang sudah publik", "tables that were public already"),
    Origin.SYNTHETIC: Words("data sintetis untuk peragaan", "synthetic data for demonstration"),
}
"""Where numbers come from."""

REST = {
    "village": Words("Tidak ditampilkan per kelurahan", "Not shown by village"),
    "district": Words("Tidak ditampilkan per kecamatan", "Not shown by district"),
}
"""The part of a total that is in no area."""

BASES = Words(
    "Angka dibulatkan ke kelipatan 5 atau 10; 0 berarti nol atau kurang dari itu.",
    "Numbers are rounded to multiples of 5 or 10; 0 means zero or fewer than that.",
)
ROUNDING = {
    "recipients": Words(
        "Orang yang berbeda dalam setahun, kelipatan 10.", "Distinct persons in a year, in multiples of 10."
    ),
    "checks": Words("Pemeriksaan proyek tidak dibulatkan.", "Checks of projects are not rounded."),
}
"""How the numbers of a measure are rounded, where not as `BASES` says."""

HEADS = {
    "village": Words("Kelurahan atau desa", "Village"),
    "district": Words("Kecamatan", "District"),
    "city": Words("Kota atau kabupaten", "City or regency"),
    "province": Words("Provinsi", "Province"),
    "month": Words("Bulan", "Month"),
    "quarter": Words("Triwulan", "Quarter"),
    "year": Words("Tahun", "Year"),
    "program": Words("Program", "Programme"),
    "target_group": Words("Kelompok sasaran", "Target group"),
    "aid_type": Words("Jenis bantuan", "Kind of aid"),
    "service": Words("Layanan", "Service"),
    "stage": Words("Tahap", "Stage"),
    "complaint_channel": Words("Kanal", "Channel"),
    "complaint_topic": Words("Topik", "Topic"),
    "check_kind": Words("Jenis proyek", "Kind of project"),
    "procurement": Words("Cara pengadaan", "Way of procurement"),
    "check_aspect": Words("Aspek", "Aspect"),
    "check_verdict": Words("Hasil", "Outcome"),
    "unit": Words("Satuan", "Unit"),
}
"""The head of a table's first column, by dimension."""

AREAS = {
    "village": Words("kelurahan", "village"),
    "district": Words("kecamatan", "district"),
    "city": Words("kota atau kabupaten", "city or regency"),
    "province": Words("provinsi", "province"),
}
POPULATIONS = {
    False: {
        name: Words(
            f"jumlah penduduk per {one.id} tidak diketahui", f"the population of each {one.en} is not known"
        )
        for name, one in AREAS.items()
    },
    True: {
        name: Words(
            f"jumlah penduduk per {one.id} tidak semuanya diketahui",
            f"the population of some {one.en} is not known",
        )
        for name, one in AREAS.items()
    },
}
"""Why there is no rate, by level; whether some areas have a population."""
