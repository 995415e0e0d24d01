"""Texts of words.toml in the reader's language."""

import threading
from functools import cache
from pathlib import Path

from warehouse.contract.definitions import Entry, Text, build, read_toml

LANGUAGES = ("vi", "en")
_thread = threading.local()


_PATH = Path(__file__).parent / "words.toml"


@cache
def _words() -> dict[str, Text]:
    return {key: build(Text, texts, Entry(_PATH) / key) for key, texts in read_toml(_PATH).items()}


def check_words() -> None:
    """Raises WrongDefinition where words.toml is not of its form: under each key a text in both languages."""
    _words()


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
    text = _words()[key].vi if lang() == "vi" else _words()[key].en
    return text.format(**values) if values else text
