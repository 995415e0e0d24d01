"""The sample counted by the standard library alone."""
