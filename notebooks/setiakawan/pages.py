"""Whole lists: page after page to the end, counted against what the server counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

from setiakawan import refusals
from setiakawan.nouns import Noun
from setiakawan.session import Session

PAGE = 200
"""Rows per page, the most that the API gives."""


class Listed(NamedTuple):
    """All rows of a list, and how the server cites it (not for code lists)."""

    rows: list[dict[str, Any]]
    cited: Mapping[str, str] | None = None


class Bar(Protocol):
    """What shows how far a long reading is."""

    def update(self, n: int) -> object:
        """`n` more rows have come."""


class _Silent:
    def update(self, n: int) -> object:
        """Shows nothing."""
        return n


def whole(session: Session, noun: Noun, variables: Mapping[str, Any]) -> Listed:
    """All rows of a list; raises ShortReadError when they are not as many as counted."""
    if not noun.paged:
        return Listed(session.ask(noun.document, variables)[noun.field])
    first = _page(session, noun, variables, None)
    rows, counted = list(first["nodes"]), int(first["totalCount"])
    with progress(counted, len(rows), noun.field) as bar:
        for page in _rest(session, noun, variables, first):
            rows += page["nodes"]
            bar.update(len(page["nodes"]))
    if len(rows) != counted:
        raise refusals.short_read(noun.field, len(rows), counted)
    return Listed(rows, first.get("citation"))


def _page(session: Session, noun: Noun, variables: Mapping[str, Any], after: str | None) -> dict[str, Any]:
    given = {**variables, "first": PAGE, "after": after}
    found: dict[str, Any] = session.ask(noun.document, given)[noun.field]
    return found


def _rest(
    session: Session, noun: Noun, variables: Mapping[str, Any], page: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """The pages after one; an empty one ends the reading: a server that repeats itself does not loop."""
    while page["pageInfo"]["hasNextPage"] and page["nodes"]:
        page = _page(session, noun, variables, page["pageInfo"]["endCursor"])
        yield page


@contextmanager
def progress(total: int, begun: int, what: str) -> Iterator[Bar]:
    """A progress bar where more than one page is read and tqdm is installed."""
    if begun >= total:
        yield _Silent()
        return
    try:
        from tqdm.auto import tqdm
    except ImportError:
        yield _Silent()
        return
    with tqdm(total=total, initial=begun, desc=what, unit=" baris", leave=False) as bar:
        yield bar
