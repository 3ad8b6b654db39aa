"""How a column of a release is declared, with what the steward's CSV needs to know of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Integer, String
from sqlmodel import Field


def column(description: str, **info: Any) -> Any:  # noqa: ANN401  (SQLModel's own Field is typed Any)
    """
    A plain column with its description in Indonesian and English, split by " / ".

    `info` may hold `default`, `unique`, `index`, `csv` (its name in the CSV), `decimals` (the CSV holds a
    decimal number, the store that number times 10**decimals), `pattern` (a regular expression that the CSV's
    text must match whole) and `derived` (computed by `publish`, absent from the CSV).
    """
    options = {
        name: info.pop(name)
        for name in ("default", "unique", "index", "sa_type", "primary_key")
        if name in info
    }
    return Field(description=description, sa_column_kwargs={"info": info}, **options)


def key() -> Any:  # noqa: ANN401 - SQLModel's own Field is typed Any
    """The integer key of a table, numbered by `publish`."""
    return Field(
        description="Nomor baris di dalam rilis ini. / Number of the row within this release.",
        primary_key=True,
        sa_type=Integer,
        sa_column_kwargs={"autoincrement": False, "info": {"derived": True}},
    )


def code() -> Any:  # noqa: ANN401 - SQLModel's own Field is typed Any
    """The public code of a row: lower case letters, digits and hyphens, never reused."""
    return column(
        "Kode publik, tidak pernah dipakai ulang. / Public code, never reused.",
        unique=True,
        pattern=r"[a-z0-9]+(-[a-z0-9]+)*",
    )


def points_to(table: str, description: str, **info: Any) -> Any:  # noqa: ANN401 - SQLModel's own Field is typed Any
    """A column that holds the key of a row of `table`; the CSV holds that row's code."""
    options = {name: info.pop(name) for name in ("default", "primary_key") if name in info}
    return Field(
        description=description,
        sa_type=Integer,
        sa_column_args=[ForeignKey(f"{table}.key")],
        sa_column_kwargs={
            "info": {"points_to": table, **info},
            "index": not options.get("primary_key", False),
        },
        **options,
    )


def choice(description: str, **info: Any) -> Any:  # noqa: ANN401 - SQLModel's own Field is typed Any
    """A column that holds one value of an enumeration, as text."""
    return column(description, sa_type=String, **info)


def big(description: str, **info: Any) -> Any:  # noqa: ANN401 - SQLModel's own Field is typed Any
    """A column for integers that may exceed 32 bits, below 2**53."""
    return column(description, sa_type=BigInteger, **info)
