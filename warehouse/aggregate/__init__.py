"""From all files of a topic to accepted rows, tables and the database of a version."""
