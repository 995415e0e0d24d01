"""Work on untrusted files in a child process: its time and memory are bounded, and a crash ends only the child."""

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


def run_in_child(work: Callable[..., Result], *arguments: Any) -> Result:
    """The result of the work. Raises Unreadable, also if it takes too much time or memory, or crashes."""
    # not by multiprocessing, whose children run the main module first: that is a page while a page runs
    command = command_of(__name__)
    payload = pickle.dumps((work, arguments))
    try:
        process = subprocess.run(
            command, cwd=ROOT, input=payload, stdout=subprocess.PIPE, timeout=check_seconds()
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("check_too_long") from None
    if process.returncode:
        raise Unreadable("check_damaged")
    output, problem = pickle.loads(process.stdout)
    if problem:
        raise Unreadable(problem)
    result: Result = output
    return result


def main() -> None:
    """Reads a pickled call from standard input; writes its result, or the problem, to standard output."""
    os.nice(_NICENESS)
    seconds = ceil(check_seconds()) + 1  # should nobody be left to end it
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
    work, arguments = pickle.load(sys.stdin.buffer)
    try:
        output = work(*arguments), ""
    except Unreadable as problem:
        output = None, str(problem)
    except MemoryError:
        output = None, "check_too_large"
    pickle.dump(output, sys.stdout.buffer)


if __name__ == "__main__":
    main()
