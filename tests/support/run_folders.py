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
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"run-{name}"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            shared.mkdir()
            try:
                make(shared)
            except BaseException:
                shutil.rmtree(shared)
                raise
    return Path(shutil.copytree(shared, factory.mktemp(name), dirs_exist_ok=True))
