"""What one cell of a CSV says, in the type of its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from api.publish.layout import Field, Kind
from api.publish.sheet import BROKEN

Value = str | int | bool | date | Decimal | None

INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,18})")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DECIMALS = 6
LARGEST = 2**53 - 1
YEARS = (1900, 2100)
RANGES = {
    "base": (5, 10),
    "latitude": (-12, 8),
    "longitude": (94, 142),
}
"""Fields with a narrower range than "not negative": Indonesia lies within these degrees."""


class Wrong(Exception):  # noqa: N818  (not an error of the program: a cell that breaks `rule`)
    """A cell breaks a rule."""

    def __init__(self, rule: str, **fill: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.fill = fill


class Unreadable(Exception):  # noqa: N818  (as above)
    """A cell holds bytes that are not UTF-8; its line has been named already."""


def cell(field: Field, text: str) -> Value:
    """The value of `text`; an empty cell is the field's default. Raises Wrong or Unreadable."""
    if BROKEN.search(text):
        raise Unreadable
    if not text:
        if field.required:
            raise Wrong("VALUE_MISSING")
        return field.default  # type: ignore[return-value]  # a default of the table has the field's own type
    _form(text)
    value = READ[field.kind](field, text)
    if field.pattern and not re.fullmatch(field.pattern, text):
        raise Wrong("PATTERN", pattern=field.pattern)
    return value


def _form(text: str) -> None:
    if text != text.strip():
        raise Wrong("TEXT_SPACES")
    # A printable text holds nothing invisible but, maybe, the mark of a lost letter.
    if (not text.isprintable() or "\ufffd" in text) and any(_invisible(letter) for letter in text):
        raise Wrong("TEXT_INVISIBLE")
    if not unicodedata.is_normalized("NFC", text):
        raise Wrong("TEXT_NOT_NFC")


def _invisible(letter: str) -> bool:
    return letter != "\n" and (letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cn"})


def _string(field: Field, text: str) -> str:
    if field.values and text not in field.values:
        raise Wrong("ENUM_UNKNOWN", valid=", ".join(field.values))
    if text[0] in "=+-@":
        raise Wrong("TEXT_FORMULA")
    return text


def _integer(field: Field, text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise Wrong("INTEGER_INVALID")
    return int(_within(field, Decimal(text)))


def _number(field: Field, text: str) -> Decimal:
    if not DECIMAL.fullmatch(text):
        raise Wrong("NUMBER_INVALID")
    most = field.decimals if isinstance(field.decimals, int) else MOST_DECIMALS
    if len(text.partition(".")[2]) > most:
        raise Wrong("DECIMALS_TOO_MANY", most=most)
    return _within(field, Decimal(text), most)


def _within(field: Field, value: Decimal, decimals: int = 0) -> Decimal:
    low, high = _range(field.name, decimals)
    if not low <= value <= high or (field.name == "base" and value % low):
        raise Wrong("NUMBER_RANGE", low=low, high=high)
    return value


def _range(name: str, decimals: int) -> tuple[int, int]:
    if name == "year" or name.endswith(("_year", "_vintage")):
        return YEARS
    return RANGES.get(name, (0, LARGEST // 10**decimals))


def _boolean(_: Field, text: str) -> bool:
    if text not in {"true", "false"}:
        raise Wrong("BOOLEAN_INVALID")
    return text == "true"


def _date(_: Field, text: str) -> date:
    if not DATE.fullmatch(text):
        raise Wrong("DATE_INVALID")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Wrong("DATE_INVALID") from None
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise Wrong("DATE_INVALID")
    return found


READ: dict[Kind, Callable[[Field, str], Value]] = {
    Kind.STRING: _string,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
}
