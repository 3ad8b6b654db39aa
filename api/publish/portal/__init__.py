"""Public tables as portals hand them out: detected, joined to regions, read into exact tidy rows."""
