"""One term a thing: what the glossary does not want to be said is said nowhere that a reader looks."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.exports import ROOT

_ROW = re.compile(r"^\| (vi|en) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_FILES = [path for folder in ("ui", "queries", "data", "report") for path in (ROOT / folder).rglob("*.toml")]


def _terms() -> list[tuple[str, str]]:
    rows = _ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    return [(language, term) for language, _, stray_terms in rows for term in stray_terms.split(", ")]


def _texts(tree: Any, language: str, name: str = "") -> Iterator[str]:
    """Every text of a file in one language, but for the headers of exports, which their senders write."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _texts(value, language, key)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value, language, name)
    elif (
        isinstance(tree, str)
        and not name.startswith("header")
        and (name == language or name.endswith(f"_{language}"))
    ):
        yield tree


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_thing_has_one_term(language: str) -> None:
    stray_terms = [term for of_language, term in _terms() if of_language == language]
    assert len(stray_terms) > 5
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stray_terms))})", re.IGNORECASE)
    texts = [
        (path.relative_to(ROOT), text)
        for path in _FILES
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8")), language)
    ]
    assert len(texts) > 800
    texts += [(Path("README.vi.md"), (ROOT / "README.vi.md").read_text(encoding="utf-8"))] * (
        language == "vi"
    )
    assert [(str(path), text) for path, text in texts if pattern.search(text)] == []
