"""What a view must show, counted by pandas from the recount of the exports: nothing of the warehouse is used."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from sample.recount.recount import Recount
from tests.support.exports import REFERENCE

Number = int | None
PEOPLE = {"online_payments": ("payers", "customer_code"), "blood_donations": ("donors", "donor_code")}
_MOMENT = {
    "app_installs": "installed_at",
    "online_payments": "paid_at",
    "blood_donations": "donated_on",
    "gifts": "given_on",
}
_PERIOD = {"day": "D", "week": "W-SUN", "month": "M"}


@dataclass(frozen=True)
class Asked:
    """What a view is asked for, every end and step spelt out."""

    topic: str
    first: pd.Timestamp
    last: pd.Timestamp
    provinces: tuple[str, ...] = ()
    grain: str = "day"
    units: str = "2021"
    cumulated: bool = False
    days: tuple[pd.Timestamp, ...] = ()  # these alone, where some between first and last do not count


class Independent:
    """The rows of the exports as frames: a day, a province, and a column for each measure."""

    def __init__(self, recounted: Recount) -> None:
        self.registry = pd.read_csv(REFERENCE / "provinces.csv", dtype={"code": str}).set_index("code")
        self.rows = {topic: _frame(topic, rows) for topic, rows in recounted.rows.items()}
        self.reported = recounted.reported_days
        self.newest = max(max(days) for days in self.reported.values())

    def days(self, topic: str) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and the last day of a topic."""
        days = self.rows[topic]["day"]
        return days.min(), days.max()

    def places(self, asked: Asked) -> pd.Series:
        """The place that each chosen province is counted under."""
        chosen = self.registry[self.registry.index.isin(asked.provinces or self.registry.index)]
        return chosen["unit_2025"] if asked.units == "2025" else pd.Series(chosen.index, chosen.index)

    def by_place(self, asked: Asked) -> dict[str, dict[str, Number]]:
        """Each measure of each place; None where it reported nothing in the range."""
        places = self.places(asked)
        counted = _measured(asked.topic, self._within(asked), lambda rows: rows["province"].map(places))
        known = {place for code, place in places.items() if self._has_reported(asked, str(code))}
        found = {str(m): counted[m].to_dict() for m in counted}
        return {
            place: {m: int(found[m].get(place, 0)) if place in known else None for m in found}
            for place in dict.fromkeys(places)
        }

    def by_period(self, asked: Asked) -> dict[str, dict[str, int]]:
        """Each measure of each period that the range touches, by its first day."""
        periods = pd.period_range(asked.first, asked.last, freq=_PERIOD[asked.grain])
        rows = self._within(asked)
        counted = _measured(
            asked.topic, rows, lambda r: r["day"].dt.to_period(_PERIOD[asked.grain]), once=asked.cumulated
        )
        counted = counted.reindex(periods, fill_value=0)
        counted = counted.cumsum() if asked.cumulated else counted
        named = zip(periods, counted.to_dict("records"), strict=True)
        return {f"{p.start_time:%Y-%m-%d}": {str(m): int(n) for m, n in row.items()} for p, row in named}

    def divided(self, asked: Asked, measure: str, column: str) -> list[int]:
        """A measure by the values of a column, the largest first, nothing left out but zeros."""
        sums = self._within(asked).groupby(column)[measure].sum()
        return sorted((int(n) for n in sums if n), reverse=True)

    def per_thousand(self, asked: Asked, place: str, n: int) -> float:
        """A measure on a thousand inhabitants of a place's chosen provinces."""
        places = self.places(asked)
        return 1000 * n / int(self.registry.loc[places.index[places == place], "population"].sum())

    def _within(self, asked: Asked) -> pd.DataFrame:
        rows = self.rows[asked.topic]
        rows = rows[rows["day"].between(asked.first, asked.last)]
        rows = rows[rows["day"].isin(asked.days)] if asked.days else rows
        return rows[rows["province"].isin(asked.provinces)] if asked.provinces else rows

    def _has_reported(self, asked: Asked, code: str) -> bool:
        days = self.reported.get((asked.topic, code), set())
        return any(f"{asked.first:%Y-%m-%d}" <= day <= f"{asked.last:%Y-%m-%d}" for day in days)


def _frame(topic: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    frame["moment"] = pd.to_datetime(frame[_MOMENT[topic]])
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


MEASURES = {
    "app_installs": ("installs", "registered"),
    "online_payments": ("payments", "refunds", "amount_vnd"),
    "blood_donations": ("donations", "volume_ml", "first_time"),
    "gifts": ("quantity", "value_vnd", "hand_overs"),
}


def _measured(topic: str, rows: pd.DataFrame, key: Any, *, once: bool = False) -> pd.DataFrame:
    """The measures by a key; people once by key and province, or `once` in all: on the first day they are met."""
    counted = rows.groupby(key(rows))[list(MEASURES[topic])].sum()
    if topic in PEOPLE:
        name, who = PEOPLE[topic]
        met = rows[rows["payments"] > 0] if topic == "online_payments" else rows
        met = met.sort_values("day").assign(key=key(met))
        met = met.drop_duplicates(["province", who] if once else ["province", who, "key"])
        counted[name] = met.groupby("key").size()
        counted[name] = counted[name].fillna(0).astype("int64")
    return counted
