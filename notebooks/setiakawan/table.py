"""Tables: what an answer is once all of it is here, with everything a reader must know beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from setiakawan import show
from setiakawan.citation import Citation
from setiakawan.session import Release
from setiakawan.words import Words

if TYPE_CHECKING:
    import pandas as pd


UNSAID = Words("", "")


class Kind(StrEnum):
    """What a column is."""

    DIMENSION = "DIMENSION"
    LABEL = "LABEL"
    MEASURE = "MEASURE"
    STATUS = "STATUS"
    RATE = "RATE"


@dataclass(frozen=True)
class Column:
    """One column: its values in the order of the rows, what it means, and in which unit it is."""

    name: str
    values: Sequence[Any]
    kind: Kind = Kind.LABEL
    words: Words = UNSAID
    unit: str | None = None


@dataclass(frozen=True)
class About:
    """What must travel with the numbers: release, origin, rounding, how to cite and repeat them."""

    release: Release
    title: Words
    document: str
    variables: Mapping[str, Any]
    url: str
    citation: Citation
    origins: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
    rounding: Words | None = None
    denominators: tuple[Words, ...] = ()
    """What rates are divided by: the years of the residents, and that households are not."""
    available: tuple[Mapping[str, Any], ...] = ()
    """What an empty answer offers instead: `city`, `program`, with their codes, `year`, `unit`, `query`."""
    spec: Mapping[str, Any] = field(default_factory=dict)

    @property
    def synthetic(self) -> bool:
        """Whether any number in it was made by a generator."""
        return "SYNTHETIC" in self.origins


@dataclass(frozen=True)
class Table:
    """Rows and columns of an answer; shows itself in a notebook and in a terminal."""

    columns: tuple[Column, ...]
    about: About = field(repr=False)

    def __len__(self) -> int:
        return len(self.columns[0].values) if self.columns else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.names
        return (dict(zip(names, row, strict=True)) for row in self.rows())

    def __getitem__(self, name: str) -> list[Any]:
        """The values of a column; raises KeyError naming the columns there are."""
        return list(self.column(name).values)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [one.name for one in self.columns]

    def only(self, *names: str) -> Self:
        """The same table with some columns, in this order."""
        return replace(self, columns=tuple(self.column(name) for name in names))

    def column(self, name: str) -> Column:
        """A column by its name; raises KeyError naming the columns there are."""
        for one in self.columns:
            if one.name == name:
                return one
        raise KeyError(f"{name}; kolom / columns: {', '.join(self.names)}")

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, in order."""
        return zip(*(one.values for one in self.columns), strict=True)

    @property
    def query(self) -> str:
        """The GraphQL document, with its variables as a comment, to be asked again anywhere."""
        return show.query(self.about.document, self.about.variables)

    @property
    def url(self) -> str:
        """Where the same question is answered by the same release."""
        return self.about.url

    @property
    def available(self) -> list[dict[str, Any]]:
        """Where an answer is empty, the nearest that there is: `city`, `program`, `year`, `unit`, `query`."""
        return [dict(one) for one in self.about.available]

    def cite(self, form: str = "text") -> str:
        """The citation as `text`, `apa`, `bibtex` or `csl-json`; raises UnknownError for another form."""
        return self.about.citation.written(form)

    def to_pandas(self) -> pd.DataFrame:
        """A tidy DataFrame: codes are text, statuses beside measures, `attrs` with unit, release, licence."""
        from setiakawan.frame import to_pandas

        return to_pandas(self)

    def save(self, path: str | Path) -> Path:
        """A `.zip` of data, question, citation, dictionary and release; `sk.verify` checks it."""
        from setiakawan.parcel import save

        return save(self, Path(path))

    def __str__(self) -> str:
        return show.text(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return show.html(self)
