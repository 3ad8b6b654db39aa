"""Whether a table can be true: findings for the steward, and how they are settled. Nothing is corrected."""
