"""The command cases: what must be checked, case by case, for stewards on the server."""

import argparse
from pathlib import Path

from warehouse.aggregate.cases import cases
from warehouse.answer.write_rows import to_csv
from warehouse.cli.csv_output import write_csv_text
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_CLEAN, EXIT_NOTHING_TO_READ
from warehouse.settings import Folders
from warehouse.store.archive import DamagedArchive
from warehouse.store.versions import NoStore, current
from warehouse.terminal import print_error, print_line


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
    status = write_csv_text(to_csv(rows, lang, sample=bool(version.manifest["sample"])), path, lang)
    if path and status == EXIT_CLEAN:
        print_line(in_words("cases_written", lang, rows=len(rows), file=path))
    return status
