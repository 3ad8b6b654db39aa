"""What a question to the server can do wrong, with code, HTTP status, words and remedy.

A fault of the document or its variables is answered as the GraphQL-over-HTTP specification asks:
400 as `application/graphql-response+json`, 200 as `application/json`. All others have one status.
"""

from __future__ import annotations

from typing import NamedTuple

from api.errors import QueryError
from api.words import Words


class Kind(NamedTuple):
    """A kind of fault: its HTTP status (0 for a fault of the document), what happened, what to do."""

    status: int
    message: Words
    remedy: Words


OF_DOCUMENT = 0

KINDS = {
    "DOCUMENT_SYNTAX": Kind(
        OF_DOCUMENT,
        Words("Dokumen GraphQL tidak dapat diurai", "The GraphQL document cannot be parsed"),
        Words("Perbaiki sintaks di tempat yang ditunjuk.", "Correct the syntax where it points."),
    ),
    "DOCUMENT_INVALID": Kind(
        OF_DOCUMENT,
        Words("Dokumen GraphQL tidak sesuai skema", "The GraphQL document does not fit the schema"),
        Words("Bandingkan dengan skema.", "Compare it with the schema."),
    ),
    "VARIABLES_INVALID": Kind(
        OF_DOCUMENT,
        Words("Variabel atau nama operasi tidak sesuai", "The variables or the operation name do not fit"),
        Words("Bandingkan dengan deklarasi di dokumen.", "Compare them with what the document declares."),
    ),
    "DOCUMENT_TOO_LARGE": Kind(
        OF_DOCUMENT,
        Words("Dokumen melampaui batas", "The document goes beyond a limit"),
        Words("Pecah pertanyaannya; batas ada di /limits.", "Split the question; see /limits."),
    ),
    "FRAGMENT_CYCLE": Kind(
        OF_DOCUMENT,
        Words("Fragmen memuat dirinya sendiri", "A fragment contains itself"),
        Words("Putuskan lingkarannya.", "Break the circle."),
    ),
    "OPERATION_NOT_SUPPORTED": Kind(
        OF_DOCUMENT,
        Words("Layanan ini hanya untuk dibaca", "This server is read-only"),
        Words("Gunakan `query`.", "Use a `query`."),
    ),
    "VARIABLES_TOO_LARGE": Kind(
        OF_DOCUMENT,
        Words("Variabel melampaui batas", "The variables go beyond a limit"),
        Words("Pecah pertanyaannya; batas ada di /limits.", "Split the question; see /limits."),
    ),
    "TIME_BUDGET": Kind(
        OF_DOCUMENT,
        Words("Jawaban memerlukan waktu terlalu lama", "The answer takes too long"),
        Words("Minta lebih sedikit baris atau saringlah.", "Ask for fewer rows, or filter."),
    ),
    "PERSISTED_QUERY_NOT_FOUND": Kind(
        OF_DOCUMENT,
        Words("Dokumen dengan sidik ini belum dikenal", "No document with this hash is known"),
        Words("Kirim `query` bersama sidiknya.", "Send the `query` together with its hash."),
    ),
    "REQUEST_INVALID": Kind(
        400,
        Words("Permintaan tidak berbentuk GraphQL-over-HTTP", "The request is not GraphQL over HTTP"),
        Words(
            'Kirim objek JSON: {"query": "...", "variables": {}, "operationName": "..."}.',
            'Send a JSON object: {"query": "...", "variables": {}, "operationName": "..."}.',
        ),
    ),
    "BATCH_NOT_SUPPORTED": Kind(
        400,
        Words("Satu permintaan memuat satu dokumen", "One request carries one document"),
        Words("Gabungkan medan ke dalam satu dokumen.", "Put the fields into one document."),
    ),
    "DOCUMENT_ID_MISMATCH": Kind(
        400,
        Words("Sidik tidak cocok dengan dokumennya", "The hash does not fit the document"),
        Words("Kirim SHA-256 dari teks `query` (UTF-8).", "Send the SHA-256 of the `query` text (UTF-8)."),
    ),
    "METHOD_NOT_ALLOWED": Kind(
        405,
        Words("Metode ini tidak dilayani di sini", "This method is not served here"),
        Words("Gunakan metode pada kepala `Allow`.", "Use a method of the `Allow` header."),
    ),
    "NOT_ACCEPTABLE": Kind(
        406,
        Words("Jenis media yang diminta tidak tersedia", "None of the accepted media types is available"),
        Words(
            "Terima application/graphql-response+json atau application/json.",
            "Accept application/graphql-response+json or application/json.",
        ),
    ),
    "BODY_TIMEOUT": Kind(
        408,
        Words("Isi permintaan tidak datang pada waktunya", "The body did not arrive in time"),
        Words("Kirim lagi.", "Send it again."),
    ),
    "BODY_TOO_LARGE": Kind(
        413,
        Words("Isi permintaan terlalu besar", "The body is too large"),
        Words("Pecah pertanyaannya; batas ada di /limits.", "Split the question; see /limits."),
    ),
    "CONTENT_TYPE_NOT_SUPPORTED": Kind(
        415,
        Words("Jenis isi tidak dilayani", "The content type is not supported"),
        Words("Kirim application/json dalam UTF-8.", "Send application/json in UTF-8."),
    ),
    "NOT_FOUND": Kind(
        404,
        Words("Tidak ada apa pun di alamat ini", "There is nothing at this address"),
        Words("Mulai dari halaman depan atau /graphql.", "Start from the front page or /graphql."),
    ),
    "TABLE_UNKNOWN": Kind(404, Words("Tabel tidak dikenal", "Unknown table"), Words("", "")),
    "FORMAT_UNKNOWN": Kind(404, Words("Format tidak dikenal", "Unknown format"), Words("", "")),
    "FILE_UNKNOWN": Kind(404, Words("Berkas tidak dikenal", "Unknown file"), Words("", "")),
    "RELEASE_UNKNOWN": Kind(404, Words("Rilis tidak dikenal", "Unknown release"), Words("", "")),
    "RELEASE_WITHDRAWN": Kind(410, Words("Rilis ditarik", "Release withdrawn"), Words("", "")),
    "RELEASE_BROKEN": Kind(503, Words("Rilis tidak terbaca", "Release not readable"), Words("", "")),
    "STORE_EMPTY": Kind(503, Words("Belum ada rilis", "No release yet"), Words("", "")),
    "BUSY": Kind(
        503,
        Words("Server sedang sibuk", "The server is busy"),
        Words("Coba lagi sesudah `Retry-After`.", "Try again after `Retry-After`."),
    ),
    "INTERNAL": Kind(
        500,
        Words("Terjadi kesalahan di server", "Something went wrong in the server"),
        Words("Laporkan nomor kesalahannya.", "Report the number of the error."),
    ),
}


def fault(code: str, id: str = "", en: str = "") -> QueryError:
    """The error of kind `code`; `id` and `en` say more, each in its language."""
    message, remedy = KINDS[code].message, KINDS[code].remedy
    return QueryError(code, Words(_said(message.id, id), _said(message.en, en or id)), remedy)


def status_of(code: str) -> int:
    """The HTTP status of `code`, or 0 when the media type decides; an unknown code is the document's."""
    return KINDS[code].status if code in KINDS else OF_DOCUMENT


def _said(kind: str, more: str) -> str:
    return f"{kind}: {more}" if more else f"{kind}."
