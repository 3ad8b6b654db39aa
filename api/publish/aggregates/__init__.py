"""Tables that are already public, from a file and its plan to rows of a release; nothing is rounded."""
