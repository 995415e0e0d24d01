"""What nobody has foreseen: a sentence for the steward, and for the engineer a file that says where it happened."""

import re
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from warehouse.refusal import in_words

TROUBLE = "trouble.txt"  # in the store; holds the last one


def details(store: Path, error: Exception) -> dict[str, object]:
    """What the sentence of the reason `unforeseen` is filled with; the rest is written down, where that is possible."""
    told = _masked("".join(traceback.format_exception(error)))
    with suppress(OSError):
        store.mkdir(parents=True, exist_ok=True)
        (store / TROUBLE).write_text(f"{datetime.now(UTC).isoformat()}\n{told}", encoding="utf-8")
    return {"problem": _masked(f"{type(error).__name__}: {error}"), "file": store / TROUBLE}


def _masked(text: str) -> str:
    """Without the digits of a person's code: what went wrong may have a row's cells in its message."""
    return re.sub(r"\d{7,}", "*******", text)


def in_a_sentence(store: Path, error: Exception, lang: str) -> str:
    """The same as one line."""
    return in_words("unforeseen", lang, **details(store, error))
