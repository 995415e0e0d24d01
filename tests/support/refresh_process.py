"""A refresh seen from outside: its record, and waiting for what becomes of it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.exports import ROOT, TODAY, Exports
from warehouse.refresh import status
from warehouse.refresh.status import Refresh

SECONDS = 30


def last_status(store: Path) -> Refresh:
    """The record, which has to be there."""
    refresh = status.last_refresh(store)
    assert refresh
    return refresh


def start_refresh(exports: Exports) -> "subprocess.Popen[bytes]":
    """A refresh in a process of its own."""
    command = [sys.executable, "-m", "warehouse", "refresh", *exports.options()]
    environment = {**os.environ, "DASHBOARD_TODAY": TODAY}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)

    # what root may do beyond others: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


_WITHOUT_OVERRIDE = """
import ctypes, os, sys
for override in (1, 2):
    ctypes.CDLL(None).prctl(24, override, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "warehouse", *sys.argv[1:]])
"""


def as_anyone(exports: Exports, *arguments: str) -> "subprocess.Popen[str]":
    """A command that folders and files without permission refuse, also where root runs the tests."""
    command = [sys.executable, "-c", _WITHOUT_OVERRIDE, *arguments, *exports.options()]
    environment = {**os.environ, "DASHBOARD_TODAY": TODAY}
    pipe, stdout = subprocess.PIPE, subprocess.STDOUT
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=stdout, text=True)


def wait_until(happens: Callable[[], object], seconds: float = SECONDS) -> None:
    """Until something is so."""
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
