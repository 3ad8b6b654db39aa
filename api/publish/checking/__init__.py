"""The dry run: everything that a publication does but writing, and a report for the steward's eyes only."""
