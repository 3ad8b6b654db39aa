"""What `release.toml` says: number, date, titles, period and licences of a release."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from api.errors import Fault
from api.publish.datapackage import LICENCES
from api.publish.faults import Place, fault
from api.publish.folder import EDITION
from api.publish.nearness import nearest
from api.publish.sheet import BOM
from api.store import PUBLISHER, RELEASE_ID

MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
CONTACT = re.compile(r"https?://[^\s\"'<>]+|[^\s\"'<>@:/?]+@[^\s\"'<>@:/?]+\.[^\s\"'<>@:/?.]+")
KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Edition:
    """Which release this is; months are YYYY-MM, both included."""

    id: str
    date: str
    title_id: str
    title_en: str
    period_from: str
    period_to: str
    licence_data: str
    licence_code: str
    publisher: str = PUBLISHER
    walidata: str = PUBLISHER
    contact: str = ""

    def keys(self) -> dict[str, str]:
        """The keys of `release.toml` with their values."""
        return asdict(self)


EXAMPLES = {
    "id": "2026-11",
    "date": "2026-11-23",
    "title_id": "Rilis November 2026",
    "title_en": "Release of November 2026",
    "period_from": "2019-01",
    "period_to": "2026-12",
    "licence_data": "CC-BY-4.0",
    "licence_code": "MIT",
}
CHOICES = {
    "publisher": "Dinas Komunikasi dan Informatika Kota Contoh",
    "walidata": "Dinas Komunikasi dan Informatika Kota Contoh",
    "contact": "https://kota-contoh.example/kontak",
}
"""Keys that may be left out: who publishes, who is the data steward, and an address of the office."""
REMEDIES = EXAMPLES | CHOICES


def edition(data: bytes) -> tuple[Edition | None, list[Fault]]:
    """The edition, or every fault of `release.toml`."""
    try:
        text = data.removeprefix(BOM).decode("utf-8")
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        return None, [fault("ENCODING_UTF8", Place(EDITION, data.count(b"\n", 0, error.start) + 1))]
    except tomllib.TOMLDecodeError as error:
        return None, [fault("EDITION_SYNTAX", Place(EDITION, _syntax_line(str(error))))]
    given = {key: _text(value) for key, value in found.items()}
    faults = [*_form(data), *_keys(given, text), *_values(given, text)]
    return (None, faults) if faults else (_made(given), [])


def _made(given: dict[str, str]) -> Edition:
    """The edition; who publishes is the data steward too, unless another is named."""
    return Edition(**{"walidata": given.get("publisher", PUBLISHER)} | given)


def _text(value: object) -> str:
    """A date may stand with or without quotation marks; other values that are no text are never valid."""
    return value.isoformat() if type(value) is date else value if isinstance(value, str) else ""


def _form(data: bytes) -> Iterator[Fault]:
    if data.startswith(BOM):
        yield fault("ENCODING_BOM", Place(EDITION, 1))
    if (at := data.find(b"\r")) >= 0:
        yield fault("LINE_ENDINGS", Place(EDITION, data.count(b"\n", 0, at) + 1))


def _keys(given: dict[str, str], text: str) -> Iterator[Fault]:
    absent = [key for key in EXAMPLES if key not in given]
    for key in absent:
        yield fault("EDITION_KEY_MISSING", Place(EDITION, 0, key), example=f'{key} = "{EXAMPLES[key]}"')
    for number, key in enumerate(given, 1):
        if key not in REMEDIES:
            near = nearest(key, absent or list(REMEDIES))
            yield fault("EDITION_KEY_UNKNOWN", Place(EDITION, _line(text, key)), number=number, near=near)


def _values(given: dict[str, str], text: str) -> Iterator[Fault]:
    wrong = [key for key in REMEDIES if key in given and not _valid(key, given[key])]
    for key in wrong:
        example = f'{key} = "{REMEDIES[key]}"'
        yield fault("EDITION_VALUE", Place(EDITION, _line(text, key), key), example=example)
    period = given.get("period_from", ""), given.get("period_to", "")
    if not {"period_from", "period_to"} & set(wrong) and all(period) and period[1] < period[0]:
        yield fault("EDITION_PERIOD", Place(EDITION, _line(text, "period_to"), "period_to"))


def _valid(key: str, value: str) -> bool:
    match key:
        case "id":
            return bool(RELEASE_ID.fullmatch(value))
        case "date":
            return _is_date(value)
        case "period_from" | "period_to":
            return bool(MONTH.fullmatch(value))
        case "licence_data":
            return value in LICENCES
        case "contact":
            return bool(CONTACT.fullmatch(value))
        case _:
            return bool(value) and value == value.strip() and value.isprintable()


def _is_date(value: str) -> bool:
    try:
        return len(value) == 10 and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _line(text: str, key: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if (found := KEY.match(line)) and found[1] == key:
            return number
    return 0


def _syntax_line(message: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found[1]) if found else 0
