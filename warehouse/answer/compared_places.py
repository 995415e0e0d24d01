"""Two to four places beside each other: the rank of each among all, and how far they are apart, in files for people."""

from dataclasses import replace
from typing import Any

import pandas as pd

from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question
from warehouse.answer.reader import Reader
from warehouse.answer.totals import round_as_rows
from warehouse.contract.schema import topics

MOST_SIDE_BY_SIDE = 4  # more would neither fit beside each other nor be told apart in a chart
RANK = "rank"  # a column of queries/columns.toml
_DIFFERENCE = {
    "vi": ("Chênh lệch", "cao nhất − thấp nhất"),
    "en": ("Difference", "highest − lowest"),
}
_NUMBERS = ("count", "vnd", "pct", "rate", "ml")


def fetch_all_places(reader: Reader, name: str, filters: Filters, compare: str) -> pd.DataFrame | None:
    """The rows of all places, where the filters choose two to four of a topic's; else None."""
    topic = name.removesuffix("/by_province")
    if topic not in topics() or not filters.provinces:
        return None
    if not 2 <= len(reader.fetch_rows(name, filters)) <= MOST_SIDE_BY_SIDE:
        return None
    return fetch_rows(reader, name, replace(filters, provinces=()), compare)


def with_ranks(question: Question, rows: pd.DataFrame, all_places: pd.DataFrame) -> pd.DataFrame:
    """The rows with the rank of each place among all, behind the rate by which they are ranked; 1 for the largest.

    None for who has not reported, nor for a unit of which only some provinces are counted.
    """
    rate = topics()[question.folder].rate
    rates = all_places.set_index("province")[rate].dropna().astype(float)
    ranks = rates.rank(ascending=False, method="min").astype(int).to_dict()
    values = pd.array([ranks.get(name) for name in rows["province"]], dtype="Int64")
    columns = list(rows.columns)
    columns.insert(columns.index(rate) + 1, RANK)
    return rows.assign(**{RANK: values})[columns]


def differences(
    question: Question, rows: pd.DataFrame, all_places: pd.DataFrame, lang: str
) -> dict[str, Any]:
    """A row below others, by column: of two places the first less the second, of more the highest less the lowest."""
    position = {code: number for number, code in enumerate(all_places["province_code"])}
    in_order = rows.sort_values("province_code", key=lambda codes: codes.map(position), kind="stable")
    columns = [column for column in question.gives if question.kind(column) in _NUMBERS]
    values = {
        column: round_as_rows(_difference(in_order[column].tolist()), question.kind(column))
        for column in columns
    }
    word, of_more = _DIFFERENCE[lang]
    pair = " − ".join(in_order["province"]) if len(rows) == 2 else of_more
    return values | {"province": f"{word} ({pair})"}


def _difference(values: list[Any]) -> Any:
    known_values = [value for value in values if not pd.isna(value)]
    if len(known_values) < 2:
        return None
    return values[0] - values[1] if len(values) == 2 else max(known_values) - min(known_values)
