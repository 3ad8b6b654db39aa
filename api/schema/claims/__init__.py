"""Claims: a reported figure beside the register's published sum.

`plans` knows what the registers count (from the plans, never from rows), `register` finds the one that counts
what a figure claims, `published` reads its sums, all figures together, `verdict` compares, `claim` is the
GraphQL type and `field` the list. Everything is computed from published cells.
"""
