"""Proof of a file that left, and the check of one that comes back."""
