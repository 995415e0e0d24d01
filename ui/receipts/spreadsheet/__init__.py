"""Workbooks that come back, read as a person would see them."""
