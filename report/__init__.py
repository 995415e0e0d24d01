"""The same files as the pages' links, from the command line and for a schedule; the report as PDF; mail."""
