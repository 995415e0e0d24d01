"""Refreshes, as a process of their own or in this one, and what the published version then answers."""

import contextlib
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from warehouse.answer.filters import Filters
from warehouse.answer.questions import question_names
from warehouse.answer.reader import Reader
from warehouse.cli.commands import main
from warehouse.settings import Folders
from warehouse.store.versions import Version, current

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
TODAY = "2021-12-20"
COUNTS = ("accepted", "quarantined", "duplicates", "superseded", "non_data")
ROWS = {
    "app_installs": ("installs",),
    "online_payments": ("payments", "refunds"),
    "blood_donations": ("donations",),
    "gifts": ("hand_overs",),
}

Answers = dict[str, str]


@dataclass(frozen=True)
class Said:
    """What one refresh told."""

    status: int
    told: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    seconds: float = 0.0

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """The ledger's lines by the name of their file."""
        return {line["file"]: line for line in self.told.get("files", [])}


def places(folder: Path, exports: str = "exports", store: str = "store") -> Folders:
    """Exports and store in one folder, with the registry of the repository."""
    (folder / exports).mkdir(parents=True, exist_ok=True)
    return Folders(folder / exports, REFERENCE, folder / store)


def options(where: Folders) -> list[str]:
    """The arguments of a refresh."""
    folders = [f"--exports={where.exports}", f"--reference={where.reference}", f"--store={where.store}"]
    return ["refresh", "--json", "--lang=en", *folders]


@dataclass(frozen=True)
class Started:
    """A refresh that runs as a process of its own."""

    process: subprocess.Popen[bytes]
    error: IO[bytes]
    at: float


def start(where: Folders) -> Started:
    """A refresh as a process of its own, from its start on."""
    command = [sys.executable, "-m", "warehouse", *options(where)]
    day = os.environ | {"DASHBOARD_TODAY": TODAY}
    error = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
    process = subprocess.Popen(command, cwd=ROOT, env=day, stdout=subprocess.PIPE, stderr=error)
    return Started(process, error, time.monotonic())


def kill(started: Started) -> None:
    """Ends it by kill -9; not by Popen.kill, which may take the exit status that `ended` waits for."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(started.process.pid, signal.SIGKILL)


def ended(started: Started, longest: float = 900) -> Said:
    """What a started refresh told in the end; one that does not end in time is killed, with status -9."""
    process = started.process
    late = threading.Timer(longest, kill, [started])
    late.daemon = True
    late.start()
    assert process.stdout is not None
    with process.stdout, started.error:
        out = process.stdout.read()
        _, status = os.waitpid(process.pid, 0)
        late.cancel()
        started.error.seek(0)
        error = started.error.read().decode(errors="replace")[-3000:]
    process.returncode = os.waitstatus_to_exitcode(status)
    told = json.loads(out.decode().splitlines()[-1]) if process.returncode == 0 else {}
    return Said(process.returncode, told, error, time.monotonic() - started.at)


def refresh_there(where: Folders) -> Said:
    """A whole refresh as a process of its own."""
    return ended(start(where))


def refresh_here(where: Folders) -> Said:
    """A whole refresh in this process, which spares the second that a Python with DuckDB needs to start."""
    out, error, started = io.StringIO(), io.StringIO(), time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        status = main(options(where))
    told = json.loads(out.getvalue().splitlines()[-1]) if status == 0 else {}
    return Said(status, told, error.getvalue(), time.monotonic() - started)


def answers(version: Version) -> Answers:
    """The hash of what every question answers on all days and provinces."""
    reader = Reader(version)
    try:
        return {name: _hash(reader.ask(name, Filters()).to_csv(index=False)) for name in question_names()}
    finally:
        reader.close()


def answers_of(where: Folders) -> Answers:
    """The answers of the version that readers see."""
    return answers(current(where.store))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def differing(one: Answers, other: Answers) -> list[str]:
    """The questions that two versions answer differently."""
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def accepted_of(version: Version, topic: str) -> int:
    """How many records of a topic the ledger of a version says are accepted."""
    return sum(int(line["accepted"]) for line in version.manifest["files"] if line["topic"] == topic)


def rows_shown(reader: Reader, question: str) -> int:
    """How many rows <topic>/by_province or /by_period counts in all."""
    rows = reader.ask(question, Filters())
    return sum(int(rows[measure].sum()) for measure in ROWS[question.split("/")[0]])
