"""A refresh as a process of its own, so that whatever brings it down brings down nothing else."""

import os
import subprocess
from collections.abc import Sequence
from threading import Event

from warehouse.child_command import command_of, option
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
    options = [option(name, getattr(folders, name)) for name in ("exports", "reference", "store")]
    options += [option("forget", name) for name in forget]
    environment = {**os.environ, STARTED_BY: starter}
    command = command_of("warehouse", "refresh", options=options)
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
