"""What a view must show, counted by pandas from the recount of the exports: nothing of the warehouse is used."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from sample.recount.recount import Recount
from tests.support.exports import REFERENCE
from tests.support.topics import DAY, TOPICS

Number = int | None
PEOPLE = {name: topic.people for name, topic in TOPICS.items() if topic.people}
_PERIOD = {"day": "D", "week": "W-SUN", "month": "M"}


@dataclass(frozen=True)
class ViewFilters:
    """What a view is asked for, every end and step spelt out."""

    topic: str
    first: pd.Timestamp
    last: pd.Timestamp
    provinces: tuple[str, ...] = ()
    grain: str = "day"
    units: str = "2021"
    is_cumulative: bool = False
    days: tuple[pd.Timestamp, ...] = ()  # these alone, where some between first and last do not count


class Independent:
    """The rows of the exports as frames: a day, a province, and a column for each measure."""

    def __init__(self, recount: Recount) -> None:
        self.registry = pd.read_csv(REFERENCE / "provinces.csv", dtype={"code": str}).set_index("code")
        self.rows = {topic: _frame(topic, rows) for topic, rows in recount.rows.items()}
        self.reported_days = recount.reported_days
        self.newest = max(max(days) for days in self.reported_days.values())

    def days(self, topic: str) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and the last day of a topic."""
        days = self.rows[topic]["day"]
        return days.min(), days.max()

    def unit_by_province(self, filters: ViewFilters) -> pd.Series:
        """The place that each chosen province is counted under."""
        provinces = self.registry[self.registry.index.isin(filters.provinces or self.registry.index)]
        return (
            provinces["unit_2025"] if filters.units == "2025" else pd.Series(provinces.index, provinces.index)
        )

    def by_unit(self, filters: ViewFilters) -> dict[str, dict[str, Number]]:
        """Each measure of each place; None where it reported nothing in the range."""
        units = self.unit_by_province(filters)
        totals = _totals_by(
            filters.topic, self._rows_in_range(filters), lambda rows: rows["province"].map(units)
        )
        reported_units = {unit for code, unit in units.items() if self._has_reported(filters, str(code))}
        values = {str(m): totals[m].to_dict() for m in totals}
        return {
            unit: {m: int(values[m].get(unit, 0)) if unit in reported_units else None for m in values}
            for unit in dict.fromkeys(units)
        }

    def by_period(self, filters: ViewFilters) -> dict[str, dict[str, int]]:
        """Each measure of each period that the range touches, by its first day."""
        periods = pd.period_range(filters.first, filters.last, freq=_PERIOD[filters.grain])
        rows = self._rows_in_range(filters)
        totals = _totals_by(
            filters.topic,
            rows,
            lambda r: r["day"].dt.to_period(_PERIOD[filters.grain]),
            count_once=filters.is_cumulative,
        )
        totals = totals.reindex(periods, fill_value=0)
        totals = totals.cumsum() if filters.is_cumulative else totals
        records = zip(periods, totals.to_dict("records"), strict=True)
        return {f"{p.start_time:%Y-%m-%d}": {str(m): int(n) for m, n in row.items()} for p, row in records}

    def breakdown(self, filters: ViewFilters, measure: str, column: str) -> list[int]:
        """A measure by the values of a column, the largest first, nothing left out but zeros."""
        sums = self._rows_in_range(filters).groupby(column)[measure].sum()
        return sorted((int(n) for n in sums if n), reverse=True)

    def rate(self, filters: ViewFilters, unit: str, n: int) -> float:
        """A measure on as many inhabitants of a place's chosen provinces as the topic's rate is for."""
        units = self.unit_by_province(filters)
        people = int(self.registry.loc[units.index[units == unit], "population"].sum())
        return TOPICS[filters.topic].rate_base * n / people

    def _rows_in_range(self, filters: ViewFilters) -> pd.DataFrame:
        rows = self.rows[filters.topic]
        rows = rows[rows["day"].between(filters.first, filters.last)]
        rows = rows[rows["day"].isin(filters.days)] if filters.days else rows
        return rows[rows["province"].isin(filters.provinces)] if filters.provinces else rows

    def _has_reported(self, filters: ViewFilters, code: str) -> bool:
        days = self.reported_days.get((filters.topic, code), set())
        return any(f"{filters.first:%Y-%m-%d}" <= day <= f"{filters.last:%Y-%m-%d}" for day in days)


def _frame(topic: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    frame["moment"] = pd.to_datetime(frame[DAY[topic]])
    frame["day"] = frame["moment"].dt.normalize()
    return frame.assign(**_measures(topic, frame))


def _measures(topic: str, rows: pd.DataFrame) -> dict[str, Any]:
    if topic == "app_installs":
        return {"installs": 1, "registered": (rows["registered_at"] != "").astype(int)}
    if topic == "online_payments":
        paid = rows["status"] == "paid"
        amounts = rows["amount_vnd"].astype("int64").where(paid, 0)
        return {
            "payments": paid.astype(int),
            "refunds": (rows["status"] == "refunded").astype(int),
            "amount_vnd": amounts,
        }
    if topic == "blood_donations":
        first = (rows["first_time"] == "yes").astype(int)
        return {"donations": 1, "volume_ml": rows["volume_ml"].astype("int64"), "first_time": first}
    return {name: rows[name].astype("int64") for name in ("quantity", "value_vnd")} | {"hand_overs": 1}


def _totals_by(topic: str, rows: pd.DataFrame, key: Any, *, count_once: bool = False) -> pd.DataFrame:
    """The measures by a key; people once by key and province, or `once` in all: on the first day they are met."""
    totals = rows.groupby(key(rows))[list(TOPICS[topic].sums)].sum()
    if topic in PEOPLE:
        name, person = PEOPLE[topic]
        people_rows = rows[rows["payments"] > 0] if topic == "online_payments" else rows
        people_rows = people_rows.sort_values("day").assign(key=key(people_rows))
        people_rows = people_rows.drop_duplicates(
            ["province", person] if count_once else ["province", person, "key"]
        )
        totals[name] = people_rows.groupby("key").size()
        totals[name] = totals[name].fillna(0).astype("int64")
    return totals
