"""The linter for personal data: invented data are found, the city's own words are not."""

from __future__ import annotations

import time

import pytest
from pydantic import ValidationError

from api.publish.linter.lint import Allowance, lint

PERSONAL = {
    "PERSONAL_NIK": """0000000000000000|NIK3500000000000000|KK: 0000-0000-0000-0000|0000 0000 0000 0000
        |00.00.00.000000.0000""",
    "PERSONAL_NIP": "NIP 190001011900011000|NIP. 19000101 190001 1 000",
    "PERSONAL_PHONE": """081200000000|0812-0000-0000|+62 812 0000 0000|628120000000|(0321) 000000
        |Telp. 0321-000000|WA 0810 0000 000""",
    "PERSONAL_EMAIL": "contoh@contoh.invalid|contoh.palsu (at) contoh.invalid",
    "PERSONAL_RT_RW": "RT 03/RW 02|RT/RW 003/002|RT.03|rw 5|R.T. 1",
    "PERSONAL_ADDRESS": """Jl. Contoh No. 12|Jalan Contoh Palsu 12|Jl.Contoh 12A|Gang Buntu Nomor 3|Blok C-12
        |No. rumah 7""",
    "PERSONAL_NAME": """Bapak Fulan|Ibu Fulanah|IBU FULANAH|bu Fulanah|Pak Fulan|Hj. Fulanah|H. Fulan
        |KH. Fulan|Sdr. Fulan|Dr. Fulan|dr.Fulan|Drs. H. Fulan|Prof. Dr. Fulan|Ibu Hj. Fulanah|Mas Fulan
        |a.n. Fulan|Fulan Palsu, S.Sos|FULAN PALSU, S.SOS|Fulan Palsu S.Pd|Fulan, SH
        |Fulan, M.Si., hadir|Ketua lembaga, Ibu Fulanah, hadir""",
}
PUBLIC = """Ibu hamil|Ibu Hamil dan Balita|Ibu Kota|Ibu Rumah Tangga|ibu-ibu PKK|Ibu Ketua TP PKK
        |Bapak Wali Kota|Penjabat Wali Kota|Hari Ibu Nasional|Sapa Mas Pj
        |MAK Mas Pj Atensi Kemajuan|Kodim 0819|Batalyon Zipur 10|18.72.03.1002|3576010003
        |2023-12-14|14/12/2023|2019 2020 2021 2022|2023-01-01 2023-12-31|01-01-2023 - 31-12-2023
        |Rp 1.500.000|Rp1.000.000.000.000.000|112.4347123456789|08.00-12.00 WIB|Senin - Jumat
        |RTRW 2011-2031|Perda Kota Contoh No. 3/2019|Peraturan tentang Jalan Nomor 3 Tahun 2015
        |Jalan Sehat 2023|Jalan Sehat 5 Km|Jl. KH. Contoh|Jalan M.H. Contoh|RSUD dr. Contoh
        |GOR Untung Suropati|1 Syawal 1445 H. Kegiatan dimulai|500 = 150 + 150 + 200
        |Permensos 16/2020|gelar S.Sos atau M.Si|a9993e364706816aba3e25717850c26c9cd0d89d
        |Kepmendagri 300.2.2-2430/2025|Jalan Lingkar sepanjang 12 km"""


def cells(block: str) -> list[str]:
    return [cell.strip() for cell in block.replace("\n", "").split("|")]


def rules(text: str) -> set[str]:
    return {fault.rule for fault in lint([("events.csv", 7, "note_id", text)])}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, block in PERSONAL.items() for text in cells(block)]
)
def test_personal_data_are_found(rule: str, text: str) -> None:
    """Each kind is found alone, and within a sentence."""
    assert rule in rules(text)
    assert rule in rules(f"Penyaluran kepada warga: {text}; selesai.")


@pytest.mark.parametrize("text", cells(PUBLIC))
def test_public_words_are_not_personal_data(text: str) -> None:
    """States of life, offices, places, dates, codes, laws and amounts pass."""
    assert rules(text) == set()


def test_a_finding_says_what_and_where_and_never_repeats_it() -> None:
    """File, line, column, kind and position are told; the value is not."""
    [fault] = lint([("events.csv", 7, "note_id", "Hubungi 081200000000.")])

    assert (fault.file, fault.line, fault.column) == ("events.csv", 7, "note_id")
    assert "character 9" in fault.what.en
    assert "0812" not in f"{fault.what} {fault.remedy}"


def test_an_accepted_text_passes_and_nothing_beside_it() -> None:
    """An entry allows what lies inside it; the same kind elsewhere in the text is still found."""
    allowance = Allowance(text="Jl. Contoh No. 12", reason="Alamat kantor dinas.")

    assert lint([("a.csv", 2, "venue", "Kantor di Jl. Contoh No. 12")], [allowance]) == []
    [fault] = lint([("a.csv", 2, "venue", "Jl. Contoh No. 12 dan Jl. Contoh No. 3")], [allowance])
    assert "character 23" in fault.what.en


def test_an_accepted_pattern_passes() -> None:
    """A pattern allows every text of its form."""
    allowance = Allowance(pattern=r"\(0321\) \d{6}", reason="Nomor layanan pengaduan.")

    assert lint([("a.csv", 2, "contact", "(0321) 000000 atau (0321) 000001")], [allowance]) == []


def test_an_entry_that_allows_nothing_is_reported() -> None:
    """An accept-list does not grow old unseen."""
    entries = [
        Allowance(text="Kodim 0819", reason="Nama satuan, bukan telepon."),
        Allowance(text="Ibu Fulanah", reason="Tokoh dalam dongeng."),
    ]

    [fault] = lint([("a.csv", 2, "note", "Dongeng Ibu Fulanah")], entries, "accept.toml")

    assert (fault.file, fault.column, fault.rule) == ("accept.toml", "text[1]", "ACCEPT_UNUSED")


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param({"text": "x"}, id="no reason"),
        pytest.param({"reason": "Bukan data pribadi."}, id="neither text nor pattern"),
        pytest.param({"reason": "Bukan data pribadi.", "pattern": ".*"}, id="matches everything"),
        pytest.param({"reason": "Bukan data pribadi.", "pattern": "("}, id="no regular expression"),
        pytest.param({"reason": "Bukan data pribadi.", "text": "x", "teks": "y"}, id="unknown key"),
    ],
)
def test_a_careless_entry_raises(entry: dict[str, str]) -> None:
    """An entry is definite and has a reason."""
    with pytest.raises(ValidationError):
        Allowance.model_validate(entry)


@pytest.mark.parametrize(
    "part", ["1 ", "a.", "Ibu ", "Jl. Aa ", "+62 ", "a@", "Dr. ", "RT/", "2020 ", "Aa, "]
)
def test_hostile_texts_cost_linear_time(part: str) -> None:
    """Forty thousand characters of anything are looked through in a second."""
    start = time.process_time()

    lint([("a.csv", 2, "note", part * (40_000 // len(part)))])

    assert time.process_time() - start < 1
