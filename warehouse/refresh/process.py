"""A refresh as a process of its own, so that whatever brings it down brings down nothing else."""

import os
import subprocess
import sys
from collections.abc import Sequence
from threading import Event

from warehouse.exit_status import EXIT_ALREADY_RUNNING, EXIT_CANCELLED, EXIT_DONE, EXIT_NOTHING_PUBLISHED
from warehouse.refresh import status
from warehouse.refresh.status_writer import STARTED_BY
from warehouse.settings import ROOT, Folders

_POLL_SECONDS = 0.2
_REPORTED_STATUSES = (
    EXIT_DONE,
    EXIT_NOTHING_PUBLISHED,
    EXIT_ALREADY_RUNNING,
    EXIT_CANCELLED,
)


def refresh_in_child(folders: Folders, starter: str, stop: Event, forget: Sequence[str] = ()) -> int:
    """Runs `python -m warehouse refresh` to its end, or until told to stop, and returns its exit status.

    Errors go to standard error. Where it could not record its own end, that is done here.
    """
    started_at = status.moment()
    options = [f"--exports={folders.exports}", f"--reference={folders.reference}", f"--store={folders.store}"]
    forget_options = ["--forget", *forget] if forget else []
    command = [sys.executable, "-m", "warehouse", "refresh", *options, *forget_options]
    environment = {**os.environ, STARTED_BY: starter}
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    while (exit_status := _exit_status(child)) is None:
        if stop.is_set():
            child.terminate()
            exit_status = child.wait()
            break
    if exit_status not in _REPORTED_STATUSES:
        status.write_crash(folders.store, starter, child.pid, started_at, exit_status)
    return exit_status


def _exit_status(child: "subprocess.Popen[bytes]") -> int | None:
    try:
        return child.wait(_POLL_SECONDS)
    except subprocess.TimeoutExpired:
        return None
