"""A package: the data with everything that is needed to read, check and cite them, in one ZIP file."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from tempfile import TemporaryFile
from typing import IO

from api.web.downloads.answer import Answer
from api.web.downloads.csv_file import csv_file, lines
from api.web.downloads.csvw import HEAD, dictionary, metadata, written
from api.web.downloads.readme import readme

PART = 1 << 16
"""Bytes that are sent at a time."""


async def package_file(answer: Answer) -> AsyncIterator[bytes]:
    """The package, in parts."""
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            digest = await _data(answer, package)
            for name, content in _beside(answer, digest):
                package.writestr(_entry(answer, name), content)
        async for part in parts(answer, file):
            yield part


async def parts(answer: Answer, file: IO[bytes]) -> AsyncIterator[bytes]:
    """A finished file from its beginning."""
    file.seek(0)
    while part := await answer.engine.in_thread(partial(file.read, PART)):
        yield part


async def _data(answer: Answer, package: zipfile.ZipFile) -> str:
    """Writes the data; the SHA-256 of the file."""
    digest = hashlib.sha256()
    with package.open(_entry(answer, f"{answer.name}.csv"), "w", force_zip64=True) as file:
        async for part in csv_file(answer):
            digest.update(part)
            await answer.engine.in_thread(partial(file.write, part))
    return digest.hexdigest()


def _beside(answer: Answer, digest: str) -> list[tuple[str, bytes]]:
    """Everything but the data."""
    cited, name = answer.citation, f"{answer.name}.csv"
    asked = {"query": answer.shape.document, "variables": answer.link.arguments}
    return [
        ("README.md", readme(answer, name).encode()),
        ("dictionary.csv", lines([HEAD, *dictionary(answer)])),
        (f"{name}-metadata.json", written(metadata(answer, name))),
        ("LICENCE.txt", f"{cited['licence']}\n{cited['licenceUrl'] or ''}\n".encode()),
        ("citation.txt", f"{cited['textId']}\n\n{cited['textEn']}\n\n{cited['apaEn']}\n".encode()),
        ("citation.bib", cited["bibtexEn"].encode()),
        ("citation.json", f"[{cited['cslJsonEn']}]\n".encode()),
        ("question.json", (json.dumps(asked, ensure_ascii=False, indent=2) + "\n").encode()),
        ("SHA256SUMS", f"{digest}  {name}\n".encode()),
    ]


def _entry(answer: Answer, name: str) -> zipfile.ZipInfo:
    """A file of the package, dated like the release: the same package has the same bytes."""
    day = date.fromisoformat(answer.manifest.date)
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
