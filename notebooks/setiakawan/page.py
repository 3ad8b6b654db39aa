"""What stands around a map on its page: title, legend in words, notes, source, text alternative."""

from __future__ import annotations

from html import escape

from setiakawan.figure import Entry, Figure
from setiakawan.palette import ACCENT, GROUND, INK, MARK, SOFT

MARKS = {
    "ZERO_OR_FEW": '<circle cx="3.5" cy="3.5" r="1" fill="{mark}"/>',
    "NO_REPORT": '<path d="M-1 8L8-1M-2 2L2-2M5 9L9 5" stroke="{mark}" stroke-width="1"/>',
    "NOT_SHOWN_AT_THIS_LEVEL": '<path d="M0 3.5h7M3.5 0v7" stroke="{mark}" stroke-width=".8"/>',
}
CSS = """
html,body{{width:100%;height:100%;margin:0}}
body{{display:flex;flex-direction:column;min-height:100%;
font:15px/1.45 'Source Sans 3','Source Sans Pro',system-ui,sans-serif;color:{ink};background:#fff}}
.sk-before{{order:1;padding:14px 16px 8px}}
.sk-before h1{{font-size:1.35em;line-height:1.2;margin:0 0 .15em;font-weight:600}}
.sk-before p{{margin:0;color:{soft}}}
#{name}{{order:2;flex:1 1 auto;min-height:300px;height:auto!important;background:#fff;isolation:isolate}}
.sk-after{{order:3;padding:8px 16px 14px;font-size:.9em}}
.sk-legend{{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:0 0 .5em;padding:0}}
.sk-legend svg{{width:22px;height:14px;vertical-align:-2px;margin-right:6px}}
.sk-after p{{margin:.3em 0;color:{soft};max-width:75em}}
.sk-after summary{{cursor:pointer;color:{accent}}}
.sk-after table{{border-collapse:collapse;font-variant-numeric:tabular-nums}}
.sk-after th,.sk-after td{{padding:2px 12px 2px 0;text-align:left;border-bottom:1px solid #dde1e6}}
.sk-after td:nth-child(2){{text-align:right}}
.sk-mark{{position:absolute;inset:0;z-index:650;pointer-events:none;display:flex;flex-wrap:wrap;
align-content:space-around;justify-content:space-around;overflow:hidden}}
.sk-mark span{{transform:rotate(-18deg);font-weight:600;font-size:26px;letter-spacing:.06em;color:#8a1c1c;
opacity:.26;white-space:nowrap;padding:20px;text-shadow:0 0 3px #fff,0 0 3px #fff}}
.sk-tip th{{font-weight:600;color:{soft};text-align:left;padding-right:8px}}
.leaflet-container{{font-family:inherit;background:#fff}}
.leaflet-interactive:focus{{outline:none}}
@media(max-width:480px){{.sk-mark span{{font-size:19px;padding:10px}}.sk-before h1{{font-size:1.15em}}}}
"""


def style(name: str) -> str:
    """The look of the page; `name` is the map's id."""
    text = CSS.format(name=name, ink=INK, soft=SOFT, accent=ACCENT)
    return f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{text}</style>'


def before(figure: Figure) -> str:
    """Title and subtitle, and the patterns of the statuses."""
    patterns = "".join(map(_pattern, MARKS))
    hidden = 'width="0" height="0" style="position:absolute" aria-hidden="true"'
    return (
        f'<div class="sk-before"><h1>{escape(figure.title)}</h1><p>{escape(figure.subtitle)}</p></div>'
        f"<svg {hidden}><defs>{patterns}</defs></svg>{_watermark(figure)}"
    )


def _watermark(figure: Figure) -> str:
    """Across the map, as often as a part could be cut out of it; nothing for real data."""
    if not figure.synthetic:
        return ""
    words = "<span>DATA SINTETIS</span>" * 6
    return f'<template id="sk-mark"><div class="sk-mark" aria-hidden="true">{words}</div></template>'


def _pattern(status: str) -> str:
    marks = MARKS[status].format(mark=MARK)
    return (
        f'<pattern id="sk-{status}" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<rect width="7" height="7" fill="{GROUND[status]}"/>{marks}</pattern>'
    )


def after(figure: Figure) -> str:
    """Legend, notes, source line, and all numbers as a table."""
    lines = "".join(
        f"<li>{_swatch(entry)}{escape(entry.text)} ({entry.count})</li>" for entry in figure.legend()
    )
    dashed = "<li>garis putus-putus: batas perkiraan</li>" if figure.approximate else ""
    notes = "".join(f"<p>{escape(note)}</p>" for note in figure.notes)
    return (
        f'<div class="sk-after"><ul class="sk-legend" aria-label="Legenda">{lines}{dashed}</ul>'
        f'<p class="sk-sign">{escape(figure.sign)}</p>{notes}{_table(figure)}</div>'
    )


def _swatch(entry: Entry) -> str:
    fill = entry.colour if entry.status == "VALUE" else f"url(#sk-{entry.status})"
    return (
        f'<svg viewBox="0 0 22 14" aria-hidden="true"><rect x=".5" y=".5" width="21" height="13" rx="2"'
        f' fill="{fill}" stroke="{MARK}" stroke-width=".5"/></svg>'
    )


def _table(figure: Figure) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(item.area.name)}</th><td>{escape(item.text)}</td>"
        f"<td>{escape(item.area.within)}</td></tr>"
        for item in sorted(figure.items, key=lambda item: (-(item.value or 0), item.area.name))
    )
    names = ("Wilayah", figure.unit, "Di")
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in names)
    return (
        f"<details><summary>Semua angka sebagai tabel</summary><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def script(name: str, label: str) -> str:
    """Says what the map is to those who do not see it, and draws the watermark's place; `label` is JSON."""
    return (
        f"var box=document.getElementById('{name}');box.setAttribute('role','group');"
        f"box.setAttribute('aria-label',{label});"
        "var mark=document.getElementById('sk-mark');if(mark)box.appendChild(mark.content.cloneNode(true));"
    )
