"""Reports that another process has made: open here, in no folder any more, each link good for once within an hour."""

import os
import threading
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


_reports: dict[tuple[str, str], FinishedReport] = {}  # by file name and reader
_lock = threading.Lock()


def create_report_links(file_format: str, path: Path, readers: int, filters: str = "") -> list[str]:
    """An address for each reader of a file that another process has written; each works once, within an hour.

    Deletes the file from disk: it stays open here.
    """
    keys = [(path.name, str(reader)) for reader in range(readers)]
    with path.open("rb") as file, _lock:
        for key in keys:
            stream = os.fdopen(os.dup(file.fileno()), "rb")
            _reports[key] = FinishedReport(file_format, stream, filters)
        reports = {key: _reports[key] for key in keys}
    path.unlink()
    timer = threading.Timer(_EXPIRY_SECONDS, _forget, [reports])
    timer.daemon = True
    timer.start()
    return [f"./take/{quote(name)}?for={reader}" for name, reader in keys]


def take_report(key: tuple[str, str]) -> FinishedReport | None:
    """The report under a name for a reader, whose link is used up by that."""
    with _lock:
        return _reports.pop(key, None)


def give_back(key: tuple[str, str], report: FinishedReport) -> None:
    """Makes the link good again: nothing was sent."""
    with _lock:
        _reports[key] = report


def report_format(name: str) -> str:
    """The format of a report that still waits for a reader; empty where none does."""
    with _lock:
        return next((report.file_format for (key, _), report in _reports.items() if key == name), "")


def _forget(reports: dict[tuple[str, str], FinishedReport]) -> None:
    with _lock:
        for key, report in reports.items():
            if _reports.get(key) is report:
                del _reports[key]
                report.stream.close()
