"""Contracts of questions: queries/<folder>/contract.toml, and queries/columns.toml for columns of several folders."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from warehouse.contract.definitions import Entry, build, read_toml
from warehouse.contract.schema import Topic, topics
from warehouse.settings import QUERIES

Kind = Literal["text", "prose", "code", "day", "count", "vnd", "pct", "rate", "ml"]
SHARED_COLUMNS = QUERIES / "columns.toml"


@dataclass(frozen=True)
class ColumnLabel:
    """How a column is called, its unit and what kind of value it holds."""

    vi: str
    en: str
    kind: Kind
    unit: str = ""  # the same in both languages
    unit_vi: str = ""
    unit_en: str = ""
    brief_vi: str = ""  # where the topic is plain already
    brief_en: str = ""
    about_vi: str = ""  # of a measure: what it counts
    about_en: str = ""
    rise: Literal["good", "bad", "neutral"] = "neutral"  # what it means when it becomes more
    ratio: tuple[str, ...] = ()  # of a rate: what is divided by what
    ratio_of: int = 1  # of what is divided by: 100 for a share; of inhabitants what the topic's schema says

    def text(self, lang: str) -> str:
        return self.vi if lang == "vi" else self.en

    def brief(self, lang: str) -> str:
        return (self.brief_vi if lang == "vi" else self.brief_en) or self.text(lang)

    def meaning(self, lang: str) -> str:
        return self.about_vi if lang == "vi" else self.about_en

    def unit_in(self, lang: str) -> str:
        return (self.unit_vi if lang == "vi" else self.unit_en) or self.unit


@dataclass(frozen=True)
class ComparisonLabel:
    """What a comparison adds to the label of a measure, such as _change."""

    vi: str
    en: str
    points_vi: str = ""  # the unit of a difference between percentages
    points_en: str = ""

    def text(self, lang: str) -> str:
        return self.vi if lang == "vi" else self.en

    def points(self, lang: str) -> str:
        return self.points_vi if lang == "vi" else self.points_en


@dataclass(frozen=True)
class QuestionEntry:
    """What a contract says of one question; see Question."""

    title_vi: str
    title_en: str
    about_vi: str
    about_en: str
    grain: tuple[str, ...]
    gives: tuple[str, ...]
    brief_vi: str = ""  # the title where there is little room; it names its topic
    brief_en: str = ""
    measures: tuple[str, ...] = ()
    each_topic: bool = False  # its measures are those of every topic, and stand behind what it gives besides
    sums: tuple[str, ...] = ()
    topics: tuple[str, ...] | None = None
    long: bool = False


Label = ColumnLabel | ComparisonLabel
Labels = dict[str, Label]


@dataclass(frozen=True)
class Contract:
    """One contract.toml."""

    path: Path
    columns: Labels
    questions: dict[str, QuestionEntry]

    def question(self, short: str) -> QuestionEntry:
        """The entry of <short>.sql. Raises WrongDefinition where the contract has none."""
        if short not in self.questions:
            raise Entry(self.path).wrong("definition_missing", value=f"[{short}]")
        return self.questions[short]


@cache
def contract(folder: str) -> Contract:
    """The contract of a folder of questions. Raises WrongDefinition where it is not of the form above."""
    path = QUERIES / folder / "contract.toml"
    content, entry = read_toml(path), Entry(path)
    columns = _labels(content.pop("columns", {}), entry / "columns")
    for name in content:
        (entry / name).demand(name, [sql.stem for sql in path.parent.glob("*.sql")])
    questions = {name: build(QuestionEntry, values, entry / name) for name, values in content.items()}
    return Contract(path, columns, questions)


@cache
def labels(folder: str) -> Labels:
    """The columns that the questions of a folder may give: those of all folders, and its own.

    Of a topic, what is divided by inhabitants is for as many of them as its schema says, and a rate without a unit
    has the unit of the topic's rate.
    """
    all_labels = _labels(read_toml(SHARED_COLUMNS), Entry(SHARED_COLUMNS)) | contract(folder).columns
    topic = topics().get(folder)
    return (
        {name: _label_of_topic(label, topic, all_labels) for name, label in all_labels.items()}
        if topic
        else all_labels
    )


def _label_of_topic(label: Label, topic: Topic, topic_labels: Labels) -> Label:
    if not isinstance(label, ColumnLabel):
        return label
    if "population" in label.ratio:
        label = replace(label, ratio_of=topic.rate_base)
    rate = topic_labels.get(topic.rate)
    if label.kind == "rate" and not label.unit_in("vi") and isinstance(rate, ColumnLabel):
        label = replace(label, unit=rate.unit, unit_vi=rate.unit_vi, unit_en=rate.unit_en)
    return label


def _labels(definitions: dict[str, object], entry: Entry) -> Labels:
    comparison_labels = {
        n: build(ComparisonLabel, values, entry / n) for n, values in definitions.items() if n.startswith("_")
    }
    column_labels = {
        n: build(ColumnLabel, values, entry / n)
        for n, values in definitions.items()
        if n not in comparison_labels
    }
    return comparison_labels | column_labels
