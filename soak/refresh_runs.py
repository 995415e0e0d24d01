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
class RefreshResult:
    """The outcome of one refresh: exit status, its JSON, standard error, seconds."""

    status: int
    payload: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    seconds: float = 0.0

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """The ledger's lines by the name of their file."""
        return {line["file"]: line for line in self.payload.get("files", [])}


def make_folders(folder: Path, exports: str = "exports", store: str = "store") -> Folders:
    """Exports and store in one folder, with the registry of the repository."""
    (folder / exports).mkdir(parents=True, exist_ok=True)
    return Folders(folder / exports, REFERENCE, folder / store)


def options(folders: Folders) -> list[str]:
    """The arguments of a refresh."""
    arguments = [
        f"--exports={folders.exports}",
        f"--reference={folders.reference}",
        f"--store={folders.store}",
    ]
    return ["refresh", "--json", "--lang=en", *arguments]


@dataclass(frozen=True)
class RefreshProcess:
    """A refresh that runs as a process of its own."""

    process: subprocess.Popen[bytes]
    error: IO[bytes]
    start_time: float


def start(folders: Folders) -> RefreshProcess:
    """A refresh as a process of its own, from its start on."""
    command = [sys.executable, "-m", "warehouse", *options(folders)]
    day = os.environ | {"DASHBOARD_TODAY": TODAY}
    error = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
    process = subprocess.Popen(command, cwd=ROOT, env=day, stdout=subprocess.PIPE, stderr=error)
    return RefreshProcess(process, error, time.monotonic())


def kill(child: RefreshProcess) -> None:
    """Ends it by kill -9; not by Popen.kill, which may take the exit status that `wait_for_exit` waits for."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child.process.pid, signal.SIGKILL)


def wait_for_exit(child: RefreshProcess, longest: float = 900) -> RefreshResult:
    """The result of a refresh process once it ends; one that does not end in time is killed, with status -9."""
    process = child.process
    late = threading.Timer(longest, kill, [child])
    late.daemon = True
    late.start()
    assert process.stdout is not None
    with process.stdout, child.error:
        output = process.stdout.read()
        _, status = os.waitpid(process.pid, 0)
        late.cancel()
        child.error.seek(0)
        error = child.error.read().decode(errors="replace")[-3000:]
    process.returncode = os.waitstatus_to_exitcode(status)
    payload = json.loads(output.decode().splitlines()[-1]) if process.returncode == 0 else {}
    return RefreshResult(process.returncode, payload, error, time.monotonic() - child.start_time)


def refresh_subprocess(folders: Folders) -> RefreshResult:
    """A whole refresh as a process of its own."""
    return wait_for_exit(start(folders))


def refresh_inline(folders: Folders) -> RefreshResult:
    """A whole refresh in this process, which spares the second that a Python with DuckDB needs to start."""
    output, error, start_time = io.StringIO(), io.StringIO(), time.monotonic()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(error):
        status = main(options(folders))
    payload = json.loads(output.getvalue().splitlines()[-1]) if status == 0 else {}
    return RefreshResult(status, payload, error.getvalue(), time.monotonic() - start_time)


def answers(version: Version) -> Answers:
    """The hash of what every question answers on all days and provinces."""
    reader = Reader(version)
    try:
        return {
            name: _hash(reader.fetch_rows(name, Filters()).to_csv(index=False)) for name in question_names()
        }
    finally:
        reader.close()


def answers_of(folders: Folders) -> Answers:
    """The answers of the version that readers see."""
    return answers(current(folders.store))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def different_questions(first: Answers, second: Answers) -> list[str]:
    """The questions that two versions answer differently."""
    return [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)]


def accepted_of(version: Version, topic: str) -> int:
    """How many records of a topic the ledger of a version says are accepted."""
    return sum(int(line["accepted"]) for line in version.manifest["files"] if line["topic"] == topic)


def rows_shown(reader: Reader, question: str) -> int:
    """How many rows <topic>/by_province or /by_period counts in all."""
    rows = reader.fetch_rows(question, Filters())
    return sum(int(rows[measure].sum()) for measure in ROWS[question.split("/")[0]])
