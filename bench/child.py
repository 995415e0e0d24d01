"""A command of ours run as a process of its own, with its time and its memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """What one run of a command took. The memory is at least what the bench itself held when it started it."""

    seconds: float
    peak_mb: float


def python(module: str, *arguments: str | Path) -> Run:
    """Runs `python -m module` to its end. Raises CalledProcessError, after its output, where it fails."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    started = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Run(seconds, used.ru_maxrss * 1024 / 1e6)
