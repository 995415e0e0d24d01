"""Charts on paper."""
