"""What leaves and what comes in, line by line: a chain of hashes in <store>/audit/, a file a month."""
