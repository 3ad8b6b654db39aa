"""Demonstration registers: invented rows, the same on every machine, for plans that say SYNTHETIC."""

from api.publish.demo.registers import make

__all__ = ["make"]
