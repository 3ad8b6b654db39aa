"""The address of a question: one grammar for every table.

    /data/<table>.<format>?by=VILLAGE,TARGET_GROUP&region=35.76&year=2024&order=-deliveries&first=10
    /releases/<id>/data/<table>.<format>?...

A table is a root field of the API that is a list, and the parameters are its arguments: a link says exactly
what the GraphQL question says.

- A filter is written by its field: `year=2024` (eq), `year=2023,2024` (in), `year.gte=2023` (any other
  operator); `or.1.year=2023&or.2.stage=closed` are alternatives, `not.year=2023` an exclusion.
- In a list, a comma inside a value is written `\\,`, a backslash `\\\\`, an empty text `\\e`.
- `order=-deliveries,village,-rate.deliveries`: descending with a minus sign.
- Every other argument is written by its name: `by`, `first`, `after`, `fill`, `compare`.

`Link` is the question, `pairs` writes its parameters in one canonical order, `reading` reads them back, and
`asked` takes a link from the arguments of a resolver.
"""
