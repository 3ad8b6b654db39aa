"""Pages that say what went wrong: which status, why, and the nearest thing that is there."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from starlette.exceptions import HTTPException

from api.engine.faults import KINDS, status_of
from api.engine.journal import places
from api.errors import SetiakawanError
from api.web.near import near
from api.web.page import Page
from api.web.visit import Visit
from api.words import Words

TITLES = {
    404: Words("Tidak ditemukan", "Not found"),
    410: Words("Rilis ini sudah ditarik", "This release has been withdrawn"),
    405: Words("Cara ini tidak dilayani", "This method is not served"),
    503: Words("Belum dapat dilayani", "Not available right now"),
    500: Words("Terjadi kesalahan di server", "Something went wrong in the server"),
}
WRONG = Words("Alamat ini tidak dapat dibaca", "This address cannot be read")
OURS = {"DOCUMENT_SYNTAX", "DOCUMENT_INVALID", "DOCUMENT_TOO_LARGE", "FRAGMENT_CYCLE"}
"""Faults of a document are faults of ours: pages write their own."""

log = logging.getLogger("setiakawan.error")


class Missing(Exception):  # noqa: N818 - an outcome: nothing of that code is in the release
    """Nothing of a kind, such as `programs`, has the code asked for; `text` is what to look for instead."""

    def __init__(self, what: Words, text: str, kind: str | None = None) -> None:
        super().__init__(what.en)
        self.what = what
        self.text = text
        self.kind = kind


class Moved(Exception):  # noqa: N818 - an outcome: the thing has another address
    """What was asked for is at another path, such as a place that was named by its BPS code."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


async def trouble(visit: Visit, error: Exception) -> Page:
    """The page for an error, with its status and what is near."""
    status, message, remedy, code = _told(error)
    found = await _near(visit, error) if isinstance(error, Missing) else []
    if isinstance(error, Missing) and not found:
        remedy = KINDS["NOT_FOUND"].remedy
    values: dict[str, Any] = {"message": message, "remedy": remedy, "code": code, "near": found}
    title = TITLES.get(status, WRONG)
    return Page(
        "trouble.html", title, title, {**values, "wrong": status}, cited=False, status=status, indexed=False
    )


def _told(error: Exception) -> tuple[int, Words, Words, str]:
    if isinstance(error, Missing):
        return 404, error.what, Words("Mungkin salah satu ini?", "Perhaps one of these?"), "NOT_FOUND"
    if isinstance(error, SetiakawanError) and error.code not in OURS:
        return status_of(error.code) or 400, error.message, error.remedy, error.code
    if isinstance(error, HTTPException):
        code = "METHOD_NOT_ALLOWED" if error.status_code == 405 else "NOT_FOUND"
        return error.status_code, KINDS[code].message, KINDS[code].remedy, code
    number = secrets.token_hex(6)
    log.error("unexpected", extra={"id": number, "kind": type(error).__name__, "places": places(error)})
    kind = KINDS["INTERNAL"]
    return (
        500,
        Words(f"{kind.message.id} ({number})", f"{kind.message.en} ({number})"),
        kind.remedy,
        "INTERNAL",
    )


async def _near(visit: Visit, missing: Missing) -> list[Any]:
    """What could be meant instead; nothing when the release cannot be asked."""
    try:
        return await near(visit, missing.text, missing.kind)
    except SetiakawanError as error:
        if error.code in OURS:
            raise
        return []
