"""The page of a release tells what changed since the one before it."""

from __future__ import annotations

import re
from pathlib import Path

from protection_world import RegisterWorld, at, crowd
from web_world import visitor

OLD = {**crowd(), at(): 20}
ROW = re.compile(r'<tr><th scope="row">(.*?)</th>' + r'<td class="n">(.*?)</td>' * 3 + "</tr>")


def test_a_correction_is_told_with_both_sums_and_its_reason(tmp_path: Path) -> None:
    """
    Month, both sums, their difference and the steward's reason stand on the page; the first release has none.
    """
    world = RegisterWorld(tmp_path)
    world.publish(OLD, "2026-11")
    mended = {"from": "2024-01", "to": "2024-02", "program": "baksos", "reason": "late_reports"}
    world.publish({**OLD, at(): 60}, "2026-12", correction=[mended])
    with visitor(world.store) as http:
        text = http.get("/releases/2026-12").text
        first = http.get("/releases/2026-11").text
        older = http.get("/releases/2026-11/start").text

    month, before, after, change = ROW.findall(text)[0]
    assert month == "Januari 2024"
    assert int(after) - int(before) == 40
    assert change == "+40"
    assert "laporan susulan masuk" in text
    assert "Ini rilis pertama" in first
    assert "Anda melihat rilis <strong>2026-11</strong>" in older
