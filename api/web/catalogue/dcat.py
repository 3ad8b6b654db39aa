"""The catalogue as DCAT 3 (W3C, 2024) in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.schema.citation.cited import LICENCE_URLS
from api.web.catalogue.dataset import Dataset
from api.web.catalogue.terms import TERMS, both, privacy, satu_data, term
from api.web.downloads.formats import Format
from api.words import Words

Json = dict[str, Any]

IANA = "https://www.iana.org/assignments/media-types/"
FREQUENCY = "http://purl.org/cld/freq/monthly"
LANGUAGES = [
    "http://publications.europa.eu/resource/authority/language/IND",
    "http://publications.europa.eu/resource/authority/language/ENG",
]
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
KEYWORDS = (
    Words("bantuan sosial", "social aid"),
    Words("kelurahan", "villages"),
    Words("Indonesia", "Indonesia"),
)


def catalogue(found: Iterable[Dataset], public_url: str, told: Json) -> Json:
    """The whole catalogue as one JSON-LD document."""
    sets, release = list(found), told["release"]
    graph = [_catalogue(sets, public_url, told), _publisher(public_url, release), _service(sets, public_url)]
    graph += [privacy(public_url, told), *(_dataset(one, told) for one in sets)]
    graph += [node for one in sets for node in _distributions(one, told)]
    graph += [term(public_url, name, words) for name, words in TERMS.items()]
    return {"@context": _context(public_url), "@graph": graph}


def _context(public_url: str) -> Json:
    return {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "dpv": "https://w3id.org/dpv#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "satudata": f"{public_url}/catalog.jsonld#",
    }


def _catalogue(sets: list[Dataset], public_url: str, told: Json) -> Json:
    release = told["release"]
    return {
        "@id": f"{public_url}/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": both(Words(release["title"], release["titleEn"])),
        "dct:description": both(
            Words(
                "Bantuan sosial kota-kota di Indonesia, tanpa nama.",
                "Social aid of Indonesian cities, no names.",
            )
        ),
        "foaf:homepage": {"@id": f"{public_url}/"},
        **_terms_of_use(public_url, told),
        "dcat:service": {"@id": f"{public_url}/graphql#service"},
        "dcat:dataset": [{"@id": _id(one)} for one in sets],
    }


def _terms_of_use(public_url: str, told: Json) -> Json:
    """Publisher, licence, dates and language, alike for the catalogue and each data set."""
    release = told["release"]
    return {
        "dct:publisher": {"@id": f"{public_url}/#publisher"},
        "dct:license": {"@id": LICENCE_URLS.get(release["licenceData"], release["licenceData"])},
        "dct:issued": _day(release["date"]),
        "dct:modified": _day(release["date"]),
        "dct:language": [{"@id": one} for one in LANGUAGES],
        "dcat:version": release["id"],
    }


def _publisher(public_url: str, release: Json) -> Json:
    made: Json = {
        "@id": f"{public_url}/#publisher",
        "@type": "foaf:Organization",
        "foaf:name": release["publisher"],
        "foaf:homepage": {"@id": f"{public_url}/"},
    }
    if contact := release["contact"]:
        made |= (
            {"foaf:page": {"@id": contact}} if "/" in contact else {"foaf:mbox": {"@id": f"mailto:{contact}"}}
        )
    return made


def _service(sets: list[Dataset], public_url: str) -> Json:
    return {
        "@id": f"{public_url}/graphql#service",
        "@type": "dcat:DataService",
        "dct:title": both(Words("GraphQL, hanya untuk dibaca", "GraphQL, read-only")),
        "dcat:endpointURL": {"@id": f"{public_url}/graphql"},
        "dcat:servesDataset": [{"@id": _id(one)} for one in sets],
    }


def _dataset(one: Dataset, told: Json) -> Json:
    return {
        "@id": _id(one),
        "@type": "dcat:Dataset",
        "dct:identifier": one.name,
        "dct:title": both(one.title),
        "dct:description": both(one.description),
        "dcat:keyword": [word for words in (*KEYWORDS, one.subject) for word in both(words)],
        **_terms_of_use(one.public_url, told),
        "dct:accessRights": {"@id": PUBLIC},
        "dct:rights": {"@id": f"{one.public_url}/catalog.jsonld#privacy"},
        "dct:accrualPeriodicity": {"@id": FREQUENCY},
        **_period(one),
        "dct:spatial": [_place(region) for region in _regions(one, told)],
        "dcat:landingPage": {"@id": one.url()},
        "dcat:distribution": [{"@id": one.url(format.name, pinned=True)} for format in one.formats],
        **satu_data(one),
    }


def _distributions(one: Dataset, told: Json) -> list[Json]:
    return [_distribution(one, format, told) for format in one.formats]


def _distribution(one: Dataset, format: Format, told: Json) -> Json:
    plain = format.media.partition(";")[0]
    return {
        "@id": one.url(format.name, pinned=True),
        "@type": "dcat:Distribution",
        "dct:title": both(Words(f"{one.title.id}: {format.words.id}", f"{one.title.en}: {format.words.en}")),
        "dct:license": {
            "@id": LICENCE_URLS.get(told["release"]["licenceData"], told["release"]["licenceData"])
        },
        "dcat:accessURL": {"@id": one.url(pinned=True)},
        "dcat:downloadURL": {"@id": one.url(format.name, pinned=True)},
        "dcat:mediaType": {"@id": f"{IANA}{plain}"},
        "dct:format": format.name.upper(),
    }


def _regions(one: Dataset, told: Json) -> list[Json]:
    """The cities that a data set is about."""
    cities: list[Json] = told["regions"]["nodes"]
    named = {line["region"]["code"] for line in one.available}
    return [city for city in cities if city["code"] in named] if one.cube else cities


def _place(region: Json) -> Json:
    found: Json = {"@type": "dct:Location", "rdfs:label": region["name"], "dct:identifier": region["code"]}
    if centre := region["centroid"]:
        point = f"POINT({centre['longitude']} {centre['latitude']})"
        found["dcat:centroid"] = {"@type": "http://www.opengis.net/ont/geosparql#wktLiteral", "@value": point}
    return found


def _period(one: Dataset) -> Json:
    """The months that the numbers are about: fewer than the release's own; lists have none."""
    if one.covered is None:
        return {}
    first, last = one.covered
    period = {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@type": "xsd:gYearMonth", "@value": first},
        "dcat:endDate": {"@type": "xsd:gYearMonth", "@value": last},
    }
    return {"dct:temporal": period}


def _id(one: Dataset) -> str:
    return f"{one.public_url}/data/{one.name}#dataset"


def _day(text: str) -> Json:
    return {"@type": "xsd:date", "@value": text}
