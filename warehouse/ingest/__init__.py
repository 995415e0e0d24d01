"""From plain lines to typed rows, quarantined rows and the facts of a file."""
