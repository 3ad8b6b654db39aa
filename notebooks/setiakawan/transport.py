"""One question over HTTP: retries, waiting as asked, and telling an answer from anything else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import sleep
from typing import Any, TypeVar

import httpx

from setiakawan import refusals
from setiakawan.errors import BusyError, TruncatedError, UnreachableError

Answer = TypeVar("Answer")
TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds that the toolkit waits in all before one question fails with BusyError."""
LATER = {429, 502, 503, 504}
"""Statuses after which the same question may be asked again."""
TEXTS = ("image/svg+xml", "application/json")
JSON = ("application/json", "application/graphql-response+json")


@dataclass(frozen=True)
class Transport:
    """Posts documents to one server by an `httpx.Client`."""

    http: httpx.Client
    url: str

    def post(self, path: str, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The whole answer (`data`, `extensions`); raises an error of the tree for anything else."""
        body = {"query": document, "variables": variables}
        headers = {"accept": f"{JSON[1]}, {JSON[0]}"}
        where = f"{self.url}{path}"
        return _patiently(lambda: _read(self._sent("POST", where, json=body, headers=headers), where))

    def fetch(self, path: str) -> str:
        """A text of the server; raises an error of the tree, a refusal in the server's words."""
        where = f"{self.url}{path}"
        return _patiently(lambda: _text(self._sent("GET", where), where))

    def _sent(self, method: str, where: str, **given: Any) -> httpx.Response:  # noqa: ANN401  (of httpx)
        try:
            return self.http.request(method, where, **given)
        except httpx.TimeoutException as error:
            raise refusals.too_slow(where) from error
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError) as error:
            raise refusals.broken_off(where) from error
        except httpx.TransportError as error:
            raise self._nobody(where) from error

    def _nobody(self, where: str) -> UnreachableError:
        return refusals.nobody_answers(where)


def _patiently(once: Callable[[], Answer]) -> Answer:
    """What one question gives, asked again for as long as the server is busy or breaks off."""
    waited, tried = 0.0, 0
    while True:
        tried += 1
        try:
            return once()
        except (BusyError, TruncatedError) as error:
            pause = error.seconds if isinstance(error, BusyError) else 0.5 * 2**tried
            if tried == TRIES or waited + pause > LONGEST_WAIT:
                raise
        sleep(pause)
        waited += pause


def _text(response: httpx.Response, where: str) -> str:
    """The text in a response; an error has its words as JSON."""
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if response.status_code == 200 and kind in TEXTS:
        return response.text
    if kind != JSON[0] or response.status_code in LATER or response.status_code >= 500:
        raise _not_json(response, where)
    raise _refusal(response, response.json()["errors"][0], where)


def _read(response: httpx.Response, where: str) -> dict[str, Any]:
    """The answer in a response; an HTML page is never parsed as JSON."""
    if response.headers.get("content-type", "").split(";")[0].strip().lower() not in JSON:
        raise _not_json(response, where)
    try:
        answer = json.loads(response.content)
    except ValueError as error:
        raise refusals.broken_off(where) from error
    if isinstance(answer, dict) and answer.get("errors"):
        raise _refusal(response, answer["errors"][0], where)
    if not isinstance(answer, dict) or not isinstance(answer.get("data"), dict):
        raise refusals.not_the_api(where, "JSON")
    return answer


def _not_json(response: httpx.Response, where: str) -> Exception:
    if response.status_code in LATER:
        return refusals.busy(where, _pause(response))
    if response.status_code >= 500:
        return refusals.failed(where, response.status_code)
    return refusals.not_the_api(where, response.headers.get("content-type", "?").split(";")[0])


def _refusal(response: httpx.Response, error: Mapping[str, Any], where: str) -> Exception:
    """What the server's own words become."""
    code = str((error.get("extensions") or {}).get("code", ""))
    if response.status_code in LATER and code not in {"STORE_EMPTY", "RELEASE_BROKEN"}:
        return refusals.busy(where, _pause(response))
    if code == "INTERNAL" or response.status_code == 500:
        return refusals.failed(where, response.status_code, str(error.get("extensions", {}).get("id", "")))
    return refusals.refused(error, code)


def _pause(response: httpx.Response) -> float:
    """Seconds that `Retry-After` asks for (RFC 9110: a number, or a date); one without it."""
    told = response.headers.get("retry-after", "").strip()
    if told.isdigit():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return 1.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
