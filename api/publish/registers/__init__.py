"""Registers: the only code that sees persons. From a file and its plan to counts per base cell."""
