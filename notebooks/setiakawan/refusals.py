"""The words of the errors, in both languages, with their remedies."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from setiakawan.errors import (
    BusyError,
    FailedError,
    MissingPartError,
    NotTheApiError,
    OfflineError,
    RefusedError,
    ShortReadError,
    TruncatedError,
    UnknownError,
    UnreachableError,
    WithdrawnError,
)
from setiakawan.words import Words

VERSIONS = Words(
    "Server mungkin lebih lama atau lebih baru daripada perkakas ini: pip install -U setiakawan",
    "The server may be older or newer than this toolkit: pip install -U setiakawan",
)


def nobody_answers(where: str) -> UnreachableError:
    """Nothing listens there."""
    return UnreachableError(
        Words(f"Tidak ada yang menjawab di {where}.", f"Nothing answers at {where}."),
        Words(
            "Jalankan server (make serve), atau sebut alamatnya: connect('https://...') atau SETIAKAWAN_URL.",
            "Start the server (make serve), or name its address: connect('https://...') or SETIAKAWAN_URL.",
        ),
    )


def too_slow(where: str) -> UnreachableError:
    """No answer in time."""
    return UnreachableError(
        Words(f"{where} tidak menjawab pada waktunya.", f"{where} did not answer in time."),
        Words(
            "Coba lagi, persempit pertanyaan, atau beri waktu: connect(timeout=120).",
            "Try again, narrow the question, or give it time: connect(timeout=120).",
        ),
    )


def broken_off(where: str) -> TruncatedError:
    """Half an answer."""
    return TruncatedError(
        Words(f"Jawaban dari {where} terputus di tengah.", f"The answer of {where} breaks off."),
        Words("Coba lagi; periksa jaringan dan proksi.", "Try again; check the network and proxies."),
    )


def busy(where: str, seconds: float) -> BusyError:
    """Asked to come back later."""
    return BusyError(
        Words(
            f"{where} sibuk dan meminta menunggu {seconds:.0f} detik.",
            f"{where} is busy and asks to wait {seconds:.0f} seconds.",
        ),
        Words("Tanyakan lagi sesudah itu.", "Ask again after that."),
        seconds,
    )


def failed(where: str, status: int, number: str = "") -> FailedError:
    """A fault of the server."""
    told = f" ({number})" if number else ""
    return FailedError(
        Words(
            f"Server di {where} gagal: HTTP {status}{told}.",
            f"The server at {where} failed: HTTP {status}{told}.",
        ),
        Words(
            "Coba lagi nanti; laporkan kepada pengelolanya beserta nomor itu.",
            "Try again later; report it to whoever runs it, with that number.",
        ),
        status,
    )


def not_the_api(where: str, kind: str) -> NotTheApiError:
    """A page, a proxy's sign-in form, another service."""
    return NotTheApiError(
        Words(
            f"Yang menjawab di {where} bukan API Setiakawan (jenis isi: {kind}).",
            f"What answers at {where} is not the Setiakawan API (content type: {kind}).",
        ),
        Words(
            "Periksa alamat; yang diminta adalah alamat dasar, misalnya http://127.0.0.1:8000.",
            "Check the address; what is asked for is the base address, such as http://127.0.0.1:8000.",
        ),
    )


def refused(error: Mapping[str, Any], code: str) -> RefusedError | WithdrawnError:
    """The server's own refusal, in its own words."""
    told = str(error.get("message", ""))
    remedy = (error.get("extensions") or {}).get("remedy") or {}
    words = Words(str(remedy.get("id") or ""), str(remedy.get("en") or ""))
    if code == "RELEASE_WITHDRAWN":
        return WithdrawnError(
            Words(told, told),
            Words("Gunakan rilis lain: connect(release=...).", "Use another release: connect(release=...)."),
        )
    if code == "DOCUMENT_INVALID":
        words = Words(f"{words.id} {VERSIONS.id}".strip(), f"{words.en} {VERSIONS.en}".strip())
    return RefusedError(Words(told, told), words, code)


def offline(what: str) -> OfflineError:
    """Not on this disk."""
    return OfflineError(
        Words(
            f"Luring, dan jawaban ini belum tersimpan: {what}.",
            f"Offline, and this answer is not on this disk: {what}.",
        ),
        Words(
            "Tanyakan sekali dengan jaringan (offline=False); sesudah itu tersedia luring.",
            "Ask once with a network (offline=False); from then on it is available offline.",
        ),
    )


def short_read(what: str, got: int, counted: int) -> ShortReadError:
    """Rows are missing."""
    return ShortReadError(
        Words(
            f"{what}: server menghitung {counted} baris, yang datang {got}.",
            f"{what}: the server counted {counted} rows, {got} came.",
        ),
        Words("Coba lagi; bila tetap, laporkan.", "Try again; if it stays so, report it."),
        got,
        counted,
    )


def nearest(text: str, valid: Iterable[str], most: int = 5) -> list[str]:
    """The valid values that resemble a text, best first."""
    by_fold = {one.casefold(): one for one in valid}
    found = difflib.get_close_matches(text.casefold(), by_fold, most, 0.5)
    parts = [fold for fold in by_fold if text.casefold() in fold and fold not in found]
    return [by_fold[fold] for fold in [*found, *parts]][:most]


def unknown(what: Words, text: object, valid: Iterable[str], close: Iterable[str] = ()) -> UnknownError:
    """A value that is not among the valid ones; names the nearest, or some."""
    listed = list(valid)
    best = list(close) or nearest(str(text), listed) or listed[:10]
    shown = ", ".join(best) or "-"
    return UnknownError(
        Words(f"{what.id} tidak dikenal: {text!r}.", f"Unknown {what.en}: {text!r}."),
        Words(f"Yang terdekat: {shown}", f"Nearest: {shown}"),
        best,
    )


def ambiguous(text: str, found: Iterable[str]) -> UnknownError:
    """A name that several rows have."""
    listed = list(found)
    return UnknownError(
        Words(f"Nama {text!r} dipakai lebih dari satu.", f"The name {text!r} is not unique."),
        Words(f"Gunakan kodenya: {', '.join(listed)}", f"Use the code: {', '.join(listed)}"),
        listed,
    )


def missing(package: str) -> MissingPartError:
    """An extra that is not installed."""
    return MissingPartError(
        Words(f"Paket {package} belum terpasang.", f"The package {package} is not installed."),
        Words("pip install 'setiakawan[notebook]'", "pip install 'setiakawan[notebook]'"),
    )
