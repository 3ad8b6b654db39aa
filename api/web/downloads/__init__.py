"""Every table as a file: `/data/<table>.<format>?...` and `/releases/<id>/data/<table>.<format>?...`.

An address is read as a question (`api.schema.address`). `shape` knows the columns of its answer (`entity`,
`cube`), `answer` asks GraphQL for it page by page, a writer per format (`csv_file`, `json_file`, ...) makes
bytes of it, `formats` lists them, and `view` serves them. `bulk` serves the files of a release as they are.
"""
