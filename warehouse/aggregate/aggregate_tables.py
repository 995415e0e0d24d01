"""The aggregate tables of a topic, as queries/<topic>/_publish/tables.toml defines them."""

from dataclasses import dataclass, field
from pathlib import Path

from warehouse.contract.definitions import Entry, build, read_toml
from warehouse.contract.schema import Topic
from warehouse.rules.typed_columns import value_name
from warehouse.settings import QUERIES

_DAY_AND_PROVINCE = ("day", "province_code")
#: By which people who come again are told apart: of all days, and of those with the same date a month or a year later.
PREVIOUS_DAYS = ("previous_day", "previous_day_month", "previous_day_year")


@dataclass(frozen=True)
class Subset:
    """A measure that is another one where a column of the grain has a value."""

    measure: str
    column: str
    value: str


@dataclass(frozen=True)
class AggregateTable:
    """One aggregate table: the SQL that makes it from accepted rows, and what may be added up."""

    path: Path
    entry: Entry
    grain: tuple[str, ...]  # all other columns are sums
    rows: tuple[str, ...] = ()  # those whose sum is the number of accepted rows
    person: tuple[str, ...] = ()  # what tells people apart, where people are counted
    reads: tuple[str, ...] = ()  # the columns of accepted rows that such a table is made from
    of_people: bool = False  # holds codes of people, so it is never published
    sets: tuple[tuple[str, ...], ...] = ()  # of dimensions, by which it is made one after the other
    person_days: str = ""  # the statement in person_days/ that says who came when, where people are so many
    people: str = ""  # the measure that counts them, each on the first of the days asked for
    subsets: dict[str, Subset] = field(default_factory=dict)  # further measures, by name

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def person_days_path(self) -> Path:
        return self.path.parent / "person_days" / f"{self.person_days}.sql"

    @property
    def has_lists(self) -> bool:
        """Whether its `people` are lists of the days before, with how many came after them."""
        return bool(self.person_days) and not self.of_people

    @property
    def dimensions(self) -> set[str]:
        """Those of its columns that tell rows apart in some of its sets only."""
        return {name for names in self.sets for name in names}

    @property
    def measures(self) -> tuple[str, ...]:
        """The sums that tables.toml names."""
        return (
            *self.rows,
            *filter(None, [self.people]),
            *(subset.measure for subset in self.subsets.values()),
        )


def tables_of(topic: Topic) -> list[AggregateTable]:
    """The tables of a topic, in the order of their names.

    Raises WrongDefinition where tables.toml is not of the form above, or leaves out a statement beside it.
    """
    folder = QUERIES / topic.name / "_publish"
    definitions, file = read_toml(folder / "tables.toml"), Entry(folder / "tables.toml")
    paths = {path.stem: path for path in sorted(folder.glob("*.sql"))}
    for name in definitions:
        (file / name).demand(name, paths)
    for name in paths:
        if name not in definitions:
            raise file.wrong("definition_missing", value=f"[{name}]")
    tables = [
        build(AggregateTable, definitions[name], file / name, path=path, entry=file / name)
        for name, path in paths.items()
    ]
    for table in tables:
        _check(table, topic)
    if not any(table.rows for table in tables):
        raise file.wrong("definition_missing", value="rows")
    return tables


def _check(table: AggregateTable, topic: Topic) -> None:
    for name in (*_DAY_AND_PROVINCE, *(PREVIOUS_DAYS if table.people else ())):
        if name not in table.grain:
            raise (table.entry / "grain").wrong("definition_missing", value=name)
    for key in ("person", "reads"):
        for name in getattr(table, key):
            (table.entry / key).demand(name, [value_name(column) for column in topic.columns])
    if table.person_days:
        statements = [path.stem for path in table.person_days_path.parent.glob("*.sql")]
        (table.entry / "person_days").demand(table.person_days, statements)
    for name in table.dimensions:
        (table.entry / "sets").demand(name, table.grain)
    for name, subset in table.subsets.items():
        (table.entry / "subsets" / name / "column").demand(subset.column, table.grain)
