"""What is served, looked at again: its files, its form, its ledger, and what a stranger can learn from it."""
