"""The DuckDB tables and views that Python makes and statements read, or the other way round.

Each is named here once. What a statement makes and reads itself, and what only the questions know, is not here.
"""

# of one file, as it is read (queries/_ingest)
SIGHTINGS = "sightings"  # what each line of the sample uses: its spellings and forms
FAILING = "failing"  # the lines that do not pass
FAILING_BY_KIND = "failing_by_kind"  # the same with their cells: blank, total, header or row
PROBLEMS = "judged"  # the same with the one problem of each
ROW_KEYS = "keyed"  # the rows that pass: record, key, day, province, a hash of the contents
REPEATED_IN_FILE = "repeated_in_file"  # records that repeat a key of their file, or contradict it
CONFLICTS = "conflicts"  # those that contradict it, with their cells
COLUMN_NUMBERS = "column_numbers"  # the whole numbers of one column, to be added up

# of all files of a topic, as they are reconciled (queries/_reconcile)
OF_ALL = "of_all"  # the rows of all files that pass by themselves
ROWS_OF_NEW_FILES = "rows_of_new_files"
ROWS_OF_UNCHANGED_FILES = "rows_of_unchanged_files"
ROWS_OF_REMOVED_FILES = "rows_of_removed_files"
EARLIER_VERDICTS = "earlier_verdicts"  # of the snapshot that is updated
KEYS_IN_OLD_AND_NEW_FILES = "keys_in_old_and_new_files"
KEYS_IN_SEVERAL_NEW_FILES = "keys_in_several_new_files"  # their hashes
CANDIDATES = "candidates"  # every record whose key may stand in several files
VERDICTS = "verdicts"  # what becomes of each: accepted, duplicate or superseded
NOT_ACCEPTED = "not_accepted"
ACCEPTED_NOW = "accepted_now"  # the accepted rows of the topic
ACCEPTED_KEYS = "accepted_keys"  # their keys and files
VERDICTS_WITH_CELLS = "compared"  # the verdicts with their cells, for the list of corrections
HELD_KEYS = "held_keys"  # keys of held rows that can be read

# of one aggregate table, as it is made or updated (queries/<topic>/_publish, queries/_reconcile)
ACCEPTED_ROWS = "accepted"  # the rows that the statement of the table counts
NEWLY_ACCEPTED, NO_LONGER_ACCEPTED = "newly_accepted", "no_longer_accepted"  # also as …_of_people
PEOPLE = "people"  # those of whom any row has come or gone
ROWS_AFTER, ROWS_BEFORE = "rows_after", "rows_before"  # all their rows
PERSON_ROWS, PERSON_GROUPS = (
    "person_rows",
    "person_groups",
)  # who came when; the groups they came in, by number
NUMBERED_PERSON_DAYS, PERSON_DAYS = (
    "numbered_person_days",
    "person_days",
)  # how many came when, after which days
COUNTED_BY_SETS = "counted_by_sets"  # where it is made once for each set of dimensions
ADDED_SUMS, REMOVED_SUMS = "added", "removed"  # what is counted of each
PREVIOUS, CHANGES = (
    "previous",
    "changed",
)  # the table as it was, and the difference; each with a hash of its grain

# of a version (queries/_publish/tables.sql)
WORDS, TARGETS = "words", "targets"
CORRECTIONS, HELD_ROWS = "corrections", "held"
ACCEPTED_DAILY, TOPIC_DAILY = "accepted_daily", "topic_daily"
TOPIC_PEOPLE = "topic_people"
DIMENSION_VALUES = "dimension_values"

# of what somebody may see of a version (queries/_scope)
WHOLE_VERSION = "published"  # the version itself, as long as its rows are copied
FILE_NAMES = "file_names"  # files with rows of these provinces, by the names that are shown
