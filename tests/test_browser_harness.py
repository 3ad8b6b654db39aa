"""What the browser tells of a page is what is wrong with it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import View, html_faults, visiting
from playwright.sync_api import Browser

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Uji</title>
<style>body{margin:0;background:#fff}div{background:#2a9d8f;width:50vw;height:100vh}</style></head>
<body><main><h1>Uji</h1><div></div>%s</main></body></html>"""


def written(folder: Path, inside: str) -> str:
    (folder / "page.html").write_text(PAGE % inside, encoding="utf-8")
    return (folder / "page.html").as_uri()


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>nothing()</script>", "nothing is not defined"),
        ("<script>console.error('oh')</script>", "console: oh"),
        ('<p style="width:2000px">wide</p>', "overflow"),
        ('<img alt="" src="http://198.51.100.7/x.png">', "outside: http://198.51.100.7/x.png"),
    ],
)
def test_a_fault_of_a_page_is_told(tmp_path: Path, browser: Browser, inside: str, told: str) -> None:
    """Errors of scripts, errors on the console, overflow and requests to others are told."""
    with visiting(browser, written(tmp_path, inside)) as visit:
        assert told in " ".join(visit.faults())


def test_a_clean_page_has_no_fault_and_its_colours(tmp_path: Path, browser: Browser) -> None:
    """A page without a fault is told to have none; half of it is green."""
    with visiting(browser, written(tmp_path, "")) as visit:
        assert visit.faults() == []
        assert visit.inaccessible() == []
        found = visit.shares(["#2a9d8f", "#aa0000"])
    assert found["#2a9d8f"] > 0.4
    assert found["#aa0000"] == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_nobody_can_read_is_told(tmp_path: Path, browser: Browser, script: bool) -> None:
    """A picture without a text and a button without a name are violations, with JavaScript and without."""
    named = "<script>document.querySelector('button').textContent = 'Uji'</script>"
    page = written(tmp_path, f'<img src="data:,"><button></button>{named}')
    with visiting(browser, page, View(360, script)) as visit:
        found = " ".join(visit.inaccessible())
    assert "image-alt" in found
    assert ("button-name" in found) is not script


def test_without_script_nothing_runs(tmp_path: Path, browser: Browser) -> None:
    """A view without JavaScript runs none."""
    with visiting(
        browser, written(tmp_path, "<script>console.error('oh')</script>"), View(script=False)
    ) as visit:
        assert visit.errors == []


def test_html_that_is_not_valid_is_told(tmp_path: Path) -> None:
    """A duplicate id is told by page; a valid page is silent."""
    found = html_faults({"good": PAGE % "", "bad": PAGE % '<p id="a"></p><p id="a"></p>'}, tmp_path)

    assert any("no-dup-id" in one for one in found)
    assert all(one.startswith("bad") for one in found)
