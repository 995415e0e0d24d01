"""A file that a steward hands in on a page: its name made safe, a trial reading, its way into the folder."""
