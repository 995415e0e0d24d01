"""The command doctor: a line for each thing that was examined."""

import argparse

from warehouse.doctor.examine import examine
from warehouse.exit_status import EXIT_CLEAN, EXIT_TO_MEND
from warehouse.settings import Folders
from warehouse.terminal import print_json, print_line

GOOD, WRONG = "✓", "✗"


def add_doctor_options(parser: argparse.ArgumentParser) -> None:
    """How the diagnoses are printed."""
    parser.add_argument("--json", action="store_true", help="print the diagnoses as one JSON object")


def show_diagnoses(folders: Folders, lang: str, *, as_json: bool) -> int:
    """Prints what was found, good or not, and how to mend it; the status is 1 where something is to be mended."""
    diagnoses = examine(folders)
    is_well = all(diagnosis.is_good for diagnosis in diagnoses)
    lines = [diagnosis.in_words(lang) for diagnosis in diagnoses]
    if as_json:
        print_json({"is_well": is_well, "diagnoses": lines})
    else:
        for line in lines:
            sign = GOOD if line["is_good"] else WRONG
            print_line(
                f"{sign} {line['title']}: {line['result']}{'. ' + line['mend'] if line['mend'] else ''}"
            )
    return EXIT_CLEAN if is_well else EXIT_TO_MEND
