"""Exit statuses of the commands: of a refresh, and of a look at files."""

EXIT_DONE, EXIT_CRASHED, EXIT_NOTHING_PUBLISHED, EXIT_ALREADY_RUNNING, EXIT_CANCELLED = 0, 1, 3, 4, 5
EXIT_CLEAN, EXIT_HELD, EXIT_WRONG_USE, EXIT_NOTHING_TO_READ = 0, 1, 2, 3
EXIT_TO_MEND = 1  # of doctor and audit
