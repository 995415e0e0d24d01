"""A refresh as a process of its own, so that whatever brings it down brings down nothing else."""

import os
import subprocess
from collections.abc import Sequence
from threading import Event

from warehouse.child_command import command_of, option
from warehouse.exit_status import EXIT_ALREADY_RUNNING, EXIT_CANCELLED, EXIT_DONE, EXIT_NOTHING_PUBLISHED
from warehouse.refresh import status
from warehouse.refresh.status_writer import STARTED_BY
from warehouse.settings import ROOT, Places

_ASKS_EVERY_SECONDS = 0.2
_TOLD_BY_ITSELF = (
    EXIT_DONE,
    EXIT_NOTHING_PUBLISHED,
    EXIT_ALREADY_RUNNING,
    EXIT_CANCELLED,
)


def refresh_in_child(places: Places, by: str, stop: Event, forget: Sequence[str] = ()) -> int:
    """Runs `python -m warehouse refresh` to its end, or until told to stop, and returns its exit status.

    Its complaints go to standard error. If it could not write down how it ended, that is done here.
    """
    started_at = status.moment()
    options = [option(name, getattr(places, name)) for name in ("exports", "reference", "store")]
    options += [option("forget", name) for name in forget]
    environment = {**os.environ, STARTED_BY: by}
    command = command_of("warehouse", "refresh", options=options)
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    while (ended := _exit_status(child)) is None:
        if stop.is_set():
            child.terminate()
            ended = child.wait()
            break
    if ended not in _TOLD_BY_ITSELF:
        status.write_crash(places.store, by, child.pid, started_at, ended)
    return ended


def _exit_status(child: "subprocess.Popen[bytes]") -> int | None:
    try:
        return child.wait(_ASKS_EVERY_SECONDS)
    except subprocess.TimeoutExpired:
        return None
