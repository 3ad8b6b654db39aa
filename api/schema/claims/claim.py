"""A reported figure beside the register's sum, as GraphQL shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
from sqlalchemy import Table, select

from api.schema.address.link import Link
from api.schema.claims.register import Figure, Register
from api.schema.claims.verdict import ClaimVerdict, Judgement, value_of
from api.schema.context import Context
from api.schema.cubes.computed import Computed, object_type
from api.schema.cubes.dimension import Dimension
from api.schema.entity import Stored, entity_of
from api.schema.lang import Lang, language
from api.schema.places import REGIONS
from api.schema.scalars import BigInt
from api.tables import Origin

SYNTHETIC = (
    "Register ini data sintetis untuk peragaan.",
    "The register is synthetic data for demonstration.",
)
UNCLEAR = (
    "Tetapi laporan tidak jelas menyebut apakah bantuan ini sudah atau baru akan disalurkan.",
    "But the report leaves open whether this aid had been given or was still to be.",
)
"""What a verdict about an unclear figure has to say too."""


@dataclass(eq=False)
class Claimed:
    """A figure, the register that counts what it claims, and the verdict."""

    stored: Stored
    figure: Figure
    register: Register | None
    judgement: Judgement
    context: Context

    def difference(self) -> float | None:
        """What the register shows more than the report; negative where it shows less."""
        published = self.judgement.published
        return None if published is None else float(published - value_of(self.figure))

    def reason(self, lang: Lang) -> str:
        """The verdict in a sentence; invented registers are named."""
        told = self.judgement.reason
        words = [told.en if lang is Lang.EN else told.id]
        if self.register and self.figure.unclear and not self.figure.target:
            words.append(UNCLEAR[lang is Lang.EN])
        if self.register and self.register.origin is Origin.SYNTHETIC:
            words.append(SYNTHETIC[lang is Lang.EN])
        return " ".join(words)

    def source(self) -> object:
        """Who reports the figure."""
        return entity_of("ReportedFigure").fields["source"].read(self.stored)

    def origin(self) -> Origin | None:
        """Where the register's numbers come from."""
        return self.register.origin if self.register else None

    @cached_property
    def link(self) -> Link | None:
        """The register's side as an address."""
        return None if self.register is None else _link(self.register, self.context)

    def url(self) -> str | None:
        """The register's side in the answering release."""
        if self.link is None:
            return None
        return f"{self.context.public_url}{self.link.path(release=self.context.release.id)}"

    def query(self) -> str | None:
        """The register's side as a GraphQL document."""
        if self.link is None or self.register is None:
            return None
        return document(self.link, self.register.measure)


def _link(register: Register, context: Context) -> Link:
    where: dict[str, Any] = {
        "region": {"eq": _code(REGIONS, register.region, context)},
        "year": {"eq": register.year},
        "program": {"eq": _code(Dimension("program").table, register.program, context)},
    }
    by = [register.level.value, "YEAR", "PROGRAM"]
    for name, field, key in (
        ("target_group", "targetGroup", register.group),
        ("aid_type", "aidType", register.aid),
    ):
        if key is not None:
            where[field] = {"eq": _code(Dimension(name).table, key, context)}
            by.append(name.upper())
    return Link.of(register.cube, {"by": by, "where": where})


def _code(table: Table, key: int, context: Context) -> str:
    """The code of a key; code lists are read once per request."""
    if table is not REGIONS:
        return next(code for code, known in context.codes(table).items() if known == key)
    return str(context.read(select(REGIONS.c.code).where(REGIONS.c.key == key))[0]["code"])


def document(link: Link, measure: str) -> str:
    """A ready-to-run document of a question to a cube."""
    by = ", ".join(link.arguments["by"])
    where = written(link.where)
    return (
        f"{{ {link.table}(by: [{by}], where: {where}) {{"
        f" rows {{ {measure} {{ value status unit }} }} origins citation {{ permalink }} }} }}"
    )


def written(value: Any) -> str:  # noqa: ANN401  (any JSON)
    """A JSON value as GraphQL writes it; texts that are enumerations do not occur in it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {written(one)}" for name, one in value.items()) + "}"
    return orjson.dumps(value).decode()


Claim = object_type(
    "Claim",
    {
        "figure": Computed("ReportedFigure", "Angka laporan. / The reported figure.", lambda one: one.stored),
        "reported": Computed(
            float, "Nilai menurut laporan. / The value as reported.", lambda one: float(value_of(one.figure))
        ),
        "published": Computed(
            BigInt | None,
            "Jumlah menurut register. / The register's published sum.",
            lambda one: one.judgement.published,
        ),
        "difference": Computed(
            float | None,
            "Jumlah register dikurangi angka laporan. / The register's sum less the reported value.",
            Claimed.difference,
        ),
        "tolerance": Computed(
            BigInt | None,
            "Selisih yang dapat dijelaskan pembulatan register dan ketelitian laporan; tetapan metode."
            " / The difference that rounding and the report's precision explain; a constant of the method.",
            lambda one: one.judgement.tolerance,
        ),
        "verdict": Computed(
            ClaimVerdict, "Hasil perbandingan. / Verdict.", lambda one: one.judgement.verdict
        ),
        "reason": Computed(str, "Mengapa demikian, dalam kata. / Why, in words.", Claimed.reason, language()),
        "origin": Computed(
            Origin | None, "Asal angka register. / Origin of the register's numbers.", Claimed.origin
        ),
        "source": Computed("Source", "Sumber laporan. / Source of the report.", Claimed.source),
        "query": Computed(
            str | None,
            "Pertanyaan GraphQL ke register, siap dijalankan."
            " / The GraphQL query of the register's side, ready to run.",
            Claimed.query,
        ),
        "url": Computed(
            str | None,
            "Alamat sisi register pada rilis ini. / Address of the register's side in this release.",
            Claimed.url,
        ),
    },
    "Angka laporan di samping jumlah register yang terbit."
    " / A reported figure beside the register's published sum.",
)
