"""Sections that any page may have."""
