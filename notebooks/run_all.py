"""`make notebooks`: publishes two releases into a store of its own, serves them, runs every notebook, and
writes HTML copies to look at; the notebooks themselves stay without outputs.

    python notebooks/run_all.py .setiakawan/notebooks
"""

from __future__ import annotations

import contextlib
import html
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError
from nbconvert import HTMLExporter

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SECONDS = 60
"""How long a notebook may take in all, from the start of its kernel to its last cell."""
EARLIER, LATER = "2026-10", "2026-11"
LATE, PLAN = "mojokerto-2023-2024.csv", "mojokerto-2023-2024.toml"
BEHIND = ("35.76.01.1003", "35.76.01.1007")
"""The register of which two kelurahan sent their last months after the earlier release."""
GAP = """
[[coverage]]
region = "{region}"
from = "2024-11"
to = "2024-12"
reason = "late"
"""
FRAME = re.compile(r'(<iframe [^>]*)src="(http://127\.0\.0\.1:[^"]*)"')


def notebooks() -> list[Path]:
    """The notebooks, in the order of their numbers."""
    return sorted(HERE.glob("[0-9]*.ipynb"))


def publish(folder: Path) -> Path:
    """A store with the seeds' release and one before it, in which late reports are still missing."""
    store = folder / "store"
    if (store / LATER).is_dir():
        return store
    source = folder / "seeds"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT / "seeds", source)
    _api("demo", str(source))
    changed = [source / "registers" / LATE, source / "registers" / PLAN, source / "release.toml"]
    whole = [path.read_bytes() for path in changed]
    _before(source)
    _release(source, folder)
    for path, content in zip(changed, whole, strict=True):
        path.write_bytes(content)
    _release(source, folder)
    return store


def _before(source: Path) -> None:
    """The folder as it stood a month earlier: two kelurahan had not reported their last months yet."""
    path, plan = source / "registers" / LATE, source / "registers" / PLAN
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not _late(row.split(","))]
    path.write_text("".join([head, *kept]), encoding="utf-8")
    gaps = "".join(GAP.format(region=region) for region in BEHIND)
    plan.write_text(plan.read_text(encoding="utf-8") + gaps, encoding="utf-8")
    told = (source / "release.toml").read_text(encoding="utf-8")
    for later, earlier in (
        (LATER, EARLIER),
        ("November 2026", "Oktober 2026"),
        ("November 2026", "October 2026"),
    ):
        told = told.replace(later, earlier, 2 if later == LATER else 1)
    (source / "release.toml").write_text(told, encoding="utf-8")


def _late(cells: list[str]) -> bool:
    """Whether a row (date, region, ...) came in after the earlier release."""
    digits = {one.replace(".", "") for one in BEHIND}
    return cells[1].replace(".", "") in digits and cells[0] >= "2024-11"


def _release(source: Path, folder: Path) -> None:
    _api("publish", str(source), "--store", str(folder / "store"), "--private", str(folder / "private"))


def _api(*words: str) -> None:
    done = subprocess.run(  # noqa: S603  (our own command line)
        [sys.executable, "-m", "api", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout}\n{done.stderr}")


@contextlib.contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of a server over a store, until the block ends."""
    command = [sys.executable, "-m", "api", "serve", "--store", str(store), "--port", "0"]
    with (store.parent / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)  # noqa: S603 - ours
    try:
        lines = process.stdout or ()
        yield next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
    finally:
        process.terminate()
        process.wait(30)


def execute(path: Path, url: str, cache: Path) -> Any:  # noqa: ANN401  (nbformat ships no types for a notebook)
    """A notebook with its outputs, run from top to bottom in a fresh kernel against a server.

    Raises TimeoutError when its cells take longer than SECONDS in all.
    """
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # of nbformat
    end = time.monotonic() + SECONDS
    client = NotebookClient(
        notebook,
        timeout_func=lambda _: max(0.001, end - time.monotonic()),  # what the cells before it have left
        resources={"metadata": {"path": str(HERE)}},
    )
    environment = {**os.environ, "SETIAKAWAN_URL": url, "SETIAKAWAN_CACHE": str(cache)}
    environment["PYTHONPATH"] = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
    # a kernel's own remarks about its sockets are of no use here; what goes wrong comes back as an error
    try:
        client.execute(env=environment, stderr=subprocess.DEVNULL)
    except CellTimeoutError as error:
        raise TimeoutError(f"{path.name} takes longer than {SECONDS} s in all.") from error
    return notebook


def page(notebook: Any, title: str) -> str:  # noqa: ANN401  (nbformat ships no types for a notebook)
    """A notebook as one HTML page that loads nothing."""
    options = {"embed_images": True, "mathjax_url": "", "require_js_url": "", "jquery_url": ""}
    exporter = HTMLExporter(**options)  # type: ignore[no-untyped-call]  # of nbconvert
    text, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    return re.sub(r'<script[^>]*\ssrc="[^"]*"[^>]*></script>', "", str(text))


def still(text: str) -> str:
    """A page with what its frames show now in place of their addresses: the server ends, the copy stays."""
    return FRAME.sub(lambda found: f'{found[1]}srcdoc="{html.escape(_shown(html.unescape(found[2])))}"', text)


def _shown(url: str) -> str:
    with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310  (our own server)
        content: bytes = answer.read()
    return content.decode()


def main(folder: Path) -> None:
    """Runs all, one after another, and says where the copies are."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = folder / "html"
    pages.mkdir(exist_ok=True)
    with serving(publish(folder.resolve())) as url:
        for path in notebooks():
            begun = time.monotonic()
            made = execute(path, url, folder.resolve() / "cache")
            (pages / f"{path.stem}.html").write_text(still(page(made, path.stem)), encoding="utf-8")
            sys.stdout.write(f"{pages / path.stem}.html  {time.monotonic() - begun:.0f} s\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
