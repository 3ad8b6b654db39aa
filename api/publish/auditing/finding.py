"""What an audit of a store can find; for the steward's eyes only."""

from __future__ import annotations

from dataclasses import dataclass

from api.words import Words

RULES: dict[str, Words] = {
    "MANIFEST": Words("Manifes tidak dapat dibaca.", "The manifest cannot be read."),
    "CURRENT": Words(
        "Yang ditunjuk sebagai berlaku bukan rilis yang disajikan.",
        "What is named as current is no release that is served.",
    ),
    "VERDICT": Words(
        "Manifes tidak menyebut audit PASS.", "The manifest does not say that the audit passed."
    ),
    "FILE": Words(
        "Berkas tidak ada, tidak dikenal, atau isinya lain dari manifes.",
        "A file is missing, unknown, or other than the manifest says.",
    ),
    "CONTENT_HASH": Words(
        "Hash isi tidak cocok dengan daftar berkas.", "The content hash differs from the list of files."
    ),
    "DATABASE": Words("Basis data rusak menurut SQLite.", "SQLite says that the database is damaged."),
    "SIDE_CHANNEL": Words(
        "Tabel atau kolom yang tidak dikenal.", "A table or column that the product does not know."
    ),
    "ROW_GAPS": Words(
        "Nomor baris tidak urut dari 1: yang hilang dapat dilihat.",
        "Row numbers do not run from 1: what is missing can be seen.",
    ),
    "BULK": Words(
        "CSV atau Parquet tidak sama dengan basis data.", "CSV or Parquet does not equal the database."
    ),
    "ZERO_ROW": Words("Ada baris bernilai nol atau kurang.", "A row holds zero or less."),
    "NOT_A_MULTIPLE": Words("Angka bukan kelipatan basisnya.", "A number is no multiple of its base."),
    "TOO_FINE": Words(
        "Yang hanya boleh per kota tampil per wilayah di bawahnya.",
        "What may stand by city only is shown by a region below it.",
    ),
    "ORIGIN": Words(
        "Angka tanpa asal, atau satu kota, program dan tahun dengan dua asal.",
        "Numbers without an origin, or a city, programme and year with two.",
    ),
    "AMOUNT": Words(
        "Rupiah atau kuantitas bukan penyaluran x nilai satuan.",
        "Rupiah or quantity is not deliveries x unit value.",
    ),
    "TOTAL": Words("Rekap tidak sama dengan jumlah barisnya.", "A rollup is not the sum of its rows."),
    "RECIPIENTS": Words(
        "Penerima bukan kelipatan 10, atau ditampilkan di bawah 50 penyaluran.",
        "Recipients are no multiple of 10, or shown below 50 deliveries.",
    ),
    "LEDGER_CELLS": Words(
        "Angka yang disajikan berbeda dari buku besar rilis ini.",
        "The numbers served differ from this release's ledger.",
    ),
    "TWO_DECISIONS": Words(
        "Dua rilis memutuskan angka yang sama dengan cara berbeda.",
        "Two releases decide the same number in two ways.",
    ),
    "KEY_CHANGED": Words(
        "Rilis-rilis memakai kunci yang berbeda.", "Releases were made with different keys."
    ),
    "STRANGER": Words("Orang luar dapat menyimpulkan terlalu banyak.", "A stranger can conclude too much."),
}
"""What each code means."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: in which release, by which code, where (a file, table or outside table)."""

    release: str
    code: str
    where: str = ""

    @property
    def what(self) -> Words:
        """The finding as a sentence."""
        return RULES[self.code]
