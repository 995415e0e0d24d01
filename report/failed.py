"""A part of the report that could not be made: a sentence in its place, and where it happened for the engineer."""

from typing import Any

from ui.language.words import say
from warehouse.refresh.crash_report import details
from warehouse.settings import Folders


def failed_block(title: str) -> dict[str, Any]:
    """The sentence that stands where the part was to be."""
    told = say("report_part_failed")
    return {"kind": "sentences", "texts": [f"{title}: {told}" if title else told], "small": False}


def noted_down(problem: Exception) -> None:
    """Where it happened goes to the store's trouble file, as with anything unforeseen."""
    details(Folders.from_environment().store, problem)
