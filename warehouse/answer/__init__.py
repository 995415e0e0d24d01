"""Questions and filters in, rows out."""
