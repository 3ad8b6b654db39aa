"""What a package says of itself, in both languages."""

from __future__ import annotations

from api.web.downloads.answer import Answer

STATUSES = """- `VALUE`: angka yang ditampilkan / a number that is shown
- `ZERO_OR_FEW`: nol atau kurang dari basis pembulatan / zero, or fewer than the rounding base
- `NO_REPORT`: tidak ada laporan, atau besarnya tidak diketahui; angkanya kosong, bukan nol
  / no report, or the amount is not known; the number is empty, not zero
- `NOT_SHOWN_AT_THIS_LEVEL`: tidak ditampilkan pada tingkat ini dan termasuk dalam sisa kota, atau satuannya
  berbeda-beda dan tidak dijumlahkan
  / not shown at this level and part of the city's remainder, or of different units that are never added up

Kolom terakhir sama di semua baris: tempat, periode dan lain-lain yang diminta, dan rilis yang menjawab.
The last columns are the same in every row: place, period and what else was asked for, and the release.
"""
WARNING = """**DATA SINTETIS.** Angka-angka ini rekaan untuk peragaan, meskipun nama wilayahnya nyata.
Jangan dikutip sebagai kenyataan.

**SYNTHETIC DATA.** These numbers are invented for demonstration, although the places are real.
Do not quote them as facts.

"""
PARTLY = """**MEMUAT DATA SINTETIS.** Sebagian isi tabel ini rekaan untuk peragaan;
kolom `origin` mengatakan yang mana.
Jangan dikutip sebagai kenyataan.

**CONTAINS SYNTHETIC DATA.** Part of this table is invented for demonstration;
the column `origin` says which.
Do not quote it as facts.

"""
SAFE = """## Cara membaca angka / How to read the numbers

Setiap angka dasar adalah kelipatan basisnya (5 atau 10) dan paling jauh basis - 1 dari yang sebenarnya;
setiap jumlah adalah penjumlahan biasa dari angka-angka dasar itu.
Every base number is a multiple of its base (5 or 10), at most base - 1 away from the truth;
every total is the plain sum of base numbers.

Kolom `*_status` mengatakan cara membaca setiap angka:
The columns `*_status` say how each number is to be read:

"""


def readme(answer: Answer, data: str) -> str:
    """The README of a package whose data stand in the file `data`."""
    cited = answer.citation
    return (
        f"# {cited['titleId']}\n\n{cited['titleEn']}\n\n"
        f"{_warning(answer)}"
        f"- Rilis / release: {answer.manifest.id} ({cited['releasedOn']}),"
        f" SHA-256 {answer.manifest.content_hash}\n"
        f"- Asal angka / origin: {', '.join(answer.origins) or '-'}\n"
        f"- Penerbit / publisher: {cited['publisher']}\n"
        f"- Lisensi / licence: {cited['licence']} {cited['licenceUrl'] or ''}\n"
        f"- Alamat tetap / permalink: {cited['permalink']}\n"
        f"- Rilis terbaru / latest: {cited['latest']}\n\n"
        f"## Berkas / Files\n\n{_files(data)}\n"
        f"{SAFE + STATUSES if answer.measured else ''}"
        f"\n## Kutipan / Citation\n\n{cited['textId']}\n\n{cited['textEn']}\n"
    )


def _warning(answer: Answer) -> str:
    """What stands above invented numbers, and above lists with invented rows."""
    if not answer.synthetic:
        return ""
    return WARNING if answer.measured else PARTLY


def _files(data: str) -> str:
    return (
        f"- `{data}`: data (CSV, UTF-8; kode adalah teks / codes are text)\n"
        "- `dictionary.csv`: arti setiap kolom / what every column means\n"
        f"- `{data}-metadata.json`: kamus yang sama untuk mesin / the same for machines (CSV on the Web)\n"
        "- `citation.txt`, `citation.bib`, `citation.json`: kutipan / citation\n"
        "- `question.json`: pertanyaan GraphQL di baliknya / the GraphQL question behind it\n"
        "- `LICENCE.txt`, `SHA256SUMS`\n"
    )
