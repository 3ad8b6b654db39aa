"""Packages: a table with all that is needed to repeat, cite and check it, in one zip."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from setiakawan.errors import PackageError
from setiakawan.show import footer
from setiakawan.words import Words

if TYPE_CHECKING:
    from setiakawan.api import Api
    from setiakawan.table import Table

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside, so that the same table makes the same bytes."""
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Verified:
    """What a package holds, once it was checked; `asked_again` when a server gave the same rows."""

    release: str
    content_hash: str
    rows: int
    rows_sha256: str
    asked_again: bool

    def __str__(self) -> str:
        again = "; server: sama / same" if self.asked_again else ""
        return f"utuh / intact: {self.rows} baris / rows, rilis / release {self.release}{again}"


def save(table: Table, path: Path) -> Path:
    """Writes the package; the path itself is given back. Raises PackageError for a name without `.zip`."""
    if path.suffix.lower() != ".zip":
        raise _no_zip(path)
    names, rows = table.names, [tuple(map(cell, row)) for row in table.rows()]
    files = {
        "data.csv": _csv([names, *rows]),
        "query.graphql": table.about.document.strip() + "\n",
        "variables.json": _json(dict(table.about.variables)),
        "citation.txt": table.cite("text") + "\n",
        "citation.bib": table.cite("bibtex") + "\n",
        "citation.csl.json": table.cite("csl-json") + "\n",
        "dictionary.csv": _csv(_dictionary(table)),
        "release.json": _json(_release(table, fingerprint(names, rows))),
        "README.txt": _readme(table),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(zipfile.ZipInfo(name, DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return path


def verify(path: str | Path, api: Api | None = None) -> Verified:
    """Checks a package against its own hash, and with `api` against what the server answers now.

    Raises PackageError when it was changed, is no package, or when the release now says something else.
    """
    files = _files(Path(path))
    said = json.loads(files["release.json"])
    names, *rows = list(csv.reader(io.StringIO(files["data.csv"], newline="")))
    found = fingerprint(names, rows)
    if found != said["rows_sha256"] or said["seal"] != _seal(said):
        raise _changed(path)
    if api is not None:
        _compare_with(api, said, found)
    release = said["release"]
    return Verified(release["id"], release["content_hash"], len(rows), found, api is not None)


def fingerprint(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """SHA-256 of the rows as text; neither the order of columns nor that of rows matters."""
    order = sorted(range(len(names)), key=lambda at: names[at])
    lines = sorted(json.dumps([row[at] for at in order], ensure_ascii=False) for row in rows)
    head = json.dumps([names[at] for at in order], ensure_ascii=False)
    return hashlib.sha256("\n".join([head, *lines]).encode()).hexdigest()


def cell(value: Any) -> str:  # noqa: ANN401  (any value of a table)
    """A value as text: what is not known is empty, never a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _dictionary(table: Table) -> list[list[str]]:
    head = ["column", "kind", "unit", "arti", "meaning"]
    return [head, *([one.name, one.kind, one.unit or "", *one.words] for one in table.columns)]


def _release(table: Table, found: str) -> dict[str, Any]:
    release = table.about.release
    said = {
        "release": {"id": release.id, "date": release.date, "content_hash": release.content_hash},
        "licence": release.licence,
        "origins": list(table.about.origins),
        "url": table.url,
        "question": table.about.spec,
        "rows": len(table),
        "rows_sha256": found,
    }
    return {**said, "seal": _seal(said)}


def _seal(said: Mapping[str, Any]) -> str:
    """SHA-256 of what a package says of itself."""
    told = {name: value for name, value in said.items() if name != "seal"}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _readme(table: Table) -> str:
    mark = "DATA SINTETIS / SYNTHETIC DATA\n\n" if table.about.synthetic else ""
    lines = [table.about.title.id, table.about.title.en, "", *footer(table), "", table.url]
    return mark + "\n".join(lines) + "\n"


def _files(path: Path) -> dict[str, str]:
    try:
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name).decode() for name in ("data.csv", "release.json")}
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise PackageError(
            Words(f"{path} bukan paket Setiakawan.", f"{path} is no package of Setiakawan."),
            Words("Simpan dengan table.save(...).", "Save one with table.save(...)."),
        ) from error


def _no_zip(path: Path) -> PackageError:
    return PackageError(
        Words(
            f"Yang disimpan adalah paket zip, dan {path.name} tidak bernama .zip.",
            f"What is saved is a zip package, and {path.name} is not named .zip.",
        ),
        Words(
            f"Simpan sebagai {path.stem}.zip; datanya saja: table.to_pandas().to_csv('{path.stem}.csv').",
            f"Save it as {path.stem}.zip; the data alone: table.to_pandas().to_csv('{path.stem}.csv').",
        ),
    )


def _changed(path: object) -> PackageError:
    return PackageError(
        Words(
            f"Isi {path} tidak sama dengan sidiknya: berkas ini diubah.",
            f"{path} does not fit its own hash: it was changed.",
        ),
        Words("Ambil lagi dari sumbernya.", "Take it from its source again."),
    )


def _compare_with(api: Api, said: Mapping[str, Any], found: str) -> None:
    """Asks the server again; raises PackageError when another release or other rows answer."""
    release = said["release"]
    if (api.release.id, api.release.content_hash) != (release["id"], release["content_hash"]):
        raise _differs(
            f"rilis {api.release.id}, bukan {release['id']}", f"release {api.release.id}, not {release['id']}"
        )
    table = api.repeat(said["question"])
    if fingerprint(table.names, [tuple(map(cell, row)) for row in table.rows()]) != found:
        raise _differs("baris yang lain", "other rows")


def _differs(indonesian: str, english: str) -> PackageError:
    return PackageError(
        Words(f"Server menjawab {indonesian}.", f"The server answers {english}."),
        Words(
            "Sambungkan ke rilis paket itu: connect(release=...).",
            "Connect to the package's release: connect(release=...).",
        ),
    )
