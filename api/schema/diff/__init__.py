"""What changed between two releases: numbers per city, programme and month, with the steward's reasons; rows.

`cells` compares the cubes, `rows` the lists, `reasons` reads what the steward says, `release_diff` is the
GraphQL type. A withdrawn release is compared with nothing.
"""
