"""The dimensions of cubes in the field's own words: `kelurahan` is `village`."""

from __future__ import annotations

from collections.abc import Iterable

from setiakawan import refusals
from setiakawan.spelling import listed, snake
from setiakawan.words import Words

SAID = {
    "village": ("kelurahan", "desa"),
    "district": ("kecamatan",),
    "city": ("kota", "kabupaten"),
    "province": ("provinsi",),
    "target_group": ("kelompok sasaran", "kelompok", "sasaran"),
    "aid_type": ("jenis bantuan", "bantuan"),
    "program": ("program", "programme"),
    "unit": ("satuan",),
    "month": ("bulan",),
    "quarter": ("triwulan",),
    "year": ("tahun",),
    "service": ("layanan",),
    "stage": ("tahap",),
    "complaint_channel": ("kanal aduan", "kanal", "saluran"),
    "complaint_topic": ("topik aduan", "topik"),
    "check_aspect": ("aspek",),
    "check_kind": ("jenis pemeriksaan",),
    "check_verdict": ("hasil",),
    "procurement": ("pengadaan", "lelang"),
}
"""What each dimension is called in Indonesian; the first word is the one shown."""
NAMES = {word: name for name, words in SAID.items() for word in words}


def dimension(text: str) -> str:
    """The name of a dimension, by itself or in Indonesian; other texts stay what they are."""
    return NAMES.get(" ".join(text.casefold().replace("_", " ").split()), snake(text.strip()))


def dimensions(asked: str | Iterable[str], valid: Iterable[str]) -> tuple[str, ...]:
    """Names of dimensions as asked, checked; raises UnknownError with the nearest."""
    known = [snake(one) for one in valid]
    given = [str(one) for one in listed(asked)]
    for one in given:
        if dimension(one) not in known:
            raise unknown(one, known)
    return tuple(map(dimension, given))


def unknown(text: str, known: Iterable[str]) -> Exception:
    """The refusal of a dimension, with the nearest that there are, each with its Indonesian word."""
    words = {word: name for name in known for word in (name, *SAID.get(name, ()))}
    close = dict.fromkeys(words[one] for one in refusals.nearest(text, words))
    every = [_both(one) for one in dict.fromkeys(words.values())]
    return refusals.unknown(Words("Dimensi", "dimension"), text, every, map(_both, close))


def _both(name: str) -> str:
    said = SAID.get(name, (name,))[0]
    return name if said == name else f"{name} ({said})"
