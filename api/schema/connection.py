"""Connections: pages of a list, after Relay."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import strawberry
from sqlalchemy import Select, func, select
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from api.errors import QueryError
from api.schema.address.asked import asked
from api.schema.address.link import Link
from api.schema.batch import load
from api.schema.citation.citation import Citation
from api.schema.citation.cited import cited
from api.schema.citation.downloads import Download, downloads
from api.schema.citation.origins import listed_origins
from api.schema.context import Context
from api.schema.cursor import Cursors
from api.schema.entity import NAMES, Declared, Entity, Stored, entity_of
from api.schema.listing import Listing, Settled, listing_arguments
from api.schema.page_info import PageInfo
from api.schema.resolver import resolver
from api.words import Words

T = TypeVar("T")
USUAL_FIRST = 50
LARGEST_FIRST = 200


@dataclass(slots=True)
class Page:
    """A page of a list; rows and count are read when they are asked for, once each."""

    context: Context
    listed: Settled
    first: int
    after: str | None
    link: Link
    """The whole list, as an address asks for it."""
    _items: list[Stored] | None = None
    _cursors: Cursors | None = None

    @property
    def entity(self) -> Entity:
        """What the rows are."""
        return self.listed.entity

    def statement(self) -> Select[Any]:
        """All rows of the list, in order, before paging."""
        table = self.entity.table
        return self.listed.narrow(select(table), table).order_by(*self.listed.order(table))

    def cursors(self) -> Cursors:
        """The cursors of the list."""
        if self._cursors is None:
            self._cursors = Cursors.of(self.context.release.id, self.listed)
        return self._cursors

    def start(self) -> int:
        """How many rows lie before the page."""
        return self.cursors().read(self.after)

    def items(self) -> list[Stored]:
        """The rows of the page, and one more when there is one."""
        if self._items is None:
            statement = self.statement().limit(self.first + 1).offset(self.start())
            self._items = load(self.context, self.entity, statement)
        return self._items

    def rows(self) -> list[Stored]:
        """The rows of the page."""
        return self.items()[: self.first]

    def count(self) -> int:
        """The number of rows in the whole list."""
        table = self.entity.table
        counted = self.listed.narrow(select(func.count().label("count")).select_from(table), table)
        return int(self.context.read(counted)[0]["count"])


@strawberry.type(description="Satu baris dengan kursornya. / A row with its cursor.")
class Edge(Generic[T]):
    """A row with its cursor."""

    cursor: str = strawberry.field(description="Kursor baris ini. / Cursor of this row.")
    node: T = strawberry.field(description="Barisnya. / The row.")


@strawberry.type(description="Satu halaman sebuah daftar. / A page of a list.")
class Connection(Generic[T]):
    """A page of a list."""

    page: strawberry.Private[Page]

    @resolver("Baris halaman ini. / The rows of this page.")
    def nodes(self) -> list[T]:
        """The rows of this page."""
        return self.page.rows()  # type: ignore[return-value]  # rows of the entity that T stands for

    @resolver("Baris dengan kursornya. / The rows with their cursors.")
    def edges(self) -> list[Edge[T]]:
        """The rows with their cursors."""
        start, cursors = self.page.start(), self.page.cursors()
        found: list[Any] = self.page.rows()
        return [Edge(cursor=cursors.write(start + place), node=row) for place, row in enumerate(found, 1)]

    @resolver("Letak halaman ini. / Where this page lies.")
    def page_info(self) -> PageInfo:
        """Where this page lies."""
        return PageInfo(page=self.page)

    @resolver("Banyaknya baris di seluruh daftar. / Number of rows in the whole list.")
    def total_count(self) -> int:
        """The number of rows in the whole list."""
        return self.page.count()

    @resolver("Cara mengutip seluruh daftar. / How the whole list is cited.")
    def citation(self) -> Citation:
        """How the list is cited."""
        page = self.page
        return Citation(cited=cited(page.link, page.context, listed_origins(page.listed, page.context)))

    @resolver("Seluruh daftar sebagai berkas. / The whole list as files.")
    def downloads(self) -> list[Download]:
        """The files of the list."""
        return downloads(self.page.link, self.page.context)


NAMES["Connection"] = Connection


@dataclass(frozen=True, slots=True)
class Paged:
    """The page of a list that is asked for, as the store understands it."""

    listed: Settled
    cursors: Cursors
    first: int
    start: int

    @property
    def shape(self) -> Hashable:
        """The shape of the list."""
        return self.listed.shape

    @property
    def values(self) -> tuple[object, ...]:
        """The values of the list, then how many rows, one more than the page, and how many before it."""
        return *self.listed.values, self.first + 1, self.start


class Pages(Declared):
    """A root field that is a connection over an entity; None beside an error, and its neighbours stay."""

    def __init__(self, target: str, words: str) -> None:
        super().__init__(words)
        self.target = target
        self.typed(f"Connection[{target}] | None")

    def parameters(self) -> list[StrawberryArgument]:
        """`where`, `orderBy`, `first` and `after`; known once all types are declared."""
        return [*listing_arguments(self.target), *PAGING]

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Paged:
        """The page that is asked for; raises QueryError `FIRST_TOO_LARGE` or `CURSOR_INVALID`."""
        given = dict(arguments)
        first, after = within_bounds(given.pop("first")), given.pop("after")
        listed = Listing(entity_of(self.target), **given).settle(context)
        cursors = Cursors.of(context.release.id, listed)
        return Paged(listed, cursors, first, cursors.read(after))

    def get_result(self, source: object, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The page; raises QueryError `FIRST_TOO_LARGE` beyond the bound, never a shorter page."""
        first, after = within_bounds(kwargs.pop("first")), kwargs.pop("after")
        context: Context = info.context
        listed = Listing(entity_of(self.target), **kwargs).settle(context)
        page = Page(context, listed, first, after, asked(info.field_name, kwargs))
        page.start()
        return Connection(page=page)


def within_bounds(first: int) -> int:
    """`first` itself; raises QueryError `FIRST_TOO_LARGE` or `FIRST_NEGATIVE`."""
    if 0 <= first <= LARGEST_FIRST:
        return first
    raise QueryError(
        "FIRST_TOO_LARGE" if first > 0 else "FIRST_NEGATIVE",
        Words(f"`first` harus 0 sampai {LARGEST_FIRST}.", f"`first` must be from 0 to {LARGEST_FIRST}."),
        Words("Ambil halaman demi halaman dengan `after`.", "Take page after page with `after`."),
    )


def _argument(name: str, kind: object, default: object, words: str) -> StrawberryArgument:
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(kind),
        description=words,
        default=default,
    )


PAGING = (
    _argument(
        "first",
        int,
        USUAL_FIRST,
        f"Banyaknya baris, paling banyak {LARGEST_FIRST}. / Number of rows, at most {LARGEST_FIRST}.",
    ),
    _argument(
        "after", str | None, None, "Kursor baris sebelum halaman ini. / Cursor of the row before this page."
    ),
)


def connection(target: str, words: str) -> Any:  # noqa: ANN401  (an attribute of any type)
    """A root field: pages of an entity."""
    return Pages(target, words)
