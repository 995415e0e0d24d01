"""A refresh as a process that can be followed, from the folder of exports to the published version."""
