"""An audit of twelve lines."""

from pathlib import Path

import pytest

from tests.support.audit_lines import LINES, download, set_clock
from warehouse.audit.audit_log import append


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An audit of twelve lines over three months."""
    for number in range(LINES):
        set_clock(monkeypatch, f"2021-{10 + number // 4}-05T23:30:00+00:00")
        append(tmp_path, download(number))
    return tmp_path
