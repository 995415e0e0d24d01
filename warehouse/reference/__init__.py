"""The reference files: received and read as exports are."""
