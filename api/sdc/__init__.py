"""Statistical disclosure control: pure functions on numpy arrays. No files, no database, nothing of ours.

A cube becomes `Cells` of `Series`, its totals are named as `Margins`, and `decide` says what is published.
"""
