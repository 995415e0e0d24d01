"""Temporary folders of processes that were killed go at the next start; those of living ones stay."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from warehouse.leftovers import report_prefix, sweep_leftovers

LONG_AGO = 1_600_000_000
NOBODY = 4_194_305  # above the highest number of a process


def test_what_killed_processes_left_goes_and_what_living_ones_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead_folders = ["tri-an-report-abc", f"tri-an-report-{NOBODY}-abc", "pymp-killed"]
    live_folders = [f"{report_prefix()}abc", "pymp-used", "another-program"]
    for name in (*dead_folders, *live_folders):
        (tmp_path / name).mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "pymp-used" / "listener"))
        listener.listen()
        for name in (*dead_folders, *live_folders):
            os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
        (tmp_path / "pymp-new").mkdir()
        sweep_leftovers()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*live_folders, "pymp-new"])
