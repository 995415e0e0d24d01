"""What keeps a server from its work, seen before a reader sees it."""
