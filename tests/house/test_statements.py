"""The house rules of SQL: short files, no words for readers, and one place for names that Python hands over."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.house.test_house import PYTHON, QUERIES, nodes, relative_name
from warehouse import working_tables
from warehouse.answer.questions import get_question, question_names
from warehouse.contract.schema import topics

MOST_LINES = 80
COMMENT = re.compile(r"--[^\n]*")
LETTER_BEYOND_ASCII = re.compile(r"[^\W\d_a-zA-Z]")
BY_LANGUAGE = re.compile(r"case\s+when \$?lang_? = 'vi'(.*?)\bend\b", re.DOTALL)
LITERAL = re.compile(r"'([^']*)'")
#: Where the forms are told in which senders write what they mean.
OF_CELLS = "queries/_cells/"


def statements(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_files_are_short() -> None:
    lines = {relative_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in QUERIES}
    assert {name: n for name, n in lines.items() if n > MOST_LINES} == {}


@pytest.mark.parametrize("path", QUERIES, ids=relative_name)
def test_words_for_readers_stand_in_toml(path: Path) -> None:
    """In queries/phrases.toml, in a contract, in a schema: in both languages, one beside the other."""
    text = statements(path)
    assert relative_name(path).startswith(OF_CELLS) or LETTER_BEYOND_ASCII.findall(text) == []
    literals = [words for choice in BY_LANGUAGE.findall(text) for words in LITERAL.findall(choice)]
    assert [words for words in literals if re.search(r"\w", words)] == []


#: Methods of DuckDB's connections and relations that take the name of a table or view.
TAKES_A_NAME = {"table", "view", "create", "create_view", "insert_into"}
NAMES = {name: value for name, value in vars(working_tables).items() if name.isupper()}
OF_THE_WAREHOUSE = [path for path in PYTHON if relative_name(path).startswith("warehouse/")]


def test_what_python_hands_to_statements_is_named_in_one_place() -> None:
    literals = [
        f"{relative_name(path)}:{node.lineno} {argument.value}"
        for path in OF_THE_WAREHOUSE
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TAKES_A_NAME
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    assert literals == []


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_working_table_is_used_on_both_sides(name: str) -> None:
    code = [path.read_text(encoding="utf-8") for path in OF_THE_WAREHOUSE if path.stem != "working_tables"]
    assert any(re.search(rf"\b{name}\b", text) for text in code)
    in_statement = re.compile(rf"\b{NAMES[name]}(_of_people)?\b")
    assert any(path.stem == NAMES[name] or in_statement.search(statements(path)) for path in QUERIES)


#: Questions that several topics have; by_<column of the exports> divides a topic by the values of that column.
KINDS = {
    name: name for name in ("by_period", "by_province", "by_province_and_period", "fair", "per_customer")
}
KINDS |= {"per_staff": "per_customer"}
MOST_COPIES = 150


def kind(question: str) -> str | None:
    topic, _, name = question.partition("/")
    if topic not in topics():
        return None
    columns = [column.name for column in topics()[topic].columns]
    return KINDS.get(name) or ("by_value" if name.removeprefix("by_") in columns else None)


def lines_but_for_names(question: str) -> Counter[str]:
    """The lines of a statement, with one word for the topic and for each column of its exports and its answers."""
    topic = topics()[question.split("/")[0]]
    columns = {column.name for column in topic.columns}
    for name in question_names():
        columns |= set(get_question(name).gives if name.startswith(f"{topic.name}/") else ())
    text = re.sub(rf"\b{topic.name}(_daily)?\b", "TOPIC", statements(get_question(question).path))
    text = re.sub(rf"\b({'|'.join(columns)})\b", "NAME", text)
    text = re.sub(r"('NAME'|\$NAME|NAME)(, ('NAME'|\$NAME|NAME))+", "NAME", text)  # as many as the topic has
    return Counter(" ".join(line.split()) for line in text.splitlines() if re.search(r"\w", line))


def test_what_topics_have_in_common_is_a_macro() -> None:
    """A line is a copy where an earlier question of its kind has the same but for the names of topic and columns.

    Heads, comments and lone brackets do not count; calls of macros do.
    """
    earlier: dict[str, Counter[str]] = defaultdict(Counter)
    copies: Counter[str] = Counter()
    for question in question_names():
        if group := kind(question):
            lines = lines_but_for_names(question)
            copies[group] += (lines & earlier[group]).total()
            earlier[group] |= lines
    assert 0 < copies.total() < MOST_COPIES, copies
