"""What the server does once for all readers: its gate, its settings, its caches."""
