"""The Data Package v2 descriptor of a folder of CSV files, derived from their layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from api.publish.layout import SEEDS, Field, Kind, Layout
from api.publish.titles import TITLES

PROFILE = "https://datapackage.org/profiles/2.0/"
LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}

Json = dict[str, Any]


def datapackage(release: Mapping[str, str]) -> Json:
    """
    The descriptor of a source folder, `SOURCE/datapackage.json`.

    `release` holds the keys of `release.toml`.
    """
    return descriptor(release, map(resource, SEEDS.values()))


def descriptor(release: Mapping[str, str], resources: Iterable[Json]) -> Json:
    """A descriptor around any resources."""
    licence = release["licence_data"]
    title, path = LICENCES[licence]
    return {
        "$schema": f"{PROFILE}datapackage.json",
        "name": "setiakawan",
        "id": release["id"],
        "title": f"{release['title_id']} / {release['title_en']}",
        "created": f"{release['date']}T00:00:00Z",
        "licenses": [{"name": licence, "title": title, "path": path}],
        "resources": list(resources),
    }


def resource(layout: Layout, path: str | None = None) -> Json:
    """One CSV of the folder, with its Table Schema."""
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": layout.table,
        "type": "table",
        "path": path or layout.file,
        "title": str(TITLES[layout.table]),
        "description": layout.model.__doc__,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(layout),
    }


def _schema(layout: Layout) -> Json:
    schema: Json = {
        "$schema": f"{PROFILE}tableschema.json",
        "fieldsMatch": "equal",
        "missingValues": [""],
        "fields": [_field(field) for field in layout.fields],
    }
    if layout.coded:
        schema["primaryKey"] = ["code"]
    if foreign := [_foreign(layout, field) for field in layout.fields if field.points_to]:
        schema["foreignKeys"] = foreign
    return schema


def _field(field: Field) -> Json:
    made: Json = {"name": field.name, "type": str(field.kind), "description": str(field.description)}
    if field.kind is Kind.BOOLEAN:
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    if limits := _constraints(field):
        made["constraints"] = limits
    return made


def _constraints(field: Field) -> Json:
    limits: Json = {}
    if field.required:
        limits["required"] = True
    if field.unique:
        limits["unique"] = True
    if field.values:
        limits["enum"] = list(field.values)
    if field.pattern:
        limits["pattern"] = field.pattern
    return limits


def _foreign(layout: Layout, field: Field) -> Json:
    reference: Json = {"fields": ["code"]}
    if field.points_to != layout.table:
        reference["resource"] = field.points_to
    return {"fields": [field.name], "reference": reference}


def written(package: Json) -> bytes:
    """The descriptor as it stands in a file: two spaces, a line feed at the end."""
    return orjson.dumps(package, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
