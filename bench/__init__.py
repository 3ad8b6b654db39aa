"""Benchmarks that print ratios: `python -m bench NAME ...`."""
