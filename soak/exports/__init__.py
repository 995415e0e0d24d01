"""Exports as sources write them, right and wrong."""
