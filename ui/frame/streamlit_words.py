"""What Streamlit says by itself, in the reader's language: texts of streamlit_words.toml, put in as they come."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ui.html import json_in_script, markup, script
from ui.language.words import LANGUAGES, lang

_FOLDER = Path(__file__).parent


@cache
def _entries() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((_FOLDER / "streamlit_words.toml").read_text(encoding="utf-8"))


@cache
def _program() -> Markup:
    return script((_FOLDER / "streamlit_words.js").read_text(encoding="utf-8"))


@cache
def _words(language: str) -> Markup:
    """By the kind of text: what is said, and what stands in its place; a text left as it was said is its own."""
    words = {
        kind: [[text, entry.get(language, text)] for entry in entries for text in entry["said"]]
        for kind, entries in _entries().items()
    }
    return json_in_script(json.dumps({"lang": language, "languages": LANGUAGES, **words}))


@cache
def words_program(language: str) -> Markup:
    """A program that keeps Streamlit's texts in the reader's language, also those for screen readers."""
    return markup("window.streamlitWords = {}\n{}", _words(language), _program())


def streamlit_words() -> Markup:
    """It, as an element of the page."""
    return markup("<script>{}</script>", words_program(lang()))
