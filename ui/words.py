"""The words of the frame in the reader's language."""

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

LANGUAGES = ("vi", "en")


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def lang() -> str:
    """The reader's language: "vi" or "en"."""
    return str(st.session_state.get("lang", "vi"))


def has_word(key: str) -> bool:
    """Whether ui/words.toml holds a text under this key."""
    return key in _words()


def say(key: str, **filled: object) -> str:
    """A text of ui/words.toml. Raises KeyError for a key it does not hold."""
    text = _words()[key][lang()]
    return text.format(**filled) if filled else text
