"""A real browser: opens pages of our server and tells what a reader would see, and what went wrong.

Chromium is looked for in the variable CHROMIUM, on PATH, then where Playwright keeps its own.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, Route

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "api" / "web" / "frontend" / "node_modules"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
HERE = {"127.0.0.1", "localhost"}
NEAR = 24
"""How far a pixel may be from a colour, summed over red, green and blue."""
STILL = re.compile(r"<(/?)script(?=[\s>])")
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120));
}"""


def program() -> str:
    """The path of Chromium; an error that says how to get it when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise RuntimeError(
            "Chromium is missing: install the package `chromium`, or name it in the variable CHROMIUM."
        )
    return found


def launch(playwright: Playwright) -> Browser:
    """A browser of its own profile."""
    return playwright.chromium.launch(executable_path=program(), args=FLAGS)


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: width in CSS pixels, with or without JavaScript, light or dark."""

    width: int = 1280
    script: bool = True
    dark: bool = False
    height: int = 800

    @property
    def scheme(self) -> Literal["light", "dark"]:
        """The colours that the reader prefers."""
        return "dark" if self.dark else "light"


PHONE, DESK = View(360), View(1280)


@dataclass(slots=True)
class Visit:
    """An open page with what went wrong on it: requests to other hosts (aborted), and errors."""

    page: Page
    script: bool = True
    scheme: Literal["light", "dark"] = "light"
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    transferred: int = 0

    def faults(self) -> list[str]:
        """Everything that must not be there: outside requests, errors, overflow."""
        wide = [f"overflow: {one}" for one in self.page.evaluate(OVERFLOW)]
        return [*(f"outside: {url}" for url in self.outside), *self.errors, *wide]

    def inaccessible(self) -> list[str]:
        """What axe-core finds: rule, impact and the first places."""
        if self.script:
            return _violations(self.page)
        # axe waits for timers, which never come without JavaScript: it looks at a copy that holds no script
        browser = self.page.context.browser
        assert browser is not None
        context = browser.new_context(viewport=self.page.viewport_size, color_scheme=self.scheme)
        try:
            page = context.new_page()
            still = STILL.sub(r"<\1template", self.page.content())
            page.route(self.page.url, lambda route: route.fulfill(body=still, content_type="text/html"))
            page.goto(self.page.url)
            return _violations(page)
        finally:
            context.close()

    def shares(self, colours: Iterable[str]) -> dict[str, float]:
        """The share of the picture's pixels near each colour `#rrggbb`."""
        return shares(self.page.screenshot(), colours)


def _violations(page: Page) -> list[str]:
    # the policy of our pages forbids script tags that are not ours; this runs beside it
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']} ({one['impact']}): {_places(one)}" for one in found]


def _places(violation: dict[str, Any]) -> str:
    return "; ".join(str(node["html"])[:160] for node in violation["nodes"][:3])


@contextmanager
def visiting(browser: Browser, url: str, view: View = DESK, status: int = 200) -> Iterator[Visit]:
    """The page of an address, loaded; requests to hosts other than this machine are stopped and told."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        java_script_enabled=view.script,
        color_scheme=view.scheme,
    )
    page = context.new_page()
    visit = Visit(page, view.script, view.scheme)
    context.route("**/*", lambda route: _guarded(route, visit))
    page.on("pageerror", lambda error: visit.errors.append(f"script: {error}"))
    page.on("console", lambda said: _heard(visit, said.type, said.text, status))
    page.on("requestfinished", lambda done: _weighed(visit, done))
    try:
        answer = page.goto(url, wait_until="load")
        if answer is not None and answer.status != status:
            visit.errors.append(f"status {answer.status} at {url}")
        yield visit
    finally:
        context.close()


def _guarded(route: Route, visit: Visit) -> None:
    address = urlsplit(route.request.url)
    if address.scheme in {"data", "blob", "file"} or address.hostname in HERE:
        route.continue_()
        return
    visit.outside.append(route.request.url)
    route.abort()


def _heard(visit: Visit, kind: str, text: str, status: int) -> None:
    expected = status >= 400 and str(status) in text
    if kind == "error" and not expected:
        visit.errors.append(f"console: {text[:300]}")


def _weighed(visit: Visit, request: Any) -> None:  # noqa: ANN401 - playwright's Request
    visit.transferred += int(request.sizes()["responseBodySize"])


def shares(picture: bytes, colours: Iterable[str]) -> dict[str, float]:
    """The share of a PNG's pixels near each colour `#rrggbb`."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    counted = image.getcolors(1 << 24) or []
    total = image.width * image.height

    def near(colour: str) -> float:
        wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        found = sum(count for count, pixel in counted if _distance(pixel, wanted) <= NEAR)
        return found / total

    return {colour: near(colour) for colour in colours}


def _distance(one: Any, other: tuple[int, ...]) -> int:  # noqa: ANN401 - pillow types a pixel as a union
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def node() -> str:
    """The node that comes with the pinned libraries."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert found is not None, "node is missing: make test installs it"
    return found


HTML_RULES = {
    "extends": ["html-validate:standard"],
    "rules": {"void-style": "off", "no-trailing-whitespace": "off", "doctype-style": "off"},
}


def html_faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What html-validate finds in pages, by name; `folder` is for its files."""
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    (folder / ".htmlvalidate.json").write_text(json.dumps({"root": True, **HTML_RULES}), encoding="utf-8")
    program = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    files = [f"{name}.html" for name in pages]
    done = subprocess.run(  # it exits with 1 when it finds something
        [node(), str(program), "--formatter", "json", *files],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return [
        f"{Path(page['filePath']).stem}:{found['line']} {found['ruleId']}: {found['message']}"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]
