"""Unexpected errors: one sentence for the steward, a traceback file for the engineer."""

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from warehouse.contract.personal_data import without_persons
from warehouse.contract.reasons import in_words
from warehouse.private_files import FOLDER, write_private

CRASH_FILE = "trouble.txt"  # in the store; holds the last one


def details(store: Path, error: Exception) -> dict[str, object]:
    """The details of the reason `unforeseen`; writes the traceback file where that is possible."""
    report = without_persons("".join(traceback.format_exception(error)))
    with suppress(OSError):
        store.mkdir(FOLDER, parents=True, exist_ok=True)
        write_private(store / CRASH_FILE, f"{datetime.now(UTC).isoformat()}\n{report}".encode())
    return {"problem": without_persons(f"{type(error).__name__}: {error}"), "file": store / CRASH_FILE}


def crash_sentence(store: Path, error: Exception, lang: str) -> str:
    """The same as one line."""
    return in_words("unforeseen", lang, **details(store, error))
