"""Every rule that a source folder is held to, with what happened and what to do in both languages.

Texts name valid codes and columns, which are public; they never quote what stands in a cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.errors import Fault
from api.publish.aggregates.rules import TABLE_RULES
from api.publish.event_rules import EVENT_RULES
from api.publish.registers.rules import REGISTER_RULES
from api.words import Words

RULES: dict[str, tuple[str, str]] = {
    "SOURCE_MISSING": (
        "Folder sumber tidak ada. / There is no such source folder.",
        "Periksa jalurnya. / Check its path.",
    ),
    "FILE_MISSING": (
        "Berkas ini tidak ada. / This file is missing.",
        "Buat dengan baris judul: {header} / Create it with the header: {header}",
    ),
    "FILE_UNKNOWN": (
        "Berkas ini tidak dikenal. / This file is unknown.",
        "Hapus, pindahkan, atau ganti namanya; yang termirip: {near}. "
        "/ Remove, move or rename it; most alike: {near}.",
    ),
    "FILE_UNREADABLE": (
        "Berkas ini tidak dapat dibaca. / This file cannot be read.",
        "Periksa hak aksesnya. / Check its access rights.",
    ),
    "FILE_EMPTY": (
        "Berkas ini kosong. / This file is empty.",
        "Tulis paling tidak baris judul: {header} / Write at least the header: {header}",
    ),
    "ENCODING_BOM": (
        "Berkas dimulai dengan BOM. / The file begins with a byte order mark.",
        'Simpan sebagai "UTF-8", bukan "UTF-8 dengan BOM". / Save as "UTF-8", not as "UTF-8 with BOM".',
    ),
    "ENCODING_UTF8": (
        "Baris ini bukan UTF-8 yang sah. / This line is not valid UTF-8.",
        "Simpan berkas sebagai UTF-8 dan tulis ulang huruf yang rusak. "
        "/ Save the file as UTF-8 and write the broken letters again.",
    ),
    "LINE_ENDINGS": (
        "Baris diakhiri CR atau CRLF. / Lines end with CR or CRLF.",
        'Simpan dengan akhir baris "LF" (Unix). / Save with "LF" (Unix) line endings.',
    ),
    "NUL_BYTE": (
        "Baris ini memuat bita NUL. / This line holds a NUL byte.",
        "Hapus bita itu; mungkin berkas rusak atau UTF-16. / Remove it; the file may be damaged or UTF-16.",
    ),
    "CSV_SYNTAX": (
        "Tanda kutip tidak berpasangan; sisa berkas tidak terbaca. "
        "/ Quotation marks do not match; the rest of the file cannot be read.",
        'Tulis tanda kutip di dalam sel sebagai "" dan tutup kutipnya. '
        '/ Write a quotation mark inside a cell as "" and close the quotation.',
    ),
    "LINE_TOO_LONG": (
        "Sel lebih panjang dari 100.000 huruf. / A cell is longer than 100,000 characters.",
        "Periksa tanda kutip yang tidak ditutup. / Look for a quotation that is not closed.",
    ),
    "COLUMN_MISSING": (
        "Kolom ini tidak ada. / This column is missing.",
        "Tambahkan kolomnya. / Add the column.",
    ),
    "COLUMN_UNKNOWN": (
        "Kolom ke-{number} tidak dikenal. / Column {number} is unknown.",
        "Hapus atau ganti namanya; yang termirip: {near}. / Remove or rename it; most alike: {near}.",
    ),
    "COLUMN_TWICE": (
        "Kolom ini ada dua kali. / This column stands twice.",
        "Hapus salah satu. / Remove one of them.",
    ),
    "ROW_RAGGED": (
        "Baris ini memuat {found} sel, bukan {wanted}. / This row has {found} cells, not {wanted}.",
        "Lengkapi komanya, atau beri tanda kutip pada sel yang memuat koma. "
        "/ Complete its commas, or quote the cell that holds a comma.",
    ),
    "VALUE_MISSING": (
        "Sel wajib ini kosong. / This required cell is empty.",
        "Isi selnya. / Fill it in.",
    ),
    "TEXT_SPACES": (
        "Sel dimulai atau diakhiri spasi. / The cell begins or ends with a space.",
        "Hapus spasinya. / Remove the space.",
    ),
    "TEXT_INVISIBLE": (
        "Sel memuat huruf yang tidak terlihat. / The cell holds an invisible character.",
        "Tulis ulang selnya dengan tangan. / Type the cell again by hand.",
    ),
    "TEXT_NOT_NFC": (
        "Huruf dan tandanya ditulis terpisah (bukan NFC). / A letter and its mark stand apart (not NFC).",
        "Tulis ulang huruf beraksennya. / Type the accented letter again.",
    ),
    "TEXT_FORMULA": (
        "Teks dimulai dengan = + - atau @, yang dijalankan pengolah angka. "
        "/ The text begins with = + - or @, which a spreadsheet would run.",
        "Mulai dengan huruf lain. / Begin with another character.",
    ),
    "INTEGER_INVALID": (
        "Bukan bilangan bulat. / Not a whole number.",
        "Tulis angka saja, tanpa titik, koma atau nol di depan. "
        "/ Write digits only, without points, commas or leading zeros.",
    ),
    "NUMBER_INVALID": (
        "Bukan bilangan. / Not a number.",
        "Tulis seperti 1234.5: titik sebagai desimal, tanpa pemisah ribuan. "
        "/ Write it like 1234.5: a decimal point and no thousands marks.",
    ),
    "NUMBER_RANGE": (
        "Bilangan di luar {low} sampai {high}. / The number lies outside {low} to {high}.",
        "Periksa bilangannya. / Check the number.",
    ),
    "DECIMALS_TOO_MANY": (
        "Lebih dari {most} angka desimal. / More than {most} decimals.",
        "Bulatkan. / Round it.",
    ),
    "BOOLEAN_INVALID": (
        "Bukan true atau false. / Neither true nor false.",
        "Tulis true atau false. / Write true or false.",
    ),
    "DATE_INVALID": (
        "Bukan tanggal yang ada. / Not a date that exists.",
        "Tulis sebagai TTTT-BB-HH, mis. 2023-12-14. / Write it as YYYY-MM-DD, such as 2023-12-14.",
    ),
    "ENUM_UNKNOWN": (
        "Nilai ini tidak ada dalam daftar. / The value is not on the list.",
        "Pilih salah satu: {valid}. / Choose one of: {valid}.",
    ),
    "PATTERN": (
        "Tidak mengikuti pola {pattern}. / Does not follow the pattern {pattern}.",
        "Perbaiki penulisannya. / Correct its spelling.",
    ),
    "CODE_TWICE": (
        "Nilai ini sudah dipakai pada baris {first}. / Line {first} already holds this value.",
        "Beri nilai lain; kode tidak pernah dipakai ulang. / Give another one; a code is never reused.",
    ),
    "ROW_TWICE": (
        "Baris ini sama dengan baris {first}. / This row equals line {first}.",
        "Hapus salah satu. / Remove one of them.",
    ),
    "CODE_UNKNOWN": (
        "Kode ini tidak ada di {table}.csv. / There is no such code in {table}.csv.",
        "Kode terdekat: {near}. / Nearest codes: {near}.",
    ),
    "REGION_BPS_CODE": (
        "Ini kode BPS, bukan kode Kemendagri. / This is a BPS code, not a Kemendagri code.",
        "Tulis {code}. / Write {code}.",
    ),
    "LANGUAGE_MISSING": (
        "Hanya satu bahasa yang terisi. / Only one of the two languages is filled in.",
        "Isi juga {other}, atau kosongkan keduanya. / Fill in {other} too, or leave both empty.",
    ),
    "CIRCLE": (
        "Baris ini berada di bawah dirinya sendiri. / The row lies below itself.",
        "Perbaiki induknya. / Correct its parent.",
    ),
    "DATES_ORDER": (
        "Tanggal ini mendahului {first}. / This date lies before {first}.",
        "Periksa kedua tanggal. / Check both dates.",
    ),
    "YEAR_DATE": (
        "Tahun dan tanggal tidak cocok. / Year and date do not agree.",
        "Periksa keduanya. / Check both.",
    ),
    "TOGETHER": (
        "Diisi tanpa {other}. / Filled in without {other}.",
        "Isi juga {other}, atau kosongkan keduanya. / Fill in {other} too, or leave both empty.",
    ),
    "OTHER_PROGRAM": (
        "Jilid atau jadwal ini milik program lain. / This phase or schedule belongs to another programme.",
        "Periksa program dan jilidnya. / Check programme and phase.",
    ),
    "REGION_LEVEL": (
        "Kode wilayah ini bukan kode untuk {level}. / This region code is none of a {level}.",
        "Periksa kode dan tingkatnya. / Check code and level.",
    ),
    "REGION_PARENT": (
        "Induk harus {parent}, awal dari kodenya. / The parent must be {parent}, the beginning of its code.",
        "Perbaiki induk atau kodenya. / Correct the parent or the code.",
    ),
    "REGION_ORPHAN": (
        "Wilayah ini tidak berinduk. / This region has no parent.",
        "Isi kode wilayah induknya. / Fill in the code of its parent.",
    ),
    "REGION_KIND": (
        "Jenis wilayah tidak cocok dengan kode dan tingkatnya. "
        "/ The kind of region does not agree with its code and level.",
        "Yang cocok: {valid}. / What agrees: {valid}.",
    ),
    "REGION_RESERVED": (
        "Kode 00 dan 0000 disimpan untuk sisa kota. / Codes 00 and 0000 are kept for a city's remainder.",
        "Hapus baris ini; sisa kota dibuat sendiri. / Remove the row; the remainder is made by itself.",
    ),
    "REGION_BPS_LENGTH": (
        "Panjang kode BPS tidak cocok dengan tingkatnya. "
        "/ The length of the BPS code does not agree with the level.",
        "Tulis {digits} angka. / Write {digits} digits.",
    ),
    "EDITION_SYNTAX": (
        "Bukan TOML yang sah. / Not valid TOML.",
        "Periksa tanda kutip dan tanda = pada baris itu. / Check quotes and the = of that line.",
    ),
    "EDITION_KEY_MISSING": (
        "Kunci ini tidak ada. / This key is missing.",
        "Tambahkan, mis. {example}. / Add it, such as {example}.",
    ),
    "EDITION_KEY_UNKNOWN": (
        "Kunci ke-{number} tidak dikenal. / Key {number} is unknown.",
        "Hapus atau ganti namanya; yang termirip: {near}. / Remove or rename it; most alike: {near}.",
    ),
    "EDITION_VALUE": (
        "Isinya tidak sah. / Its value is not valid.",
        "Tulis seperti {example}. / Write it like {example}.",
    ),
    "EDITION_PERIOD": (
        "Periode berakhir sebelum dimulai. / The period ends before it begins.",
        "Periksa period_from dan period_to. / Check period_from and period_to.",
    ),
}
"""What happened, and what to do, by rule; both as "Indonesian / English"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: `line` counts from 1 and includes the header, 0 is the whole file."""

    file: str
    line: int = 0
    column: str = ""


def fault(rule: str, place: Place, **fill: object) -> Fault:
    """The fault of one rule at one place."""
    what, remedy = (RULES | EVENT_RULES | REGISTER_RULES | TABLE_RULES)[rule]
    return Fault(place.file, place.line, place.column, rule, _words(what, fill), _words(remedy, fill))


def _words(text: str, fill: dict[str, object]) -> Words:
    """Both languages are split before they are filled: what is filled in may hold a slash."""
    indonesian, english = text.split(" / ")
    return Words(indonesian.format(**fill).strip(), english.format(**fill).strip())
