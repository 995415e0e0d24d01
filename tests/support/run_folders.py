"""What takes long to make and is the same for all processes of a test run is made by the first that needs it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def folder_of_run(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A copy, for this process alone, of a folder that `make` fills once in a run."""
    base = factory.getbasetemp()
    original = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"run-{name}"
    with original.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            original.mkdir()
            try:
                make(original)
            except BaseException:
                shutil.rmtree(original)
                raise
    return Path(shutil.copytree(original, factory.mktemp(name), dirs_exist_ok=True))
