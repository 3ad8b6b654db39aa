"""Lists and single entities as one SQL statement each, which writes JSON.

Graphql-core collects the fields (`selection`), the declarations of `api.schema` give their SQL (`writer`),
SQLite writes the JSON of each row (`statement`), spliced into the answer (`single`, `layout`, `page`).
A root field with its statements (`root`), or one that is the answer of a cube (`whole`), is remembered for
the document that asked (`plan`); where all root fields are such, `api.engine.straight` needs no executor.

Rows that a resolver has read already are told in Python (`tell`), with the cubes of all of them at once
(`owned`): a cube's rows are joined a column at a time (`cube`, `template`, `known`).

What is left to the executor, with its batches: root fields that are not rows of one entity (`node`, `search`,
`enumerations`, releases); a field whose arguments are refused, so that it says so; an object that holds
a field which only a resolver can tell (`Uncompiled`), or more fields or levels than SQLite takes.
"""
