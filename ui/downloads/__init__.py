"""What a file holds, and how each format is written."""
