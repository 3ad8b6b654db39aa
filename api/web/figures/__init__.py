"""Figures drawn by the server: maps, tile grids, bars and trends, as SVG that says all it must.

`asked` reads an address, `question` asks the API, `reading` makes a `figure` of the answer,
`map`, `tile`, `bars` and `trend` draw it, and `sheet` puts words around the drawing.
"""
