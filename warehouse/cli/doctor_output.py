"""The command doctor: a line for each thing that was examined."""

import argparse

from warehouse.doctor.examine import examine
from warehouse.exit_status import EXIT_CLEAN, EXIT_TO_MEND
from warehouse.settings import Folders
from warehouse.terminal import print_json, print_line

GOOD, WRONG = "✓", "✗"


def add_doctor_options(parser: argparse.ArgumentParser) -> None:
    """How the findings are printed."""
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")


def show_findings(folders: Folders, lang: str, *, as_json: bool) -> int:
    """Prints what was found, good or not, and how to mend it; the status is 1 where something is to be mended."""
    findings = examine(folders)
    is_well = all(finding.is_good for finding in findings)
    lines = [finding.in_words(lang) for finding in findings]
    if as_json:
        print_json({"is_well": is_well, "findings": lines})
    else:
        for line in lines:
            sign = GOOD if line["is_good"] else WRONG
            print_line(
                f"{sign} {line['title']}: {line['finding']}{'. ' + line['mend'] if line['mend'] else ''}"
            )
    return EXIT_CLEAN if is_well else EXIT_TO_MEND
