"""Names are nouns and verbs that a stranger knows: no bare participle, preposition or adverb stands alone as one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.test_house import PYTHON, nodes, relative_name

LIST = Path(__file__).with_name("banned_names.txt")
BAN_LIST = {
    word
    for line in LIST.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
}
NOUNS_IN_ED = {"bed", "breed", "embed", "feed", "need", "seed", "shed", "speed", "weed"}

#: What libraries call their own: a method that they look for by its name, a keyword that they pass.
LIBRARY_NAMES = {
    "disabled",  # of loggers
    "hidden",  # of openpyxl
    "read",  # of files
    "required",  # of schemas everywhere
    "accepted",  # with the next two: keys of the ledger's JSON
    "quarantined",
    "superseded",
    "cumulated",  # of the address and the command line
}


def test_no_name_is_a_bare_participle_preposition_or_adverb() -> None:
    strays = [
        f"{relative_name(path)}:{line} {name}"
        for path in PYTHON
        for name, line in definitions(path)
        if is_banned(name) and name not in LIBRARY_NAMES
    ]
    assert strays == []


def definitions(path: Path) -> Iterator[tuple[str, int]]:
    """Every name that a file gives: its own, and those of its classes, functions, parameters and variables."""
    yield path.stem, 1
    for node in nodes(path):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr, node.lineno


def is_banned(name: str) -> bool:
    word = name.strip("_").lower()
    if word in BAN_LIST:
        return True
    return word.isalpha() and word.endswith("ed") and len(word) > 3 and word not in NOUNS_IN_ED


@pytest.mark.parametrize("name", ["told", "_asked", "before", "from_", "others", "Refused", "part"])
def test_a_name_that_says_nothing_alone_is_banned(name: str) -> None:
    assert is_banned(name)


@pytest.mark.parametrize("name", ["rows", "days_before", "is_reported", "from_day", "seed", "run"])
def test_a_name_that_says_something_is_not(name: str) -> None:
    assert not is_banned(name)
