"""The linter for personal data: what it knows, and where it looks before anything becomes public."""
