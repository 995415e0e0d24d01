"""The reference files: decoded and read as exports are."""
