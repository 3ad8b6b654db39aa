"""Regions."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause

from api import tables
from api.schema.codes import RegionFilter
from api.schema.column import Column, column
from api.schema.cubes.field import owned
from api.schema.entity import Stored, entity
from api.schema.filters import Operators
from api.schema.names import name
from api.schema.node import Node
from api.schema.relation import above, below, its, part, to_many, to_one
from api.tables import RegionKind


class RegionCode(Column):
    """The code of a region; its filter knows the tree."""

    def expressions(self, columns: FromClause) -> list[ColumnElement[int]]:
        """The key of the region itself."""
        return [columns.c.key]

    def filters(self) -> type[Operators]:
        """By code, or a whole subtree."""
        return RegionFilter


@entity(tables.Region, "Titik di dalam wilayah. / A point inside a region.", filters=False)
class Centroid(Stored):
    """A point inside a region, degrees in WGS 84."""

    latitude = column("latitude_micro")
    longitude = column("longitude_micro")


@entity(tables.Region, "Penduduk wilayah. / Population of a region.", filters=False)
class Population(Stored):
    """Population with its year and source."""

    value = column("population")
    year = column("population_year")
    source = to_one("population_source_key")


@entity(tables.RegionAlias, "Ejaan lain sebuah wilayah. / Another spelling of a region.")
class RegionAlias(Stored):
    """Another spelling or former name."""

    name = column()
    region = to_one()
    source = to_one()


@entity(
    tables.RegionTile,
    "Petak kelurahan di peta kisi kotanya, yang memberi setiap kelurahan ruang sama besar."
    " / The tile of a village in the grid map of its city, where all villages are of one size.",
    filters=False,
)
class RegionTile(Stored):
    """The cell of a village in the tile-grid map of its city; unique within the city."""

    grid_row = column("grid_row", called="row")
    grid_column = column("grid_column", called="column")


@entity(
    tables.Region,
    "Wilayah: provinsi, kota, kecamatan, kelurahan. / Region: province, city, district, village.",
    shown=lambda columns: columns.c.kind != RegionKind.REMAINDER.value,
    unless_asked="kind",
)
class Region(Node):
    """A region in the tree of regions."""

    code = RegionCode()
    bps_code = column()
    bps_vintage = column()
    name = name()
    kind = column()
    level = column()
    parent = to_one()
    children = to_many("Region", "Wilayah langsung di bawahnya. / Regions directly below.", by="parent_key")
    ancestors = above("Region", "Wilayah di atasnya, terbesar dahulu. / Regions above, largest first.")
    aliases = to_many("RegionAlias", "Ejaan lain. / Other spellings.", by="region_key")
    population = part("Population", "Penduduk. / Population.", unless_null="population")
    area_km2 = column("area_m2", "Luas, km persegi. / Area in square kilometres.")
    area_source = to_one()
    centroid = part("Centroid", "Titik di dalamnya. / A point inside.", unless_null="latitude_micro")
    shape = its(
        "RegionShape",
        "Bentuknya, jika ada. / Its shape, where there is one.",
        by="region_key",
    )
    tile = its(
        "RegionTile",
        "Petaknya di peta kisi; hanya kelurahan. / Its tile in the grid map; villages only.",
        by="region_key",
    )
    valid_from = column()
    valid_to = column()
    source = to_one()
    programs = below("Program", "Program di wilayah ini dan di bawahnya. / Programmes here and below.")
    regulations = below(
        "Regulation", "Peraturan di wilayah ini dan di bawahnya. / Regulations here and below."
    )
    events = below("Event", "Acara di wilayah ini dan di bawahnya. / Events here and below.")
    organizations = below("Organization", "Lembaga di wilayah ini dan di bawahnya. / Bodies here and below.")
    services = below("Service", "Layanan di wilayah ini dan di bawahnya. / Services here and below.")
    complaint_channels = below(
        "ComplaintChannel", "Kanal aduan di wilayah ini dan di bawahnya. / Complaint channels here and below."
    )
    reported_figures = below(
        "ReportedFigure", "Angka dilaporkan, di sini dan di bawahnya. / Reported figures here and below."
    )
    distributions = owned("distributions")
    recipients = owned("recipients")
    service_requests = owned("serviceRequests")
    complaints = owned("complaints")
    project_checks = owned("projectChecks")
