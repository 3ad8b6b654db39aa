"""Small pictures of a report as inline SVG: they stretch with the page, so all words stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from api.publish.checking.cube import Months
from api.publish.checking.doubt import Doubt
from api.publish.checking.silence import Calendar, State

HEIGHT = 100.0
CELL = 10
FILLS = {State.SILENT: "quiet", State.REPORTED: "told", State.GAP: "gap"}


def months_chart(one: Months) -> Markup:
    """The true sums as columns and the published ones as a line; the axis begins at zero."""
    top = max(*one.truth, *one.published, 1)
    width = CELL * len(one.months)
    bars = "".join(
        f'<rect class="truth" x="{at * CELL + 1}" y="{_y(value, top):.1f}" width="{CELL - 2}" '
        f'height="{HEIGHT - _y(value, top):.1f}"/>'
        for at, value in enumerate(one.truth)
    )
    points = " ".join(
        f"{at * CELL + CELL / 2:.0f},{_y(value, top):.1f}" for at, value in enumerate(one.published)
    )
    if len(one.months) == 1:
        y = f"{_y(one.published[0], top):.1f}"
        points = f"0,{y} {CELL},{y}"
    line = f'<polyline class="shown" points="{points}"/>'
    return _picture(width, HEIGHT, bars + line, "chart")


def sparkline(one: Doubt) -> Markup:
    """The series of a doubtful number, the number itself marked."""
    values = [value for _, value in one.series]
    top = max([value for value in values if value is not None], default=0.0) or 1.0
    points = [(at * CELL + CELL / 2, _y(value, top)) for at, value in enumerate(values) if value is not None]
    line = " ".join(f"{x:.0f},{y:.1f}" for x, y in points)
    at = next((n for n, (period, _) in enumerate(one.series) if period == one.finding.period), None)
    mark = "" if at is None else _mark(at, values[at], top)
    return _picture(CELL * max(len(values), 1), HEIGHT, f'{mark}<polyline points="{line}"/>', "spark")


def _mark(at: int, value: float | None, top: float) -> str:
    band = f'<rect class="band" x="{at * CELL}" y="0" width="{CELL}" height="{HEIGHT:.0f}"/>'
    if value is None:
        return band
    y = _y(value, top)
    return (
        f'{band}<rect class="point" x="{at * CELL + 1}" y="{min(y, HEIGHT - 8):.1f}" width="8" height="8"/>'
    )


def calendar_picture(one: Calendar) -> Markup:
    """Regions by months, a cell each; runs of one state are one rectangle."""
    rects = "".join(
        f'<rect class="{FILLS[state]}" x="{start * CELL}" y="{row * CELL}" '
        f'width="{(end - start) * CELL}" height="{CELL - 1}"><title>{one.regions[row]}</title></rect>'
        for row, states in enumerate(one.state.tolist())
        for start, end, state in _runs(states)
    )
    return _picture(CELL * len(one.months), CELL * len(one.regions), rects, "calendar")


def _runs(states: Sequence[int]) -> Iterable[tuple[int, int, State]]:
    start = 0
    for at in range(1, len(states) + 1):
        if at == len(states) or states[at] != states[start]:
            yield start, at, State(states[start])
            start = at


def _y(value: float, top: float) -> float:
    return HEIGHT - HEIGHT * value / top


def _picture(width: float, height: float, inner: str, kind: str) -> Markup:
    return Markup(  # noqa: S704 - all within is made of numbers and codes of regions
        f'<svg class="{kind}" viewBox="0 0 {width:.0f} {height:.0f}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{inner}</svg>'
    )
