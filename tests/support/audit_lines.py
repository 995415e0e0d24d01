"""An audit of a few lines, what a program reads of one, and how somebody tampers with it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from warehouse.audit import files
from warehouse.audit.audit_log import append
from warehouse.audit.entry import Entry

LINES = 12  # of the audit that the tests begin with


def audit_lines(store: Path) -> list[dict[str, Any]]:
    """All lines, the oldest first."""
    paths = files.month_files(files.folder_of(store))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def download(number: int) -> Entry:
    return Entry(
        "download",
        "10.0.0.7",
        "an@example.vn",
        "gifts",
        ("gifts/by_province",),
        ("provinces=87",),
        f"{number}.csv",
    )


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls.fromisoformat(moment).astimezone(tz)

    monkeypatch.setattr("warehouse.audit.audit_log.datetime", Clock)


def log(store: Path, month: str = "2021-11") -> Path:
    return store / "audit" / f"{month}.jsonl"


def edit(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


@contextmanager
def unwritable(store: Path) -> Iterator[None]:
    """A file stands where the folder of the audit should be, as rights do not stop every account."""
    folder, aside_folder = store / "audit", store / "audit-aside"
    append(store, Entry("refresh", "127.0.0.1"))
    folder.rename(aside_folder)
    folder.write_text("in the way")
    try:
        yield
    finally:
        folder.unlink()
        aside_folder.rename(folder)
