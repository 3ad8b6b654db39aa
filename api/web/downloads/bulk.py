"""The files of a release as they lie in its folder: whole or by ranges (RFC 9110, section 14)."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from api.engine.answer import CORS, PINNED_AGE, matches
from api.engine.engine import Engine
from api.store import MANIFEST, Release
from api.web.downloads.answer import SYNTHETIC
from api.web.downloads.refusals import file_unknown

MEDIA = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".db": "application/vnd.sqlite3",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
}
EXPOSED = "ETag, Retry-After, Content-Range, Accept-Ranges, Content-Length"


def bulk_file(engine: Engine, request: Request, id: str, name: str) -> Response:
    """A file that the release's manifest names; raises QueryError `FILE_UNKNOWN`, StoreError."""
    release = engine.shelf.lend(id).release
    known = {line.name: line.sha256 for line in release.manifest.files}
    known[MANIFEST] = release.manifest.content_hash
    if name not in known:
        raise file_unknown(name, list(known))
    headers = _headers(release, name, known[name])
    if matches(request.headers.get("if-none-match", "").encode(), headers["etag"].encode()):
        return Response(status_code=304, headers=headers)
    path = release.path / name
    return FileResponse(path, headers=headers, media_type=MEDIA.get(path.suffix, "application/octet-stream"))


def _headers(release: Release, name: str, digest: str) -> dict[str, str]:
    found = {key.decode(): value.decode() for key, value in CORS}
    return found | {
        "access-control-expose-headers": EXPOSED,
        "cache-control": f"public, max-age={PINNED_AGE}",
        "content-disposition": f'attachment; filename="{_shown(release, name)}"',
        "etag": f'"{digest}"',
        "x-content-type-options": "nosniff",
    }


def _shown(release: Release, name: str) -> str:
    """The name under which a file is saved: of which release, and whether its numbers are invented."""
    said = "-data-sintetis" if SYNTHETIC in release.manifest.origins else ""
    return f"setiakawan-{release.id}{said}-{Path(name).name}"
