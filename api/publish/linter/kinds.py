"""The kinds of personal data that the linter knows, each as a pattern and what it must not mistake.

A pattern names its finding by the group `hit` where it needs words around it to be sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from api.words import Words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of personal data: its rule, its name in words, its pattern, what speaks against a match."""

    rule: str
    name: Words
    pattern: re.Pattern[str]
    harmless: Callable[[re.Match[str]], bool] = lambda _: False

    def spans(self, text: str) -> Iterator[Span]:
        """Where the text holds this kind."""
        for match in self.pattern.finditer(text):
            if not self.harmless(match):
                yield match.span("hit" if "hit" in self.pattern.groupindex else 0)


def _alternatives(words: str) -> str:
    return "|".join(sorted((re.escape(word) for word in words.split()), key=len, reverse=True))


GAP = r"(?: ?[-.–/ ] ?)?"
DATE = r"(?:(?:19|20)\d\d(?:[-./]\d\d[-./]\d\d)?|\d\d[-./]\d\d[-./](?:19|20)\d\d)"
NUMBER = re.compile(
    rf"{DATE}(?:[-– /.]+{DATE})*"  # years and dates in a row
    r"|\d{1,3}(?:\.\d{3})+"  # an amount with thousands marks
    r"|\d{1,3}\.\d{6,}"  # a coordinate
)


def _is_other_number(match: re.Match[str]) -> bool:
    return bool(NUMBER.fullmatch(match[0]))


def _has_wrong_length(match: re.Match[str]) -> bool:
    return not 9 <= sum(character.isdigit() for character in match[0]) <= 14


STREET = r"(?:jl|jln|jalan|gg|gang)\b\.?"
MEASURES = _alternatives(
    "km kilometer m meter tahun orang hari kali paket persen juta ribu kk kpm jiwa rumah unit titik ruas "
    "januari februari maret april mei juni juli agustus september oktober november desember"
)

STREET_NUMBER = (
    rf"\b(?i:{STREET})[^\n;]{{0,60}}?\b(?i:no|nomor|nmr|blok)\b[.: ]*[A-Z]{{0,2}}[-/ ]?"
    r"\d{1,4}(?!\d)(?!\s*(?:(?i:tahun)|/\s*\d{4}))"
)
STREET_THEN_NUMBER = (
    rf"\b(?i:{STREET})\s*(?:[A-Z][\w'’.]*\s+){{1,4}}\d{{1,3}}[A-Z]?\b"
    rf"(?!\s*(?:%|[-.,]\d|(?i:{MEASURES})\b))"
)
BLOCK = r"\b(?i:blok)\s+[A-Z]{1,2}[ /.-]*\d{1,3}\b"
HOUSE = r"\b(?i:no(?:mor)?\.?\s*rumah|rumah\s+no(?:mor)?)\b[.: ]*\d+"

HONORIFICS = (
    r"(?i:bapak|bpk\.?|ibu|pak|bu|sdr\.?|sdri\.?|saudara|saudari|tn\.|ny\.|nn\.|tuan|nyonya|nona|"
    r"ustadz|ustaz|ustadzah|ust\.|kyai|kiai|kh\.|k\.h\.|hj\.|mas|mbak|mbah|kakek|nenek|"
    r"prof\.|drs\.|dra\.|dr\.|drg\.|ir\.|a\.n\.)|(?<!\d )H\.|Gus|Ning"
)
STATES = """
    hamil menyusui nifas bersalin melahirkan anak balita bayi lansia muda tua kandung tiri asuh angkat tunggal
    bekerja lumpuh disabilitas difabel yatim rumah dan atau serta bapak ibu
"""
OFFICES = """
    wali walikota wakil kepala ketua camat lurah bupati gubernur presiden menteri sekretaris
    direktur penjabat pj plt plh guru rt rw kades dusun hakim dokter bidan perawat pengurus anggota
    pimpinan komandan danramil kapolsek kapolres dandim pembina pendamping relawan kader dinas tim
    tp opd staf asisten pkk gow dwp persit bhayangkari dharma majelis pengajian
"""
PLACE_WORDS = (
    "kota kotamadya negara pertiwi moyang kelurahan kecamatan desa kabupaten kampung provinsi indonesia"
)
NOT_A_NAME = frozenset(f"{STATES} {OFFICES} {PLACE_WORDS}".split())
"""Words that follow an honorific without being a name: states of life, offices, places."""
PLACES = re.compile(
    r"(?i:\b(?:jl|jln|jalan|gang|gg|rs|rsu|rsud|rsi|rumah sakit|gedung|gor|graha|masjid|musala|mushola|"
    r"stadion|taman|lapangan|alun-alun|ponpes|pondok|pesantren|aula|sd|smp|sma|smk|sdn|smpn|sman|"
    r"universitas|institut|bandara|pelabuhan|makam|monumen|jembatan|hari)\b\.?\s{0,3})$"
)


def _is_no_person(match: re.Match[str]) -> bool:
    """A state, an office or a place is not a person, nor is a street or hospital that bears a name."""
    return match["name"].casefold() in NOT_A_NAME or bool(
        PLACES.search(match.string[max(0, match.start() - 20) : match.start()])
    )


def _is_street(match: re.Match[str]) -> bool:
    """Initials of the person whom a street or building is named after look like a degree."""
    return bool(PLACES.search(match["name"]))


DEGREES = (
    r"(?:S\.(?:Sos|Pd|Kom|Ag|STP|Psi|Si|Kep|Farm|Hum|Kesos|Gz|KM|AP|IP|Tr|H|E|T|P|I)|"
    r"M\.(?:Si|Pd|Kes|Kom|Sos|Ag|Hum|Psi|AP|IP|Eng|M|H|T|E|A|P)|A\.Md|Ph\.D|Sp\.[A-Z]+)\b"
)

KINDS = (
    Kind(
        "PERSONAL_NIK",
        Words("nomor 16 angka seperti NIK atau KK", "a number of 16 digits such as a NIK or KK"),
        re.compile(rf"(?<![0-9a-f_])(?<!\d[.,])(?:\d{{16}}|(?:\d{GAP}){{15}}\d)(?![\d_])", re.ASCII),
        _is_other_number,
    ),
    Kind(
        "PERSONAL_NIP",
        Words("nomor pegawai (NIP)", "a civil servant's number (NIP)"),
        re.compile(r"(?<!\d)(?:19|20)\d{6} ?(?:19|20)\d{4} ?[12] ?\d{3}(?!\d)", re.ASCII),
    ),
    Kind(
        "PERSONAL_PHONE",
        Words("nomor telepon", "a telephone number"),
        re.compile(
            r"(?<![\d.,])(?:(?:\+?62|\(\+?62\)|0)[ .-]?8[1-9](?:[ .-]?\d){6,11}(?![\d])"
            r"|\+62[ .-]?[2-9]\d{1,2}[ .-]?\d(?:[ .-]?\d){4,8}"
            r"|\(0\d{2,3}\)[ .-]?\d(?:[ .-]?\d){4,8}"
            r"|(?i:\b(?:telp|telepon|tlp|tel|fax|hp|wa|whatsapp)\b)[.: ]*0\d(?:[ .()-]{0,2}\d){6,11})",
            re.ASCII,
        ),
        _has_wrong_length,
    ),
    Kind(
        "PERSONAL_EMAIL",
        Words("alamat surel", "an e-mail address"),
        re.compile(
            r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
            re.IGNORECASE,
        ),
    ),
    Kind(
        "PERSONAL_RT_RW",
        Words("nomor RT atau RW", "the number of an RT or RW"),
        re.compile(r"\bR\.?[TW]\b\.?(?:\s*/\s*R\.?W\b\.?)?[ .:/-]*\d{1,3}(?!\d)", re.IGNORECASE),
    ),
    Kind(
        "PERSONAL_ADDRESS",
        Words("nomor rumah", "a house number"),
        re.compile(rf"{STREET_NUMBER}|{STREET_THEN_NUMBER}|{BLOCK}|{HOUSE}"),
    ),
    Kind(
        "PERSONAL_NAME",
        Words("sapaan dengan nama", "an honorific with a name"),
        re.compile(
            rf"(?<![\w.-])(?P<hit>(?:(?:{HONORIFICS})\s{{0,3}}){{1,4}}(?<![A-Za-z])(?P<name>[A-Z][A-Za-z'’]+)(?!-?[A-Za-z]*\.[A-Z]))"
        ),
        _is_no_person,
    ),
    Kind(
        "PERSONAL_NAME",
        Words("nama dengan gelar", "a name with an academic title"),
        re.compile(
            rf"\b(?P<name>[A-Z][A-Za-z'’]+)(?:(?:,\s*|\s+)(?i:{DEGREES})|,\s*(?:SH|SE|ST|MM|MT|MH|MSi)\b)"
        ),
        _is_street,
    ),
)
