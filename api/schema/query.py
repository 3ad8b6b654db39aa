"""The root of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, func, select
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.info import Info

from api.schema.batch import load
from api.schema.citation.citation import Citation, cite
from api.schema.claims.field import claims
from api.schema.connection import connection
from api.schema.context import Context
from api.schema.cubes.field import cube
from api.schema.diff.release_diff import release_diff
from api.schema.entity import Declared, Plain, Stored, Told, entity_of
from api.schema.filters import Bind
from api.schema.listing import Listing, listing_arguments
from api.schema.node import Node, find_node, rows_by_code
from api.schema.places import dotted, find
from api.schema.release import Release, Withdrawal, all_releases, all_withdrawals, find_release
from api.schema.resolver import resolver
from api.schema.search import SearchResult, search
from api.schema.vocabulary import Enumeration, vocabulary


class One(Declared):
    """A root field: the row of a code, or None."""

    def __init__(self, target: str, words: str, code: str) -> None:
        super().__init__(words)
        self.target = target
        self.typed(f"{target} | None")
        self.code = StrawberryArgument("code", None, StrawberryAnnotation(str), description=code)

    def parameters(self) -> list[StrawberryArgument]:
        """`code`."""
        return [self.code]

    def get_result(self, source: object, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The row of a code."""
        return self.find(info.context, kwargs["code"])

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """The code."""
        return Plain(values=(arguments["code"],))

    def match(self, columns: FromClause, told: Told, bind: Bind) -> ColumnElement[bool]:
        """The SQL of the row that is asked for."""
        return columns.c.code == bind(told.values[0])

    def find(self, context: Context, code: str) -> Stored | None:
        """The row of a code."""
        return rows_by_code(context, entity_of(self.target), [code]).get(code)


class OnePlace(One):
    """A root field: the region of a Kemendagri or BPS code, or None."""

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """The code, read as Kemendagri's and as BPS's."""
        code = arguments["code"]
        return Plain(values=(dotted(code), code.strip()))

    def match(self, columns: FromClause, told: Told, bind: Bind) -> ColumnElement[bool]:
        """The SQL of the region: where both readings exist, Kemendagri's wins."""
        table = entity_of(self.target).table
        kemendagri = select(table.c.key).where(table.c.code == bind(told.values[0])).scalar_subquery()
        bps = select(table.c.key).where(table.c.bps_code == bind(told.values[1])).limit(1).scalar_subquery()
        return columns.c.key == func.coalesce(kemendagri, bps)

    def find(self, context: Context, code: str) -> Stored | None:
        """The region of a code."""
        place, entity = find(code, context), entity_of(self.target)
        if place is None:
            return None
        return load(context, entity, select(entity.table).where(entity.table.c.key == place.key))[0]


class All(Declared):
    """A root field: all rows of a code list; None beside an error."""

    def __init__(self, target: str, words: str) -> None:
        super().__init__(words)
        self.target = target
        self.typed(f"list[{target}] | None")

    def parameters(self) -> list[StrawberryArgument]:
        """`where` and `orderBy`; known once all types are declared."""
        return listing_arguments(self.target)

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """Which rows, in which order."""
        return Listing(entity_of(self.target), **arguments).settle(context)

    def get_result(self, source: object, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """All rows."""
        return everything(info.context, Listing(entity_of(self.target), **kwargs))


def everything(context: Context, listing: Listing) -> list[Stored]:
    """All rows of a list, in order."""
    table = listing.entity.table
    found = listing.settle(context)
    return load(context, found.entity, found.narrow(select(table), table).order_by(*found.order(table)))


def one(target: str, words: str, code: str = "Kode publik. / Public code.") -> Any:  # noqa: ANN401  (an attribute of any type)
    """The row of a code."""
    return One(target, words, code)


def code_list(target: str, words: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """All rows of a code list."""
    return All(target, words)


Asked = Info[Context, None]
Id = Annotated[strawberry.ID, strawberry.argument(description="Pengenal baris. / Id of a row.")]
ReleaseId = Annotated[
    str | None,
    strawberry.argument(
        description="Pengenal rilis, bawaan yang menjawab. / Id, by default the answering one."
    ),
]
Of = Annotated[
    str,
    strawberry.argument(
        description="Tabel dan parameternya, mis. events?region=35.76. / Table and parameters, such as"
        " events?region=35.76."
    ),
]
Text = Annotated[str, strawberry.argument(description="Nama atau sebagiannya. / A name or a part of one.")]
Few = Annotated[int, strawberry.argument(description="Paling banyak 200. / At most 200.")]


@strawberry.type(description="Semua yang dapat ditanyakan. / All that can be asked.")
class Query:
    """All that can be asked."""

    region = OnePlace(
        "Region",
        "Wilayah menurut kode. / A region by its code.",
        "Kode Kemendagri, bertitik atau tidak, atau kode BPS. / Kemendagri code, dotted or not, or BPS code.",
    )
    regions = connection("Region", "Wilayah, urut pohon. / Regions, in tree order.")
    program = one("Program", "Satu program. / A programme.")
    programs = connection("Program", "Program. / Programmes.")
    event = one("Event", "Satu acara. / An event.")
    events = connection("Event", "Acara. / Events.")
    organization = one("Organization", "Satu lembaga. / An organisation.")
    organizations = connection("Organization", "Lembaga dan jabatan. / Organisations and offices.")
    service = one("Service", "Satu layanan. / A service.")
    services = connection("Service", "Layanan. / Services.")
    complaint_channel = one("ComplaintChannel", "Satu kanal aduan. / A complaint channel.")
    complaint_channels = connection("ComplaintChannel", "Kanal aduan. / Complaint channels.")
    indicator = one("Indicator", "Satu indikator. / An indicator.")
    indicators = connection("Indicator", "Indikator. / Indicators.")
    reported_figure = one("ReportedFigure", "Satu angka dilaporkan. / A reported figure.")
    reported_figures = connection("ReportedFigure", "Angka dilaporkan. / Reported figures.")
    regulation = one("Regulation", "Satu peraturan. / A regulation.")
    regulations = connection("Regulation", "Peraturan. / Regulations.")
    source = one("Source", "Satu sumber. / A source.")
    sources = connection("Source", "Sumber. / Sources.")
    target_group = one("TargetGroup", "Satu kelompok sasaran. / A target group.")
    target_groups = code_list("TargetGroup", "Kelompok sasaran. / Target groups.")
    ppks_type = one("PpksType", "Satu jenis PPKS. / A kind of PPKS.")
    ppks_types = code_list("PpksType", "Jenis PPKS. / Kinds of PPKS.")
    psks_type = one("PsksType", "Satu jenis PSKS. / A kind of PSKS.")
    psks_types = code_list("PsksType", "Jenis PSKS. / Kinds of PSKS.")
    aid_type = one("AidType", "Satu jenis bantuan. / A kind of aid.")
    aid_types = code_list("AidType", "Jenis bantuan. / Kinds of aid.")
    pillar = one("Pillar", "Satu pilar sosial. / A social pillar.")
    pillars = code_list("Pillar", "Pilar sosial. / Social pillars.")
    event_kinds = code_list("EventKind", "Jenis acara. / Kinds of events.")
    activity_kinds = code_list("ActivityKind", "Jenis kegiatan. / Kinds of activities.")
    complaint_topics = code_list("ComplaintTopic", "Topik aduan. / Topics of complaints.")
    check_aspects = code_list("CheckAspect", "Aspek pemeriksaan. / Aspects of checks.")
    check_kinds = code_list("CheckKind", "Fisik atau nonfisik. / Physical or not.")
    procurements = code_list("Procurement", "Lelang atau nonlelang. / Tendered or not.")
    check_verdicts = code_list("CheckVerdict", "Hasil pemeriksaan. / Outcomes of checks.")
    stages = code_list("Stage", "Tahap permohonan dan aduan. / Stages of requests and complaints.")

    distributions = cube("distributions")
    recipients = cube("recipients")
    service_requests = cube("serviceRequests")
    complaints = cube("complaints")
    project_checks = cube("projectChecks")

    claims = claims()
    release_diff = release_diff()
    availability = code_list(
        "Availability",
        "Yang dapat ditanyakan kepada kubus, menurut rencana. / What the cubes can be asked, by the plans.",
    )

    @resolver("Enumerasi dengan label nilainya. / Enumerations with the labels of their values.")
    def enumerations(self) -> list[Enumeration]:
        """All enumerations of the data, with labels in both languages."""
        return vocabulary()

    @resolver("Baris menurut pengenalnya. / A row by its id.")
    def node(self, info: Asked, id: Id) -> Node | None:
        """The row of an id, or None."""
        return find_node(info.context, id)  # type: ignore[return-value]  # only rows of Node types are found

    @resolver("Rilis menurut pengenalnya. / A release by its id.")
    def release(self, info: Asked, id: ReleaseId = None) -> Release | None:
        """The release of an id, by default the answering one."""
        return find_release(info.context, id)

    @resolver("Semua rilis yang dapat dibaca. / All readable releases, newest first.")
    def releases(self, info: Asked) -> list[Release]:
        """All readable releases, newest first."""
        return all_releases(info.context)

    @resolver("Rilis yang ditarik. / Withdrawn releases.")
    def withdrawals(self, info: Asked) -> list[Withdrawal]:
        """All withdrawn releases, newest first."""
        return all_withdrawals(info.context)

    @resolver("Cara mengutip jawaban sebuah alamat. / How the answer of an address is cited.")
    def citation(self, info: Asked, of: Of) -> Citation:
        """The citation of what an address below `/data/` asks."""
        return cite(info, of)

    @resolver("Cari nama; ejaan dan salah ketik dimaafkan. / Search names; typos are forgiven.")
    def search(self, info: Asked, text: Text, first: Few = 10) -> list[SearchResult] | None:
        """The best matches of a text, best first."""
        return search(info.context, text, first)
