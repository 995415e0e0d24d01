"""What lies on disk: versions, the archive of files as they were read, and whether they are intact."""
