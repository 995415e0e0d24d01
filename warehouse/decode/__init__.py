"""From the bytes of an export to one plain line a record."""
