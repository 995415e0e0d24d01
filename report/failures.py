"""A block of the report that could not be made: a sentence in its place, and the traceback for the engineer."""

from typing import Any

from ui.language.words import translate
from warehouse.refresh.crash_report import details
from warehouse.settings import Folders


def failed_block(title: str) -> dict[str, Any]:
    """The sentence that replaces the block."""
    text = translate("report_part_failed")
    return {"kind": "sentences", "texts": [f"{title}: {text}" if title else text], "small": False}


def log_failure(problem: Exception) -> None:
    """Writes the traceback to the store's trouble file, as for any unforeseen error."""
    details(Folders.from_environment().store, problem)
