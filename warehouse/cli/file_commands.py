"""The data steward's commands: check a file, and write quarantined rows in full."""

import argparse
from pathlib import Path

from warehouse.aggregate.quarantine import quarantine_rows
from warehouse.answer.write_rows import to_csv
from warehouse.cli import check_output
from warehouse.cli.check_file import check
from warehouse.cli.check_output import Output
from warehouse.cli.csv_output import write_csv_text
from warehouse.contract.reasons import in_words
from warehouse.contract.schema import topics
from warehouse.exit_status import EXIT_CLEAN, EXIT_HELD, EXIT_NOTHING_TO_READ, EXIT_WRONG_USE
from warehouse.ingest.export_folder import same_export
from warehouse.reference.reference_data import FILES, UnusableReference, load_reference
from warehouse.settings import Folders
from warehouse.store.archive import DamagedArchive
from warehouse.store.versions import OtherRelease, Version
from warehouse.terminal import print_error, print_json, print_line


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """The file, its topic, and how the check is printed."""
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--file", dest="path", type=Path, help="the same as an option")
    parser.add_argument("--by-reason", action="store_true", help="count held rows by their reasons")
    parser.add_argument("--topic", choices=sorted(topics()), help="where the folder does not tell it")
    parser.add_argument("--json", action="store_true")


def add_held_options(parser: argparse.ArgumentParser) -> None:
    """The files whose held rows are written, and where to."""
    parser.add_argument("file", nargs="*", help="such as gifts/2021-12.csv; all without any")
    parser.add_argument(
        "--file", dest="more_files", action="append", default=[], help="the same as an option"
    )
    parser.add_argument("--out", type=Path, metavar="CSV", help="standard output without it")


def check_file(folders: Folders, path: Path, topic: str | None, lang: str, output: Output) -> int:
    """Prints what a refresh would say of a file; the status is 1 where it would hold rows or refuse the file."""
    if not topic and path.name in FILES and path.absolute().parent.name not in topics():
        return _check_reference(folders, path, lang, as_json=output.as_json)
    try:
        file, quarantine = check(folders, path, topic, lang)
        same_file = same_export(folders.exports, topics()[file.topic], path, file.facts.sha256)
    except OSError as error:
        print_error(in_words("unreadable", lang, problem=error.strerror))
        return EXIT_WRONG_USE
    except UnusableReference as error:
        print_error(error.in_words(lang))
        return EXIT_WRONG_USE
    except (DamagedArchive, OtherRelease) as problem:
        print_error(in_words(problem.code, lang))
        return EXIT_NOTHING_TO_READ
    check_output.show(file, quarantine, same_file, lang, output)
    return EXIT_HELD if file.status != "accepted" else EXIT_CLEAN


def _check_reference(folders: Folders, path: Path, lang: str, *, as_json: bool) -> int:
    """The same of a reference file, beside the other ones."""
    try:
        path.open("rb").close()
        columns = load_reference(folders.reference, replacement=path).columns[path.stem]
    except OSError as error:
        print_error(in_words("unreadable", lang, problem=error.strerror))
        return EXIT_WRONG_USE
    except UnusableReference as error:
        reason, lines = error.in_words(lang), 0
    else:
        reason, lines = "", len(next(iter(columns.values())))
    if as_json:
        status = "refused" if reason else "accepted"
        result = {"file": path.name, "status": status, "lines": lines, "reason": reason or None}
        print_json(result)
    else:
        print_line(reason or in_words("reference_taken", lang, file=path.name, lines=lines))
    return EXIT_HELD if reason else EXIT_CLEAN


def write_quarantine(version: Version, names: list[str], path: Path | None, lang: str) -> int:
    """Writes quarantined rows in full with their reasons as CSV, to a file or, without one, to standard output."""
    try:
        rows = quarantine_rows(version, names, lang)
    except KeyError as unknown:
        print_error(in_words("file_unknown", lang, files=unknown.args[0]))
        return EXIT_WRONG_USE
    except DamagedArchive:
        print_error(in_words("archive_damaged", lang))
        return EXIT_NOTHING_TO_READ
    status = write_csv_text(to_csv(rows, lang, sample=bool(version.manifest["sample"])), path, lang)
    if path and status == EXIT_CLEAN:
        print_line(in_words("held_written", lang, rows=len(rows), file=path))
    return status
