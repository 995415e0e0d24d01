"""The commands of python -m warehouse."""
