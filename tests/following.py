"""A refresh seen from outside: its record, and waiting for what becomes of it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.exports import ROOT, TODAY, Exports
from warehouse import record
from warehouse.record import Refresh

SECONDS = 30


def told(store: Path) -> Refresh:
    """The record, which has to be there."""
    found = record.last(store)
    assert found
    return found


def started(exports: Exports) -> "subprocess.Popen[bytes]":
    """A refresh in a process of its own."""
    command = [sys.executable, "-m", "warehouse", "refresh", *exports.options()]
    environment = {**os.environ, "DASHBOARD_TODAY": TODAY}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)


def wait_until(happens: Callable[[], object], seconds: float = SECONDS) -> None:
    """Until something is so."""
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
