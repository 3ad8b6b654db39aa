"""Places: provinces, cities, districts, villages, and the remainder of each city."""

from __future__ import annotations

from datetime import date

from api.tables.column import big, choice, column, points_to
from api.tables.kinds import GeometryQuality, Level, RegionKind
from api.tables.label import Row


class Region(Row, table=True):
    """A region, numbered in tree order: `key <= k <= last_key` is its subtree."""

    __tablename__ = "region"

    code: str = column(
        "Kode Kemendagri bertitik. / Kemendagri code with dots.",
        unique=True,
        pattern=r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?",
    )
    bps_code: str | None = column(
        "Kode BPS. / BPS code.", default=None, index=True, pattern=r"\d{2}|\d{4}|\d{7}|\d{10}"
    )
    bps_vintage: int | None = column("Tahun kode BPS. / Year of the BPS code.", default=None)
    name: str = column("Nama resmi. / Official name.")
    kind: RegionKind = choice("Jenis wilayah. / Kind of region.")
    level: Level = choice("Tingkat wilayah. / Level of the region.")
    parent_key: int | None = points_to("region", "Wilayah induk. / Parent region.", default=None)
    last_key: int = column("Nomor terakhir di bawahnya. / Last key of its subtree.", derived=True)
    population: int | None = column("Penduduk. / Population.", default=None)
    population_year: int | None = column("Tahun penduduk. / Year of the population.", default=None)
    population_source_key: int | None = points_to(
        "source", "Sumber penduduk. / Source of the population.", default=None
    )
    area_m2: int | None = big("Luas. / Area.", default=None, csv="area_km2", decimals=6)
    area_source_key: int | None = points_to("source", "Sumber luas. / Source of the area.", default=None)
    latitude_micro: int | None = column(
        "Lintang titik dalam. / Latitude of a point inside.", default=None, csv="latitude", decimals=6
    )
    longitude_micro: int | None = column(
        "Bujur titik dalam. / Longitude of a point inside.", default=None, csv="longitude", decimals=6
    )
    valid_from: date | None = column("Berlaku sejak. / Valid from.", default=None)
    valid_to: date | None = column("Berlaku sampai. / Valid to.", default=None)
    source_key: int = points_to("source", "Sumber kode dan nama. / Source of code and name.")


class RegionAlias(Row, table=True):
    """Another spelling or former name of a region."""

    __tablename__ = "region_alias"

    region_key: int = points_to("region", "Wilayah. / Region.")
    name: str = column("Ejaan lain. / Other spelling.")
    source_key: int | None = points_to("source", "Sumber ejaan. / Source of the spelling.", default=None)


class RegionShape(Row, table=True):
    """The boundary of a region, as a GeoJSON geometry (EPSG:4326)."""

    __tablename__ = "region_shape"

    region_key: int = points_to("region", "Wilayah. / Region.")
    quality: GeometryQuality = choice("Mutu batas. / Quality of the boundary.")
    geojson: str = column("Geometri GeoJSON. / GeoJSON geometry.")
    licence: str = column("Lisensi batas. / Licence of the boundary.")
    vintage: str | None = column("Tahun atau versi batas. / Vintage of the boundary.", default=None)
    source: str | None = column(
        "Nama berkas asal; kosong jika dibuat dari titik dalam wilayah."
        " / Name of the file it came from; empty where made from points inside.",
        default=None,
    )


class RegionTile(Row, table=True):
    """The cell of a village in the tile-grid map of its city, where small and large count alike."""

    __tablename__ = "region_tile"

    region_key: int = points_to("region", "Wilayah. / Region.")
    grid_column: int = column("Kolom petak, 0 paling barat. / Column of the tile, 0 is westernmost.")
    grid_row: int = column("Baris petak, 0 paling utara. / Row of the tile, 0 is northernmost.")
