"""The house rules of SQL: short files, no words for readers."""

import re
from pathlib import Path

import pytest

from tests.house.test_house import QUERIES, relative_name

MOST_LINES = 80
COMMENT = re.compile(r"--[^\n]*")
LETTER_BEYOND_ASCII = re.compile(r"[^\W\d_a-zA-Z]")
BY_LANGUAGE = re.compile(r"case\s+when \$?lang_? = 'vi'(.*?)\bend\b", re.DOTALL)
LITERAL = re.compile(r"'([^']*)'")
#: Where the forms are told in which senders write what they mean.
OF_CELLS = "queries/_cells/"
#: To be divided, and their words moved.
NOT_YET = (
    "queries/campaign/without_target.sql",
    "queries/overview/summary.sql",
    "queries/campaign/_publish/goal_amounts.sql",
)
REGULAR = [path for path in QUERIES if relative_name(path) not in NOT_YET]


def statements(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_files_are_short() -> None:
    lines = {relative_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in REGULAR}
    assert {name: n for name, n in lines.items() if n > MOST_LINES} == {}


@pytest.mark.parametrize("path", REGULAR, ids=relative_name)
def test_words_for_readers_stand_in_toml(path: Path) -> None:
    """In queries/phrases.toml, in a contract, in a schema: in both languages, one beside the other."""
    text = statements(path)
    assert relative_name(path).startswith(OF_CELLS) or LETTER_BEYOND_ASCII.findall(text) == []
    literals = [words for choice in BY_LANGUAGE.findall(text) for words in LITERAL.findall(choice)]
    assert [words for words in literals if re.search(r"\w", words)] == []
