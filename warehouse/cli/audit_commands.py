"""The administrator's commands: whether the audit is whole, and its lines."""

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from warehouse.aggregate.statement_library import phrases_by_subject
from warehouse.audit import files
from warehouse.audit.entry import Link, parse
from warehouse.audit.verify import Fault, lines_of, verify
from warehouse.contract.reasons import in_words
from warehouse.exit_status import EXIT_CLEAN, EXIT_NOTHING_TO_READ, EXIT_TO_MEND
from warehouse.settings import local_time
from warehouse.terminal import print_error, print_json, print_line

_MOST_FAULTS = 20  # that are named


def add_audit_options(parser: argparse.ArgumentParser) -> None:
    """What is to be done, for which days, and how it is printed."""
    parser.add_argument("action", choices=("verify", "list"))
    parser.add_argument("--from", dest="from_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--to", dest="to_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--expect", type=_link, metavar="NO:HASH", help="a line that verify has named before")
    parser.add_argument("--json", action="store_true")


def _link(text: str) -> Link:
    number, _, hash_ = text.partition(":")
    return Link(int(number), hash_)


def audit(store: Path, options: argparse.Namespace) -> int:
    """Verifies or lists the audit of a store. The status is 1 where it is broken, 3 where there is none."""
    folder = files.folder_of(store)
    if not files.month_files(folder) and not (folder / files.HEAD).exists():
        print_error(in_words("audit_none", options.lang, folder=folder))
        return EXIT_NOTHING_TO_READ
    return _list(folder, options) if options.action == "list" else _verify(store, options)


def _verify(store: Path, options: argparse.Namespace) -> int:
    verdict, lang = verify(store), options.lang
    newest, expected_link = verdict.newest, options.expect
    problems = [_sentence(fault, lang) for fault in verdict.faults[:_MOST_FAULTS]]
    if expected_link and not _has_line(files.folder_of(store), expected_link):
        problems.append(
            in_words("audit_not_expected", lang, no=expected_link.number, hash=expected_link.hash)
        )
    if options.json:
        faults = [vars(fault) for fault in verdict.faults]
        result = {"is_whole": not problems, "lines": verdict.lines, "torn_lines": verdict.torn_lines}
        print_json(result | {"newest": vars(newest), "faults": faults, "sentences": problems})
        return EXIT_TO_MEND if problems else EXIT_CLEAN
    for problem in problems:
        print_line(problem)
    if len(verdict.faults) > _MOST_FAULTS:
        print_line(f"… {len(verdict.faults)}")
    if not problems:
        print_line(in_words("audit_whole", lang, lines=verdict.lines, no=newest.number, hash=newest.hash))
    if verdict.torn_lines:
        print_line(in_words("audit_unfinished", lang, lines=verdict.torn_lines))
    return EXIT_TO_MEND if problems else EXIT_CLEAN


def _sentence(fault: Fault, lang: str) -> str:
    position = {"file": fault.file, "line": fault.line}
    if fault.problem == "missing":
        return in_words("audit_missing", lang, **position, first=fault.numbers[0], last=fault.numbers[1])
    if fault.problem == "head_gone":
        return in_words("audit_head_gone", lang, file=fault.file)
    if fault.problem == "out_of_order":
        return in_words("audit_out_of_order", lang, **position)
    return in_words("audit_changed", lang, **position)


def _has_line(folder: Path, link: Link) -> bool:
    return any((fields["no"], fields["hash"]) == (link.number, link.hash) for fields in _entries(folder))


def _entries(folder: Path) -> Iterator[dict[str, Any]]:
    """All lines that are as they were sealed, the oldest first."""
    for path in files.month_files(folder):
        for line in lines_of(path):
            if fields := parse(line):
                yield fields


def _list(folder: Path, options: argparse.Namespace) -> int:
    """Prints the lines of these days in Vietnam; what was changed is left to verify."""
    first, last = options.from_day or date.min, options.to_day or date.max
    for fields in _entries(folder):
        moment = local_time(datetime.fromisoformat(fields["time"]))
        if not first <= moment.date() <= last:
            continue
        if options.json:
            print_json(fields)
        else:
            print_line("  ".join(_cells(fields, f"{moment:%d/%m/%Y %H:%M:%S}", options.lang)))
    return EXIT_CLEAN


def _cells(fields: dict[str, Any], moment: str, lang: str) -> list[str]:
    text = phrases_by_subject()["audit_events"].get(fields["what"])
    event = getattr(text, lang) if text else fields["what"]
    size = "" if fields["bytes"] is None else f"{fields['bytes']} B"
    subject = fields["file"] or fields["page"] or ""
    texts = (
        fields["who"] or "",
        fields["from"] or "",
        subject,
        *fields["filters"],
        fields["receipt"] or "",
        size,
    )
    return [str(fields["no"]), moment, event, *filter(None, (*texts, fields["detail"] or ""))]
