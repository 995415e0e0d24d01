"""What the statements of a version share: the words that no export brings."""

from collections.abc import Iterable

from warehouse.contract.definitions import Entry, Text, build, read_toml
from warehouse.contract.schema import Topic
from warehouse.engine import Connection, insert
from warehouse.settings import QUERIES

_SQL = QUERIES / "_publish"


def insert_words(con: Connection, topics: Iterable[Topic]) -> None:
    """Fills the tables `words`, of the closed lists of the schemas, and `phrases`, of queries/phrases.toml."""
    words = [
        [topic.name, column.name, position, word.value, word.label("vi"), word.label("en")]
        for topic in topics
        for column in topic.columns
        for position, word in enumerate(column.words)
    ]
    insert(con, _SQL / "insert" / "words.sql", words)
    phrases = [
        [subject, position, value, text.vi, text.en]
        for subject, values in phrases_by_subject().items()
        for position, (value, text) in enumerate(values.items(), 1)
    ]
    insert(con, _SQL / "insert" / "phrases.sql", phrases)


def phrases_by_subject() -> dict[str, dict[str, Text]]:
    """What queries/phrases.toml holds. Raises WrongDefinition where it is not of its form."""
    path = QUERIES / "phrases.toml"
    return {
        subject: {
            value: build(Text, texts, Entry(path) / subject / value) for value, texts in phrases.items()
        }
        for subject, phrases in read_toml(path).items()
    }
