"""Pages that say what went wrong: which status, why, and the nearest thing that is there."""

from __future__ import annotations

import logging
import secrets
from difflib import get_close_matches
from typing import Any

from starlette.exceptions import HTTPException

from api.engine.faults import KINDS, status_of
from api.engine.journal import places
from api.errors import SetiakawanError
from api.web.links import linked
from api.web.page import Page
from api.web.visit import Visit
from api.words import Words

NEAREST = """query Nearest($lang: Lang!, $text: String!) {
  search(text: $text, first: 6) {
    type code label(lang: $lang) node { ... on Region { parent { name } } }
  }
}"""
ALIKE = "query Alike($lang: Lang!) { found: KIND(first: 200) { nodes { code label(lang: $lang) } } }"
SHOWN = 7
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
    near = await _near(visit, error) if isinstance(error, Missing) else []
    values: dict[str, Any] = {"message": message, "remedy": remedy, "code": code, "near": near}
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
    """What has a similar code, then what has a similar name."""
    try:
        found = await visit.ask(NEAREST, text=missing.text.replace("-", " ")[:200])
        alike = await _alike(visit, missing.kind, missing.text) if missing.kind else []
    except SetiakawanError:
        return []
    return linked([*alike, *(one for one in found.data["search"] if one not in alike)])[:SHOWN]


async def _alike(visit: Visit, kind: str, code: str) -> list[dict[str, Any]]:
    """Things of a kind whose codes are like one that is not there."""
    nodes = (await visit.ask(ALIKE.replace("KIND", kind))).data["found"]["nodes"]
    near = get_close_matches(code[:100], [one["code"] for one in nodes], n=3)
    type = {"programs": "Program", "events": "Event", "organizations": "Organization"}[kind]
    return [{**one, "type": type, "node": {}} for code in near for one in nodes if one["code"] == code]
