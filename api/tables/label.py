"""Columns that many tables share: a code with a label and a definition in both languages."""

from __future__ import annotations

from sqlmodel import SQLModel

from api.tables.column import code, column, key


class Row(SQLModel):
    """A row with its integer key."""

    key: int = key()


class Coded(Row):
    """A row with a public code."""

    code: str = code()


class Labelled(Coded):
    """A row with a public code and a label in both languages."""

    label_id: str = column("Label dalam bahasa Indonesia. / Label in Indonesian.")
    label_en: str = column("Label dalam bahasa Inggris. / Label in English.")


class Defined(Labelled):
    """An entry of a code list, with a short definition in both languages."""

    definition_id: str = column("Definisi singkat, bahasa Indonesia. / Short definition, Indonesian.")
    definition_en: str = column("Definisi singkat, bahasa Inggris. / Short definition, English.")


class Noted(SQLModel):
    """A note in our own words, where the source is unclear."""

    note_id: str | None = column("Catatan kami, bahasa Indonesia. / Our note, Indonesian.", default=None)
    note_en: str | None = column("Catatan kami, bahasa Inggris. / Our note, English.", default=None)
