"""A trial reading of a file that is handed in: what a refresh would take of it, hold, and why."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.child_command import command_of, option
from warehouse.contract.reasons import FileRefusal
from warehouse.leftovers import trial_prefix
from warehouse.private_files import write_private
from warehouse.settings import ROOT, Folders, check_seconds

COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")


@dataclass(frozen=True)
class HeldReason:
    """Why rows would be held, how to mend them, how many there are, and the first of their lines."""

    wrong: str
    mend: str
    rows: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Trial:
    """What `python -m warehouse check` says of a file, in the reader's language."""

    name: str  # under which it was tried
    topic: str
    status: str
    counts: dict[str, int]
    refusal: str | None
    warnings: tuple[str, ...]
    extra_columns: tuple[str, ...]
    days: tuple[str | None, str | None]  # of the rows that are not held, ISO
    same_as: str | None  # the export that has the same bytes
    reasons: tuple[HeldReason, ...]
    provinces: tuple[str, ...] = ()  # of the rows that are not held, by code


def try_file(folders: Folders, name: str, content: bytes, topic: str | None, lang: str) -> Trial:
    """The trial of a file under a safe name, for a topic or the one whose header it has.

    It is read by children of another process, as in a refresh, within DASHBOARD_CHECK_SECONDS, and nothing of it
    stays behind. Raises FileRefusal where it cannot be tried.
    """
    options = [option(folder, getattr(folders, folder)) for folder in ("exports", "reference", "store")]
    options += [option("topic", topic)] if topic else []
    options += [option("lang", lang), option("json"), option("by-reason")]
    with tempfile.TemporaryDirectory(prefix=trial_prefix()) as folder:
        path = Path(folder) / name
        write_private(path, content)
        report = _report(Path(folder), [*options, option("file", path)])
    return Trial(
        name=name,
        topic=report["topic"],
        status=report["status"],
        counts={count: report[count] for count in COUNTS},
        refusal=report["reason"],
        warnings=tuple(report["warnings"]),
        extra_columns=tuple(report["extra_columns"]),
        days=(report["first_day"], report["last_day"]),
        same_as=report["same_as"],
        reasons=tuple(_held_reason(row) for row in report["held_by_reason"]),
        provinces=tuple(report["provinces"]),
    )


def _report(folder: Path, options: list[Any]) -> dict[str, Any]:
    """What the command answers; its own temporary files lie in the folder, so that they go with it."""
    command = command_of("warehouse", "check", options=options)
    environment = {**os.environ, "TMPDIR": str(folder)}
    try:
        process = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=check_seconds()
        )
    except subprocess.TimeoutExpired:
        raise FileRefusal("trial_too_long", seconds=f"{check_seconds():g}") from None
    try:
        report: dict[str, Any] = json.loads(process.stdout)
    except ValueError:
        problem = process.stderr.decode("utf-8", "replace").strip()
        if process.returncode < 0 or not problem:
            raise FileRefusal("trial_crashed") from None
        raise FileRefusal("trial_impossible", problem=problem.splitlines()[-1]) from None
    return report


def _held_reason(row: dict[str, Any]) -> HeldReason:
    return HeldReason(row["held_because"], row["how_to_mend"], row["rows"], tuple(row["lines"]))
