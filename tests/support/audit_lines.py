"""The lines of a store's audit, as a program reads them."""

import json
from pathlib import Path
from typing import Any

from warehouse.audit import files


def audit_lines(store: Path) -> list[dict[str, Any]]:
    """All lines, the oldest first."""
    paths = files.month_files(files.folder_of(store))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
