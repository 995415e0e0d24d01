"""Texts of words.toml in the reader's language."""

import threading
import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
_thread = threading.local()


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def set_language(language: str) -> None:
    """Sets the language of this run of the page. A run is a thread; the session's state is too slow to ask often."""
    _thread.lang = language


def lang() -> str:
    """The reader's language: "vi" or "en"."""
    return str(getattr(_thread, "lang", "vi"))


def has_word(key: str) -> bool:
    """Whether ui/language/words.toml holds a text under this key."""
    return key in _words()


def translate(key: str, **values: object) -> str:
    """A text of ui/language/words.toml. Raises KeyError for a key it does not hold."""
    text = _words()[key][lang()]
    return text.format(**values) if values else text
