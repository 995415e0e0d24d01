"""A command of ours run as a process of its own, with its time and its memory."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LOOKS_EVERY_SECONDS = 0.1


@dataclass(frozen=True)
class Run:
    """What one run of a command took; the memory is that of all its processes together, looked at now and then."""

    seconds: float
    peak_mb: float


def python(module: str, *arguments: str | Path) -> Run:
    """Runs `python -m module` to its end. Raises CalledProcessError, after its output, where it fails."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    start, peak = time.perf_counter(), 0
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while child.poll() is None:
        peak = max(peak, sum(map(_resident_bytes, _family(child.pid))))
        try:
            child.wait(_LOOKS_EVERY_SECONDS)
        except subprocess.TimeoutExpired:
            continue
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Run(time.perf_counter() - start, peak / 1e6)


def _family(pid: int) -> list[int]:
    """A process and all that come from it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident_bytes(pid: int) -> int:
    """Of memory that processes share, each counts all."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096
    except (OSError, IndexError):
        return 0
