"""The macros that the statements of a version share."""

from collections.abc import Iterable
from pathlib import Path

from warehouse.contract.schema import Topic
from warehouse.engine import Connection
from warehouse.settings import QUERIES

_SQL = QUERIES / "_publish"
# in this order, as a macro is defined after those that it calls
_SHARED_MACROS = (
    "words",
    "dimensions",
    "figures",
    "settings",
    "days",
    "distinct_people",
    "places",
    "periods",
    "reports",
    "funnel",
    "sums_by_place",
    "sums_by_period",
    "sums_by_value",
    "measured_places",
    "totals_in_periods",
    "measured_places_in_periods",
    "outliers",
    "expected",
)
_GOAL_MACROS = ("goal_targets", "goal_progress", "goal_states", "goal_names", "goal_status")


def define_macros(con: Connection) -> None:
    """Defines what all questions share. The tables of the reference, and those filled row by row, are there."""
    _define(con, [_SQL / "macros" / f"{name}.sql" for name in _SHARED_MACROS])
    _define(con, [QUERIES / "_cells" / "masks.sql"])


def define_topic_macros(con: Connection, topics: Iterable[Topic]) -> None:
    """Defines what the questions of each topic share, in the order of the files' names. All its tables are there."""
    for topic in topics:
        _define(con, sorted((QUERIES / topic.name / "_publish" / "macros").glob("*.sql")))


def define_goal_macros(con: Connection) -> None:
    """Defines what the questions on targets share. The tables goal_parts and goal_days are there."""
    _define(con, [QUERIES / "campaign" / "_publish" / "macros" / f"{name}.sql" for name in _GOAL_MACROS])


def _define(con: Connection, scripts: Iterable[Path]) -> None:
    for script in scripts:
        con.execute(script.read_text(encoding="utf-8"))
