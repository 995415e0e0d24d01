"""The columns of each file: one schema per topic, from data/schemas/<topic>.toml, and one per reference file."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from warehouse.contract.definitions import Entry, build, read_toml
from warehouse.contract.spelling import plain_dashes, word_key
from warehouse.settings import SCHEMAS

ColumnType = Literal["code", "moment", "day", "month", "whole", "word", "province", "text"]
RateBase = Literal[1000, 10_000, 100_000, 1_000_000]
REFERENCE_SCHEMAS = sorted((SCHEMAS / "reference").glob("*.toml"))


MOST_DIMENSIONS = 3  # as queries/_publish/macros/dimensions.sql has them


@dataclass(frozen=True)
class Word:
    """One value of a closed list, with its spellings in the exports, and what readers see in their place."""

    value: str
    vi: str
    en: str
    aliases: tuple[str, ...] = ()
    label_vi: str = ""  # where the spelling alone would say too little: "Hiến lần đầu" for "Có"
    label_en: str = ""

    def label(self, lang: str) -> str:
        """What readers of a language see."""
        return (self.label_vi or self.vi) if lang == "vi" else (self.label_en or self.en)


@dataclass(frozen=True)
class WordsFor:
    """The words of a column hold only in the rows where another column has this value."""

    column: str
    value: str


@dataclass(frozen=True)
class Column:
    """One column of an export; `type` names the rules value_<type> and problem_<type> of queries/_cells."""

    name: str
    header_vi: str
    type: ColumnType
    required: bool = False
    pattern: str | None = None
    minimum: int = 0
    one_of: tuple[int, ...] | None = None
    not_before: str | None = None
    exact: bool = False
    sensitive: bool = False  # of a correction, only the fact that it changed may be published
    words: tuple[Word, ...] = ()
    words_for: WordsFor | None = None

    def meanings(self) -> dict[str, str]:
        """Known spelling (its key, unless exact) → value."""
        key = plain_dashes if self.exact else word_key
        spelt = [(s, w.value) for w in self.words for s in (w.value, w.vi, *w.aliases)]
        return {key(spelling): value for spelling, value in spelt}


@dataclass(frozen=True)
class Schema:
    """The columns of a file: of a topic's exports, or of the reference data."""

    name: str
    columns: tuple[Column, ...]
    source: Path

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True)
class Dimension:
    """A column by which a reader can narrow all figures of a topic to one value, and the question that divides them."""

    column: str
    divided_by: str


@dataclass(frozen=True)
class Topic(Schema):
    """One topic: what it is called and asks, what stands for it, its columns, and how a row is told and dated."""

    title_vi: str
    title_en: str
    question_vi: str
    question_en: str
    short_vi: str
    short_en: str
    position: int  # in the menu, and wherever topics stand side by side
    icon: str  # of Material Symbols
    headline: str  # the measure that stands for it
    row_measure: str  # the measure that counts its rows
    over_time: str  # the measure that is drawn over time beside those of other topics
    unit_vi: str  # what its rows are, where their number stands alone
    unit_en: str
    key: str
    day: str  # the column whose day a row counts on
    summary: tuple[
        str, ...
    ] = ()  # its measures in the workbook of all topics: those of by_province unless told
    rate_base: RateBase = 1000  # how many inhabitants its rate is for: more where its rows are rare
    dimensions: tuple[Dimension, ...] = ()  # three at most: see queries/_publish/macros/dimensions.sql

    @property
    def rate(self) -> str:
        """The column that has its rows by inhabitants, such as installs_per_1000."""
        return f"{self.row_measure}_per_{self.rate_base}"


def load_topic(path: Path) -> Topic:
    """One schema file. Raises WrongDefinition where it is not of the form above, or names what there is not."""
    topic, entry = build(Topic, read_toml(path), Entry(path), source=path), Entry(path)
    (entry / "name").demand(topic.name, [path.stem])
    _check_columns(topic.columns, entry / "columns")
    names = [column.name for column in topic.columns]
    (entry / "key").demand(topic.key, names)
    (entry / "day").demand(topic.day, [c.name for c in topic.columns if c.type in ("day", "moment")])
    if [column.type for column in topic.columns].count("province") != 1:
        raise (entry / "columns").wrong("definition_province")
    dimension_columns = [column.name for column in topic.columns if column.words or column.type == "text"]
    for dimension in topic.dimensions:
        (entry / "dimensions" / dimension.column).demand(dimension.column, dimension_columns)
    if len(topic.dimensions) > MOST_DIMENSIONS:
        raise (entry / "dimensions").wrong("definition_many", most=MOST_DIMENSIONS)
    return topic


def _check_columns(columns: tuple[Column, ...], entry: Entry) -> None:
    """Checks that names are unique, and that the columns and words that they name exist."""
    names = Counter(column.name for column in columns)
    for column in columns:
        column_entry = entry / column.name
        if names[column.name] > 1:
            raise column_entry.wrong("definition_twice", value=column.name)
        if column.type == "word" and not column.words:
            raise (column_entry / "words").wrong("definition_missing", value="words")
        if column.not_before is not None:
            (column_entry / "not_before").demand(column.not_before, names)
        if column.words_for is not None:
            (column_entry / "words_for" / "column").demand(column.words_for.column, names)


@cache
def topics(folder: Path = SCHEMAS) -> dict[str, Topic]:
    """Every topic that has a schema, by name."""
    return {topic.name: topic for topic in map(load_topic, sorted(folder.glob("*.toml")))}


def topics_in_order() -> list[Topic]:
    """Every topic in the order of the menu."""
    return sorted(topics().values(), key=lambda topic: (topic.position, topic.name))


@cache
def reference_schemas() -> dict[str, Schema]:
    """The schema of every reference file, by its name; its headers are the same in both languages."""
    return {path.stem: _load_reference(path) for path in REFERENCE_SCHEMAS}


def _load_reference(path: Path) -> Schema:
    content = read_toml(path)
    for column in content.get("columns", ()):
        column.setdefault("header_vi", column.get("name"))
    schema = build(Schema, content, Entry(path), source=path)
    _check_columns(schema.columns, Entry(path) / "columns")
    return schema
