"""Words, numbers and dates as a reader of either language writes them."""
