"""From CSV exports to a published store, and from the store to answers. The only door to DuckDB."""
