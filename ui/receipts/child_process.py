"""Work on what strangers hand in, in a child process: its time and memory are bounded, and a crash is its own."""

import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from math import ceil
from typing import Any, TypeVar

from ui.receipts.spreadsheet.sheet import Unreadable
from warehouse.child_command import command_of
from warehouse.settings import ROOT, check_seconds

_MOST_BYTES = 3_000_000_000
_NICENESS = 5  # pages come first
Result = TypeVar("Result")


def in_child(work: Callable[..., Result], *given: Any) -> Result:
    """What the work comes to. Raises Unreadable, also where it takes too long, too much memory, or brings it down."""
    asked = pickle.dumps((work, given))
    # not by multiprocessing, whose children run the main module first: that is a page while a page runs
    command = command_of(__name__)
    try:
        said = subprocess.run(command, cwd=ROOT, input=asked, stdout=subprocess.PIPE, timeout=check_seconds())
    except subprocess.TimeoutExpired:
        raise Unreadable("check_too_long") from None
    if said.returncode:
        raise Unreadable("check_damaged")
    done, why = pickle.loads(said.stdout)
    if why:
        raise Unreadable(why)
    result: Result = done
    return result


def main() -> None:
    """Does what is asked on standard input, and puts what it comes to, or why to nothing, on standard output."""
    os.nice(_NICENESS)
    seconds = ceil(check_seconds()) + 1  # should nobody be left to end it
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
    work, given = pickle.load(sys.stdin.buffer)
    try:
        told = work(*given), ""
    except Unreadable as problem:
        told = None, str(problem)
    except MemoryError:
        told = None, "check_too_large"
    pickle.dump(told, sys.stdout.buffer)


if __name__ == "__main__":
    main()
