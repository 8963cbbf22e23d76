"""What the registry is rebuilt from: places, letterheads, citations and registers found in public collections."""
