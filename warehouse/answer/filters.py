"""What is asked for; and each filter described once, from which all that readers and commands do with it follows.

State, address, sidebar, status line, files, both command lines and the report loop over `all_filters`. A filter's words
stand in ui/language/words.toml under its name and those of its values ([grain], [grain_week]); those of a dimension in
the contract of its question and in its schema.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from warehouse.contract.schema import Topic, topics

GRAINS = ("day", "week", "month")
UNITS = ("2021", "2025")  # the provinces of 2021, or the units that they became on 1 July 2025
COMPARISONS = ("none", "previous", "month", "year", "target")


@dataclass(frozen=True)
class Filters:
    """What is asked for. Days are inclusive; a missing end is the topic's first or last day; no provinces: all."""

    from_day: date | None = None
    to_day: date | None = None
    provinces: tuple[str, ...] = ()
    grain: str = "day"
    units: str = "2021"
    lang: str = "vi"
    cumulated: bool = False  # over time: each period with all before it in the range
    dimensions: tuple[tuple[str, str], ...] = ()  # ("online_payments.channel", "bank"): only these rows


@dataclass(frozen=True)
class ComparisonFilters(Filters):
    """What is asked of the days that a range is compared with."""

    paired_months: int = 0  # only the days that have the same date so many months later; 0: all
    days_later: int = 0  # over time: periods are those so many days
    months_later: int = 0  # or months later


@dataclass(frozen=True)
class Filter:
    """One choice of a reader; by its kind the widget, and how it stands in an address and on a command line."""

    name: str  # in the session: the field of Filters, or topic and column of a dimension
    kind: Literal["days", "codes", "word", "switch", "dimension"]
    default: object = ""  # on a page that nobody has chosen anything on
    values: tuple[str, ...] = ()  # all that there are; none where the data tell them
    option: str = ""  # on a command line, where it is called otherwise
    topic: str = ""  # whose page alone has it; every page where it is empty
    divided_by: str = ""  # the question whose bars choose its values

    @property
    def is_dimension(self) -> bool:
        """Whether it narrows one topic by a column of its own."""
        return self.kind == "dimension"

    @property
    def address(self) -> str:
        """How an address calls it."""
        return self.name.rpartition(".")[2]

    def as_text(self, value: object) -> str:
        """A value as an address has it; nothing for the default, which no address names."""
        if value == self.default or not value:
            return ""
        return ",".join(value) if isinstance(value, list | tuple) else "1" if value is True else str(value)

    def from_text(self, text: str, known_values: list[str]) -> object | None:
        """The value that an address means; None where it means none. `known_values` are those that the data have."""
        if self.kind == "codes":
            codes = text.split(",")
            return [code for code in known_values if code in codes] or None
        if self.kind == "switch":
            return True if text == "1" else None
        return text if text in known_values else None

    def unknown_in(self, text: str, known_values: list[str]) -> list[str]:
        """What in the text of an address means nothing."""
        values = text.split(",") if self.kind == "codes" else [text]
        valid_values = ("0", "1") if self.kind == "switch" else known_values
        return [value for value in values if value and value not in valid_values]


def _dimensions(topic: Topic) -> list[Filter]:
    return [
        Filter(
            f"{topic.name}.{dimension.column}",
            "dimension",
            topic=topic.name,
            divided_by=f"{topic.name}/{dimension.divided_by}",
        )
        for dimension in topic.dimensions
    ]


@cache
def all_filters() -> tuple[Filter, ...]:
    """Every filter, in the order in which the sidebar has them. Raises WrongDefinition as schemas do."""
    return (
        Filter("period", "days", "month"),
        Filter("compare", "word", "previous", COMPARISONS),
        *(dimension for topic in topics().values() for dimension in _dimensions(topic)),
        Filter("provinces", "codes", (), option="province"),
        Filter("grain", "word", "auto", GRAINS),
        Filter("cumulated", "switch", False),
        Filter("units", "word", UNITS[0], UNITS),
    )


@cache
def all_dimensions() -> tuple[Filter, ...]:
    """Those that narrow one topic by a column of its own."""
    return tuple(filter_ for filter_ in all_filters() if filter_.is_dimension)


def filters_of(page: str) -> tuple[Filter, ...]:
    """The filters that a page has: those of every page, and a topic's own dimensions."""
    return tuple(filter_ for filter_ in all_filters() if filter_.topic in ("", page))


def dimension_by(question: str) -> Filter | None:
    """The dimension whose values a question tells apart, such as online_payments/by_channel."""
    return next((dimension for dimension in all_dimensions() if dimension.divided_by == question), None)
