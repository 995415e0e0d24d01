"""The command cases: what must be checked, case by case, for stewards on the server."""

import argparse
from pathlib import Path

from warehouse.aggregate.cases import cases
from warehouse.answer.write_rows import to_csv
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_CLEAN, EXIT_NOTHING_TO_READ, EXIT_WRONG_USE
from warehouse.settings import Folders
from warehouse.store.archive import DamagedArchive
from warehouse.store.versions import NoStore, current
from warehouse.terminal import data_output, print_error, print_line


def add_case_options(parser: argparse.ArgumentParser) -> None:
    """Where the cases are written to."""
    parser.add_argument("--out", type=Path, metavar="CSV", help="standard output without it")


def write_cases(folders: Folders, path: Path | None, lang: str) -> int:
    """Writes the cases as CSV with masked codes, to a file or, without one, to standard output."""
    try:
        version = current(folders.store)
        rows = cases(version, lang)
    except (NoStore, DamagedArchive) as problem:
        print_error(in_words(problem.code, lang))
        return EXIT_NOTHING_TO_READ
    text = to_csv(rows, lang, sample=bool(version.manifest["sample"]))
    if path is None:
        with data_output() as standard_output:
            standard_output.write(text)
        return EXIT_CLEAN
    try:
        path.write_bytes(text)
    except OSError as error:
        print_error(in_words("out_unwritable", lang, file=path, problem=error.strerror))
        return EXIT_WRONG_USE
    print_line(in_words("cases_written", lang, rows=len(rows), file=path))
    return EXIT_CLEAN
