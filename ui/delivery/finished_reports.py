"""Reports that another process has made: open here, in no folder any more, each link good for once within an hour."""

import os
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

_EXPIRY_SECONDS = 3600.0  # what nobody fetches


@dataclass(frozen=True)
class FinishedReport:
    """A report for one reader."""

    file_format: str
    stream: BinaryIO
    filters: str  # as the text of a link
    person: str = ""  # who alone may fetch it, where readers sign in


_reports: dict[tuple[str, str], FinishedReport] = {}  # by file name and token
_lock = threading.Lock()


def create_report_links(file_format: str, path: Path, people: Sequence[str], filters: str = "") -> list[str]:
    """An address for each of these people for a file that another process has written; each works once, within an hour.

    Deletes the file from disk: it stays open here.
    """
    owners = {(path.name, secrets.token_urlsafe(16)): person for person in people}
    with path.open("rb") as file, _lock:
        for key, person in owners.items():
            stream = os.fdopen(os.dup(file.fileno()), "rb")
            _reports[key] = FinishedReport(file_format, stream, filters, person)
        reports = {key: _reports[key] for key in owners}
    path.unlink()
    timer = threading.Timer(_EXPIRY_SECONDS, _forget, [reports])
    timer.daemon = True
    timer.start()
    return [f"./take/{quote(name)}?for={token}" for name, token in owners]


def take_report(key: tuple[str, str], person: str = "") -> FinishedReport | None:
    """The report under a name for a person, whose link is used up by that; somebody else's stays good."""
    with _lock:
        report = _reports.get(key)
        return _reports.pop(key) if report and report.person == person else None


def give_back(key: tuple[str, str], report: FinishedReport) -> None:
    """Makes the link good again: nothing was sent."""
    with _lock:
        _reports[key] = report


def report_format(key: tuple[str, str], person: str = "") -> str:
    """The format of the report under a name for a person, which still waits for them; empty without one."""
    with _lock:
        report = _reports.get(key)
        return report.file_format if report and report.person == person else ""


def _forget(reports: dict[tuple[str, str], FinishedReport]) -> None:
    with _lock:
        for key, report in reports.items():
            if _reports.get(key) is report:
                del _reports[key]
                report.stream.close()
