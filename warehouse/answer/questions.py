"""Questions, by name: queries/<folder>/<question>.sql with its contract."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from warehouse.engine import parameters_of
from warehouse.settings import QUERIES


@dataclass(frozen=True)
class Label:
    """How a column is called in one language, its unit and what kind of value it holds."""

    name: str
    text: str
    brief: str  # where the topic is plain already
    unit: str
    kind: str


@dataclass(frozen=True)
class Question:
    """One question of a contract: what it means, its grain, columns and measures."""

    name: str
    titles: dict[str, str]
    about: dict[str, str]
    grain: tuple[str, ...]
    gives: tuple[str, ...]
    measured: dict[str, tuple[str, ...]]  # the measures of each topic; most questions have one, their folder
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
        return tuple(measure for measures in self.measured.values() for measure in measures)

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

    def label(self, column: str, lang: str) -> Label:
        """The column's label in a language; raises KeyError where no contract names the column.

        m_before, m_change and m_target, which a comparison adds to a measure m, are called after it.
        """
        measure, _, added = column.rpartition("_")
        if measure in self.measures and added in ("before", "change", "target"):
            whole, more = self.label(measure, lang), _columns(self.folder)[f"_{added}"]
            unit = more.get(f"points_{lang}", whole.unit) if whole.kind == "pct" else whole.unit
            text = f"{whole.text}, {more[lang]}"
            return replace(whole, name=column, text=text, brief=more[lang].capitalize(), unit=unit)
        topic = next((topic for topic, measures in self.measured.items() if column in measures), self.folder)
        described = (_columns(topic) | _columns(self.folder))[column]
        unit = described.get(f"unit_{lang}", described.get("unit", ""))
        brief = described.get(f"brief_{lang}", described[lang])
        return Label(column, described[lang], brief, unit, described["kind"])


@cache
def _contract(folder: str) -> dict[str, Any]:
    return tomllib.loads((QUERIES / folder / "contract.toml").read_text(encoding="utf-8"))


@cache
def _columns(folder: str) -> dict[str, dict[str, str]]:
    shared = tomllib.loads((QUERIES / "columns.toml").read_text(encoding="utf-8"))
    return {**shared, **_contract(folder).get("columns", {})}


@cache
def question(name: str) -> Question:
    """One question by its name, such as "gifts/by_province". Raises KeyError for a name nobody asks."""
    folder, _, short = name.partition("/")
    path = QUERIES / folder / f"{short}.sql"
    if folder.startswith("_") or not path.exists():
        raise KeyError(name)
    described = _contract(folder)[short]
    return Question(
        name=name,
        titles={lang: described[f"title_{lang}"] for lang in ("vi", "en")},
        about={lang: described[f"about_{lang}"] for lang in ("vi", "en")},
        grain=tuple(described["grain"]),
        gives=tuple(described["gives"]),
        measured=_by_topic(folder, described.get("measures", [])),
        sums=tuple(described.get("sums", ())),
        path=path,
        topics=tuple(described.get("topics", (folder,))),
        is_long=described.get("long", False),
    )


def _by_topic(folder: str, measures: list[str] | dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    named = measures if isinstance(measures, dict) else {folder: measures}
    return {topic: tuple(mine) for topic, mine in named.items()}


def question_names() -> list[str]:
    """Every question that can be asked."""
    paths = (p for p in QUERIES.glob("*/*.sql") if not p.parent.name.startswith("_"))
    return sorted(f"{p.parent.name}/{p.stem}" for p in paths)
