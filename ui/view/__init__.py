"""What the reader chose."""
