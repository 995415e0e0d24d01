"""What a file holds: one schema a topic, read from data/schemas/<topic>.toml, and one a reference file beside them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.contract.spelling import plain_dashes, word_key
from warehouse.settings import SCHEMAS

REFERENCE_SCHEMAS = sorted((SCHEMAS / "reference").glob("*.toml"))


@dataclass(frozen=True)
class Word:
    """One value of a closed list, with its spellings in the exports, and what readers see in their place."""

    value: str
    vi: str
    en: str
    also: tuple[str, ...] = ()
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
    type: str
    required: bool = False
    pattern: str | None = None
    minimum: int = 0
    one_of: tuple[int, ...] | None = None
    not_before: str | None = None
    exact: bool = False
    sensitive: bool = False  # of a correction only that it changed may be published
    words: tuple[Word, ...] = ()
    words_for: WordsFor | None = None

    def meanings(self) -> dict[str, str]:
        """Understood spelling (its key, unless exact) → value."""
        key = plain_dashes if self.exact else word_key
        spelt = [(s, w.value) for w in self.words for s in (w.value, w.vi, *w.also)]
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
    counted: str  # the measure that counts its rows; its rates are <counted>_per_1000
    over_time: str  # the measure that is drawn over time beside those of other topics
    key: str
    day: str  # the column whose day a row counts on
    dimensions: tuple[Dimension, ...] = ()  # three at most: see queries/_publish/dimensions.sql


def _column(described: dict[str, Any]) -> Column:
    words = tuple(Word(**{**w, "also": tuple(w.get("also", ()))}) for w in described.pop("words", ()))
    one_of = described.pop("one_of", None)
    words_for = described.pop("words_for", None)
    return Column(
        **described,
        words=words,
        one_of=None if one_of is None else tuple(one_of),
        words_for=WordsFor(**words_for) if words_for else None,
    )


def load_topic(path: Path) -> Topic:
    """One schema file. Raises KeyError or TypeError where it is not of the form above."""
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(_column(c) for c in described.pop("columns"))
    dimensions = tuple(Dimension(**each) for each in described.pop("dimensions", ()))
    return Topic(**described, columns=columns, dimensions=dimensions, source=path)


@cache
def topics(folder: Path = SCHEMAS) -> dict[str, Topic]:
    """Every topic that has a schema, by name."""
    return {topic.name: topic for topic in map(load_topic, sorted(folder.glob("*.toml")))}


def topics_in_order() -> list[Topic]:
    """Every topic as readers see them beside each other."""
    return sorted(topics().values(), key=lambda topic: (topic.position, topic.name))


@cache
def reference_schemas() -> dict[str, Schema]:
    """The schema of every reference file, by its name; its headers are the same in both languages."""
    return {path.stem: _load_reference(path) for path in REFERENCE_SCHEMAS}


def _load_reference(path: Path) -> Schema:
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(_column({"header_vi": c["name"], **c}) for c in described["columns"])
    return Schema(described["name"], columns, path)
