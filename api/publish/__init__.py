"""From a register of persons, or a table already public, to a release: the only code that sees persons."""
