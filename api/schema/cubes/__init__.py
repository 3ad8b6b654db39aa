"""The five cubes in GraphQL: a question becomes one SQL statement over the smallest sums that cover it.

Read in this order: `dimension` (what can be asked by), `where` and `condition` (which cells), `question`
(what was asked), `plan` (which stored sums), `frame` (rows that must stand there although they are zero),
`statement` (the SQL), `reading` and `rows` (the lazy answer), and the GraphQL types
`row`, `columns`, `table`, `field`.
"""

from api.schema import kinds  # noqa: F401  (enumerations have their words before a type names them)
