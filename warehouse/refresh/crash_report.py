"""What nobody has foreseen: a sentence for the steward, and for the engineer a file that says where it happened."""

import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from warehouse.contract.personal_data import without_persons
from warehouse.contract.reasons import in_words
from warehouse.private_files import FOLDER, write_private

TROUBLE = "trouble.txt"  # in the store; holds the last one


def details(store: Path, error: Exception) -> dict[str, object]:
    """What the sentence of the reason `unforeseen` is filled with; the rest is written down, where that is possible."""
    told = without_persons("".join(traceback.format_exception(error)))
    with suppress(OSError):
        store.mkdir(FOLDER, parents=True, exist_ok=True)
        write_private(store / TROUBLE, f"{datetime.now(UTC).isoformat()}\n{told}".encode())
    return {"problem": without_persons(f"{type(error).__name__}: {error}"), "file": store / TROUBLE}


def in_a_sentence(store: Path, error: Exception, lang: str) -> str:
    """The same as one line."""
    return in_words("unforeseen", lang, **details(store, error))
