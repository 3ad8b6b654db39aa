"""From true counts to what may be published: grid, decisions, ledger, outside tables, audit."""
