"""First-time payers, and the hours of payments, as pandas counts them row by row from the recount."""

from datetime import date, timedelta

import pandas as pd
import pytest

from sample.recount import Recount
from warehouse.questions import Filters, Reader

RANGES = [(date(2021, 12, 1), date(2021, 12, 31)), (date(2021, 9, 15), date(2021, 11, 3))]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture(scope="module")
def payments(recounted: Recount) -> pd.DataFrame:
    """Paid rows with their moments and days, and the customer's first day in that province."""
    rows = pd.DataFrame(recounted.rows["online_payments"])
    rows = rows[rows["status"] == "paid"].copy()
    rows["moment"] = pd.to_datetime(rows["paid_at"], format="ISO8601")
    rows["day"] = rows["moment"].dt.date
    rows["first"] = rows.groupby(["province", "customer_code"])["day"].transform("min")
    return rows


@pytest.mark.parametrize("provinces", [(), ("75", "95")])
@pytest.mark.parametrize("days", RANGES)
def test_first_time_payers_by_month(
    reader: Reader, payments: pd.DataFrame, days: tuple[date, date], provinces: tuple[str, ...]
) -> None:
    mine = payments[payments["day"].between(*days)]
    mine = mine[mine["province"].isin(provinces)] if provinces else mine
    for row in reader.ask("online_payments/new_payers", Filters(*days, provinces, "month")).to_dict(
        "records"
    ):
        own = mine[[day.replace(day=1) == row["period"] for day in mine["day"]]]
        people = own.drop_duplicates(["province", "customer_code"])
        new = sum(first >= max(row["period"], days[0]) for first in people["first"])
        assert (row["payers"], row["new_payers"]) == (len(people), new)
        assert row["returning_payers"] == len(people) - new


def test_first_time_payers_are_first_once(reader: Reader, payments: pd.DataFrame) -> None:
    everyone = len(payments.drop_duplicates(["province", "customer_code"]))
    for grain in ("day", "week", "month"):
        assert reader.ask("online_payments/new_payers", Filters(grain=grain))["new_payers"].sum() == everyone


@pytest.mark.parametrize("provinces", [(), ("95",)])
@pytest.mark.parametrize("days", RANGES)
def test_the_hours_of_the_week(
    reader: Reader,
    recounted: Recount,
    payments: pd.DataFrame,
    days: tuple[date, date],
    provinces: tuple[str, ...],
) -> None:
    mine = payments[payments["day"].between(*days)]
    mine = mine[mine["province"].isin(provinces)] if provinces else mine
    whole = [days[0] + timedelta(n) for n in range((days[1] - days[0]).days + 1)]
    reported = {
        day
        for (topic, code), known in recounted.reported.items()
        if topic == "online_payments" and (not provinces or code in provinces)
        for day in known
    }
    known_days = pd.Series([day.weekday() for day in whole if day.isoformat() in reported]).value_counts()
    counts = mine.groupby([mine["moment"].dt.day_of_week, mine["moment"].dt.hour]).size().to_dict()
    answer = reader.ask("online_payments/by_hour", Filters(*days, provinces, lang="en"))
    assert answer["weekday"].tolist() == [name for name in WEEKDAYS for _ in range(24)]
    assert answer["hour"].tolist() == [*range(24)] * 7
    for row in answer.to_dict("records"):
        weekday = WEEKDAYS.index(row["weekday"])
        on = int(known_days.get(weekday, 0))
        assert row["days"] == on
        if on:
            assert row["payments"] == counts.get((weekday, row["hour"]), 0)
            assert row["payments_per_day"] == round(row["payments"] / on + 1e-9, 2)
        else:
            assert pd.isna(row["payments"]) and pd.isna(row["payments_per_day"])


def test_five_mondays_and_four_tuesdays_are_averaged(reader: Reader) -> None:
    answer = reader.ask("online_payments/by_hour", Filters(date(2021, 11, 1), date(2021, 11, 29), lang="en"))
    assert answer.groupby("weekday")["days"].first()[["Monday", "Tuesday"]].tolist() == [5, 4]
