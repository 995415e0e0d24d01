"""The files of the audit: one a month, the head of the chain beside them, and which months are cut."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from warehouse.audit.entry import Link
from warehouse.settings import audit_months

FOLDER_NAME = "audit"
HEAD = "head.json"  # the newest line's place, so that lines taken off the end are missed; the lock, too
SIDE_NOTE = "torn.txt"  # what a process that was killed has left half written
_MONTH = re.compile(r"\d{4}-\d\d\.jsonl")
_HEAD_BYTES = 120


def folder_of(store: Path) -> Path:
    """Where the audit of a store lies."""
    return store / FOLDER_NAME


def month_files(folder: Path) -> list[Path]:
    """The files, the oldest first; none where nothing has been written."""
    return sorted(path for path in folder.glob("*.jsonl") if _MONTH.fullmatch(path.name))


def file_of_now(folder: Path, now: datetime) -> Path:
    """The file of this month (UTC), or a newer one where the clock has once been ahead."""
    return max([folder / f"{now.astimezone(UTC):%Y-%m}.jsonl", *month_files(folder)[-1:]])


def overdue_files(folder: Path) -> list[Path]:
    """The files beyond DASHBOARD_AUDIT_MONTHS, not counting the newest.

    They are counted, not dated, so that a clock that is years ahead for a day cuts nothing.
    """
    months = audit_months()
    return month_files(folder)[: -months - 1] if months else []


def head_line(link: Link) -> bytes:
    """The head as it is written over the one before, always as long."""
    return json.dumps({"no": link.number, "hash": link.hash}).ljust(_HEAD_BYTES).encode() + b"\n"


def read_head(descriptor: int) -> Link | None:
    """The newest line's place as the head has it; None where it is empty or unreadable."""
    try:
        fields = json.loads(os.pread(descriptor, _HEAD_BYTES, 0))
        return Link(int(fields["no"]), str(fields["hash"]))
    except (ValueError, KeyError, TypeError):
        return None
