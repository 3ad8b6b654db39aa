"""How a document becomes bytes."""
