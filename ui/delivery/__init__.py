"""The links, the menu and the route by which files leave."""
