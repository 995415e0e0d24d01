"""First-time payers, hours of payments, regular donors, prizes per payer: as pandas counts them from the recount."""

from datetime import date, timedelta

import pandas as pd
import pytest

from sample.recount.recount import Recount
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

RANGES = [(date(2021, 12, 1), date(2021, 12, 31)), (date(2021, 9, 15), date(2021, 11, 3))]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture(scope="module")
def payments(sample_recount: Recount) -> pd.DataFrame:
    """Paid rows with their moments and days, and the customer's first day in that province."""
    rows = pd.DataFrame(sample_recount.rows["online_payments"])
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
    for row in reader.fetch_rows("online_payments/new_payers", Filters(*days, provinces, "month")).to_dict(
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
        assert (
            reader.fetch_rows("online_payments/new_payers", Filters(grain=grain))["new_payers"].sum()
            == everyone
        )


@pytest.mark.parametrize("provinces", [(), ("95",)])
@pytest.mark.parametrize("days", RANGES)
def test_the_hours_of_the_week(
    reader: Reader,
    sample_recount: Recount,
    payments: pd.DataFrame,
    days: tuple[date, date],
    provinces: tuple[str, ...],
) -> None:
    mine = payments[payments["day"].between(*days)]
    mine = mine[mine["province"].isin(provinces)] if provinces else mine
    whole = [days[0] + timedelta(n) for n in range((days[1] - days[0]).days + 1)]
    reported_days = {
        day
        for (topic, code), report_days in sample_recount.reported_days.items()
        if topic == "online_payments" and (not provinces or code in provinces)
        for day in report_days
    }
    known_days = pd.Series(
        [day.weekday() for day in whole if day.isoformat() in reported_days]
    ).value_counts()
    counts = mine.groupby([mine["moment"].dt.day_of_week, mine["moment"].dt.hour]).size().to_dict()
    answer = reader.fetch_rows("online_payments/by_hour", Filters(*days, provinces, lang="en"))
    assert answer["weekday"].tolist() == [name for name in WEEKDAYS for _ in range(24)]
    assert answer["hour"].tolist() == [*range(24)] * 7
    for row in answer.to_dict("records"):
        weekday = WEEKDAYS.index(row["weekday"])
        day_count = int(known_days.get(weekday, 0))
        assert row["days"] == day_count
        if day_count:
            assert row["payments"] == counts.get((weekday, row["hour"]), 0)
            assert row["payments_per_day"] == round(row["payments"] / day_count + 1e-9, 2)
        else:
            assert pd.isna(row["payments"]) and pd.isna(row["payments_per_day"])


def test_five_mondays_and_four_tuesdays_are_averaged(reader: Reader) -> None:
    answer = reader.fetch_rows(
        "online_payments/by_hour", Filters(date(2021, 11, 1), date(2021, 11, 29), lang="en")
    )
    assert answer.groupby("weekday")["days"].first()[["Monday", "Tuesday"]].tolist() == [5, 4]


@pytest.mark.parametrize("provinces", [(), ("75", "82")])
@pytest.mark.parametrize("days", RANGES)
def test_how_often_the_donors_of_a_range_have_given(
    reader: Reader, sample_recount: Recount, days: tuple[date, date], provinces: tuple[str, ...]
) -> None:
    rows = pd.DataFrame(sample_recount.rows["blood_donations"])
    rows["day"] = pd.to_datetime(rows["donated_on"].str[:10]).dt.date
    rows = rows[rows["province"].isin(provinces)] if provinces else rows
    rows = rows.drop_duplicates(["province", "donor_code", "day"])
    people = rows[rows["day"] <= days[1]].groupby(["province", "donor_code"])["day"].agg(["max", "count"])
    times = people[people["max"] >= days[0]]["count"].clip(upper=3).value_counts()
    answer = reader.fetch_rows("blood_donations/by_regularity", Filters(*days, provinces))
    assert answer["donors"].tolist() == [int(times.get(n, 0)) for n in (1, 2, 3)]
    donors = reader.fetch_rows("blood_donations/by_province", Filters(*days, provinces))["donors"]
    assert answer["donors"].sum() == donors.sum()


@pytest.mark.parametrize("days", RANGES)
def test_prizes_and_hand_overs_per_thousand_payers(
    reader: Reader, sample_recount: Recount, payments: pd.DataFrame, days: tuple[date, date]
) -> None:
    gifts = pd.DataFrame(sample_recount.rows["gifts"])
    gifts = gifts[gifts["given_on"].str[:10].between(str(days[0]), str(days[1]))]
    prizes = (
        gifts[gifts["programme"] == "prize_draw"]
        .astype({"quantity": int})
        .groupby("province")["quantity"]
        .sum()
    )
    hand_overs = gifts.groupby("province").size()
    mine = payments[payments["day"].between(*days)]
    payers = mine.drop_duplicates(["province", "customer_code"]).groupby("province").size()
    answer = reader.fetch_rows("gifts/per_payer", Filters(*days)).set_index("province_code")
    for code, row in answer[answer["prizes"].notna()].iterrows():
        assert (row["prizes"], row["payers"]) == (prizes.get(code, 0), payers.get(code, 0))
        assert row["prizes_per_1000_payers"] == round(1000 * row["prizes"] / row["payers"], 4)
        assert row["hand_overs"] == hand_overs.get(code, 0)
        assert row["hand_overs_per_1000_payers"] == round(1000 * row["hand_overs"] / row["payers"], 4)
