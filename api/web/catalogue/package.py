"""The catalogue as a Data Package v2: every table as a CSV resource with its schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.schema.citation.cited import LICENCE_URLS
from api.web.catalogue.dataset import Dataset
from api.web.downloads.column import Column
from api.web.downloads.csv_file import FORMULA

PROFILE = "https://datapackage.org/profiles/2.0/"

Json = dict[str, Any]


def package(found: Iterable[Dataset], public_url: str, told: Json) -> Json:
    """The descriptor; resources are addresses of the release."""
    release = told["release"]
    licence = release["licenceData"]
    return {
        "$schema": f"{PROFILE}datapackage.json",
        "name": "setiakawan",
        "id": release["id"],
        "title": f"{release['title']} / {release['titleEn']}",
        "homepage": f"{public_url}/",
        "version": release["id"],
        "created": f"{release['date']}T00:00:00Z",
        "licenses": [{"name": licence, "path": LICENCE_URLS.get(licence, licence)}],
        "contributors": [{"title": release["publisher"], "path": f"{public_url}/", "roles": ["publisher"]}],
        "sources": [{"title": one["label"]} for one in told["sources"]["nodes"]],
        "resources": [_resource(one) for one in found],
    }


def _resource(one: Dataset) -> Json:
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": one.name.lower(),
        "type": "table",
        "path": one.url("csv", pinned=True),
        "title": str(one.title),
        "description": str(one.description),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{PROFILE}tabledialect.json", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": f"{PROFILE}tableschema.json",
            "fieldsMatch": "equal",
            "missingValues": [""],
            "fields": [_field(column) for column in one.shape.columns],
        },
        "origins": one.origins,
        "guarded": f"Texts that begin with one of {' '.join(FORMULA[:4])} have an apostrophe before them.",
    }


def _field(column: Column) -> Json:
    return {"name": column.name, "type": column.datatype.value, "description": str(column.words)}
