"""Where a page lies in its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import strawberry

from api.schema.resolver import resolver

if TYPE_CHECKING:
    from api.schema.cursor import Cursors


class Listed(Protocol):
    """A page of any list."""

    @property
    def first(self) -> int:
        """The size of the page."""

    def start(self) -> int:
        """How many rows lie before the page."""

    def items(self) -> list[Any]:
        """The rows of the page, and one more when there is one."""

    def rows(self) -> list[Any]:
        """The rows of the page."""

    def cursors(self) -> Cursors:
        """The cursors of the list."""


@strawberry.type(description="Letak halaman di dalam daftar. / Where a page lies in its list.")
class PageInfo:
    """Where a page lies in its list."""

    page: strawberry.Private[Listed]

    @resolver("Masih ada halaman berikutnya. / Whether there is a next page.")
    def has_next_page(self) -> bool:
        """Whether there is a next page."""
        return len(self.page.items()) > self.page.first

    @resolver("Ada halaman sebelumnya. / Whether there is a page before.")
    def has_previous_page(self) -> bool:
        """Whether there is a page before."""
        return self.page.start() > 0

    @resolver("Kursor baris pertama. / Cursor of the first row.")
    def start_cursor(self) -> str | None:
        """The cursor of the first row."""
        return self.page.cursors().write(self.page.start() + 1) if self.page.rows() else None

    @resolver("Kursor baris terakhir. / Cursor of the last row.")
    def end_cursor(self) -> str | None:
        """The cursor of the last row."""
        rows = self.page.rows()
        return self.page.cursors().write(self.page.start() + len(rows)) if rows else None
