"""Reports in the private folder: for their owner only, the last dry run and one per release."""

from __future__ import annotations

import os
from pathlib import Path

from api.publish import durable
from api.publish.checking.page import page
from api.publish.checking.report import Report
from api.publish.trouble import explained

FOLDER = "reports"
OWNER_ONLY = 0o600


def keep(report: Report, private: Path, *, dry: bool) -> Path:
    """
    Writes the page of a report and returns where it is: `<release>.html`, or `<release>-check.html`.

    Raises ConflictError `PRIVATE_NOT_WRITABLE` or `DISK_FULL`.
    """
    name = "-".join(filter(None, (report.release, "check" if dry else "")))
    path = private / FOLDER / f"{name}.html"
    aside = path.with_name(f".{path.name}")
    with explained("PRIVATE_NOT_WRITABLE", path.parent):
        durable.make(path.parent, 0o700)
        durable.remove(aside)
        target = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(target, "w", encoding="utf-8") as file:
            file.write(page(report))
        durable.rename(aside, path)
    return path
