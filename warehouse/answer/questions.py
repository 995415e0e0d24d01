"""Questions, by name: queries/<folder>/<question>.sql with its contract."""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from warehouse.answer.contracts import ColumnLabel, ComparisonLabel, contract, labels
from warehouse.contract.schema import topics, topics_in_order
from warehouse.engine import parameters_of
from warehouse.settings import QUERIES

RATES = ("pct", "rate")  # kinds of values that do not add up


@dataclass(frozen=True)
class Label:
    """How a column is called in one language, its unit and what kind of value it holds."""

    name: str
    text: str
    brief: str  # where the topic is plain already
    unit: str
    kind: str
    rise: str = "neutral"  # what it means when it becomes more: good, bad, neutral
    ratio: tuple[str, ...] = ()  # of a rate: the columns that are divided
    ratio_of: int = 1
    meaning: str = ""  # what a measure counts


@dataclass(frozen=True)
class Question:
    """One question of a contract: what it means, its grain, columns and measures."""

    name: str
    titles: dict[str, str]
    briefs: dict[str, str]  # titles where there is little room: names of sheets and of files
    descriptions: dict[str, str]
    grain: tuple[str, ...]
    gives: tuple[str, ...]
    measures_by_topic: dict[
        str, tuple[str, ...]
    ]  # the measures of each topic; most questions have one, their folder
    sums: tuple[str, ...]  # measures whose sum over the rows is the same in every question of the folder
    path: Path
    topics: tuple[str, ...]  # whose reports it rests on: most questions on those of their folder
    is_long: bool  # may have any number of rows, and takes no filters

    @property
    def folder(self) -> str:
        return self.name.split("/")[0]

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """What a comparison compares."""
        return tuple(measure for measures in self.measures_by_topic.values() for measure in measures)

    @cached_property
    def sql(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def takes(self) -> tuple[str, ...]:
        """The filters that it heeds."""
        return tuple(sorted(parameters_of(self.sql)))

    def heeds(self, dimension: str) -> bool:
        """Whether it can be narrowed by a dimension, such as "online_payments.channel"."""
        topic, _, column = dimension.partition(".")
        return topic == self.folder and column in self.takes

    def kind(self, column: str) -> str:
        """What kind of value a column holds, whatever the language."""
        return self.label(column, "en").kind

    def label(self, column: str, lang: str) -> Label:
        """The column's label in a language; raises KeyError where no contract names the column.

        m_before, m_change and m_target, which a comparison adds to a measure m, are called after it, and so is
        m_change_pct, the change in percent.
        """
        if column.endswith("_change_pct") and column.removesuffix("_change_pct") in self.measures:
            return replace(self.label(column.removesuffix("_pct"), lang), name=column, unit="%", kind="pct")
        measure, _, suffix = column.rpartition("_")
        if measure in self.measures and suffix in ("before", "change", "target"):
            whole, addition = self.label(measure, lang), labels(self.folder)[f"_{suffix}"]
            assert isinstance(addition, ComparisonLabel)
            unit = (addition.points(lang) if whole.kind == "pct" else "") or whole.unit
            brief = addition.text(lang)
            return replace(
                whole,
                name=column,
                text=f"{whole.text}, {brief}",
                brief=brief.capitalize(),
                unit=unit,
                ratio=(),
            )
        topic = next(
            (topic for topic, measures in self.measures_by_topic.items() if column in measures), self.folder
        )
        column_label = (labels(topic) | labels(self.folder))[column]
        assert isinstance(column_label, ColumnLabel)
        text, brief = column_label.text(lang), column_label.brief(lang)
        return Label(
            column,
            text,
            brief,
            column_label.unit_in(lang),
            column_label.kind,
            column_label.rise,
            column_label.ratio,
            column_label.ratio_of,
            column_label.meaning(lang),
        )


@cache
def get_question(name: str) -> Question:
    """One question by its name, such as "gifts/by_province". Raises KeyError for a name nobody asks.

    Raises WrongDefinition where its contract is not of its form, or leaves it out.
    """
    folder, _, short = name.partition("/")
    path = QUERIES / folder / f"{short}.sql"
    if folder.startswith("_") or not path.exists():
        raise KeyError(name)
    entry = contract(folder).question(short)
    measures_by_topic = {folder: entry.measures}
    if entry.each_topic:
        measures_by_topic = {topic.name: summary_measures(topic.name) for topic in topics_in_order()}
    return Question(
        name=name,
        titles={"vi": entry.title_vi, "en": entry.title_en},
        briefs={
            "vi": entry.brief_vi or entry.title_vi,
            "en": entry.brief_en or entry.title_en,
        },
        descriptions={"vi": entry.about_vi, "en": entry.about_en},
        grain=entry.grain,
        gives=entry.gives + tuple(m for mine in measures_by_topic.values() for m in mine if entry.each_topic),
        measures_by_topic=measures_by_topic,
        sums=entry.sums,
        path=path,
        topics=(folder,) if entry.topics is None else entry.topics,
        is_long=entry.long,
    )


def summary_measures(topic: str) -> tuple[str, ...]:
    """What is counted of a topic, in the order in which the measures of all topics stand side by side: no rates."""
    question = get_question(f"{topic}/by_province")
    measures = topics()[topic].summary or question.measures
    return tuple(measure for measure in measures if question.kind(measure) not in RATES)


@cache
def question_names() -> tuple[str, ...]:
    """Every question that can be asked, in the order of their names."""
    paths = (p for p in QUERIES.glob("*/*.sql") if not p.parent.name.startswith("_"))
    return tuple(sorted(f"{p.parent.name}/{p.stem}" for p in paths))
