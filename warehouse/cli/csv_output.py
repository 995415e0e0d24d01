"""Where a command writes its CSV to."""

from pathlib import Path

from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_CLEAN, EXIT_WRONG_USE
from warehouse.terminal import data_output, print_error


def write_csv_text(text: bytes, path: Path | None, lang: str) -> int:
    """Writes CSV to a file or, without one, to standard output; returns the exit status."""
    if path is None:
        with data_output() as standard_output:
            standard_output.write(text)
        return EXIT_CLEAN
    try:
        path.write_bytes(text)
    except OSError as error:
        print_error(in_words("out_unwritable", lang, file=path, problem=error.strerror))
        return EXIT_WRONG_USE
    return EXIT_CLEAN
