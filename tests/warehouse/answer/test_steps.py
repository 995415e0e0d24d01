"""From installing to the first online payment, as pandas counts it row by row from the recount."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from sample.recount.recount import Recount
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

RANGES = [(date(2021, 7, 1), date(2021, 12, 31)), (date(2021, 11, 10), date(2021, 12, 20))]
SOME_PROVINCES = ("95", "75", "92")


@pytest.fixture(scope="module")
def install_steps(sample_recount: Recount) -> pd.DataFrame:
    """A row an installation: its steps, in days from installing, and how many days it has been followed."""
    rows = pd.DataFrame(sample_recount.rows["app_installs"])
    payments = pd.DataFrame(sample_recount.rows["online_payments"])
    paid = payments[payments["status"] == "paid"]
    first = paid.groupby(["province", "customer_code"])["paid_at"].min().str[:10].rename("first")
    rows = rows.merge(first.reset_index(), how="left", on=["province", "customer_code"])
    day, registered_day, first_day = (
        pd.to_datetime(rows[c].replace("", None).str[:10]) for c in ("installed_at", "registered_at", "first")
    )
    last_days = {
        code: max(days)
        for (topic, code), days in sample_recount.reported_days.items()
        if topic == "online_payments"
    }
    newest = min(rows["installed_at"].max()[:10], payments["paid_at"].max()[:10])
    last_day = pd.to_datetime(rows["province"].map(last_days).clip(upper=newest))
    paid_before = first_day < day
    steps = pd.DataFrame({"registered": registered_day, "first": first_day}).max(axis=1, skipna=False)
    return pd.DataFrame(
        {
            "province": rows["province"],
            "day": day.dt.date,
            "week": (day - pd.to_timedelta(day.dt.day_of_week, "D")).dt.date,
            "registered": (registered_day - day).dt.days,
            "paid": (steps - day).dt.days.where(~paid_before),
            "paid_before": paid_before,
            "followed": (last_day - day).dt.days,
        }
    )


def count_steps(rows: pd.DataFrame) -> dict[str, int]:
    """The measures of some installations."""
    counts = {
        "installs": len(rows),
        "registered": int(rows["registered"].notna().sum()),
        "paid_before": int(rows["paid_before"].sum()),
    }
    for days in (7, 14, 30):
        old = rows[rows["followed"] >= days]
        counts[f"installs_{days}"] = len(old)
        counts[f"paid_{days}"] = int((old["paid"] <= days).sum())
    counts["registered_7"] = int((rows[rows["followed"] >= 7]["registered"] <= 7).sum())
    return counts


def median_days(rows: pd.DataFrame) -> int | None:
    """The day by which half of those who pay within 30 days have paid."""
    paid = sorted(rows[(rows["followed"] >= 30) & (rows["paid"] <= 30)]["paid"])
    return int(paid[(len(paid) - 1) // 2]) if paid else None


@pytest.mark.parametrize("provinces", [(), SOME_PROVINCES])
@pytest.mark.parametrize("days", RANGES)
def test_the_weeks(
    reader: Reader, install_steps: pd.DataFrame, days: tuple[date, date], provinces: tuple[str, ...]
) -> None:
    mine = install_steps[install_steps["day"].between(*days)]
    mine = mine[mine["province"].isin(provinces)] if provinces else mine
    answer = reader.fetch_rows("app_installs/to_payment_by_week", Filters(*days, provinces))
    assert set(answer["week"]) >= set(mine["week"])
    for row in answer.to_dict("records"):
        own = mine[mine["week"] == row["week"]]
        assert {name: row[name] for name in count_steps(own)} == count_steps(own)
        if pd.notna(row["paid_30_pct"]):
            assert row["paid_30_pct"] == round(100 * row["paid_30"] / row["installs_30"], 1)
            assert row["median_days"] == median_days(own)


@pytest.mark.parametrize("days", RANGES)
def test_the_provinces(reader: Reader, install_steps: pd.DataFrame, days: tuple[date, date]) -> None:
    mine = install_steps[install_steps["day"].between(*days)]
    answer = reader.fetch_rows("app_installs/to_payment_by_province", Filters(*days)).set_index(
        "province_code"
    )
    for code, row in answer.iterrows():
        own = mine[mine["province"] == code]
        assert {name: row[name] for name in count_steps(own)} == count_steps(own)
        is_most = 2 * row["installs_14"] >= row["installs"]
        assert pd.notna(row["paid_14_pct"]) == is_most
        assert pd.isna(row["median_days"]) or row["median_days"] == median_days(own)


def test_a_week_is_compared_only_when_all_of_it_is_old_enough(reader: Reader) -> None:
    weeks = reader.fetch_rows("app_installs/to_payment_by_week", Filters()).set_index("week")
    # the data end on 31 December: Sunday 12 December is 19 days ago, Sunday 19 December 12
    has_share = weeks[["paid_7_pct", "paid_14_pct", "paid_30_pct"]].notna().T.to_dict("list")
    assert has_share[date(2021, 12, 6)] == [True, True, False]
    assert has_share[date(2021, 12, 13)] == [True, False, False]


def test_units_since_2025_add_up_to_the_same(reader: Reader) -> None:
    old, new = (
        reader.fetch_rows("app_installs/to_payment_by_province", Filters(units=units))
        for units in ("2021", "2025")
    )
    for measure in ("installs", "paid_before", "paid_30"):
        assert old[measure].sum() == new[measure].sum()


def test_whose_installation_it_was_stays_in_the_archive(sample_store: Path, tmp_path: Path) -> None:
    database = shutil.copy(current(sample_store).database, tmp_path)  # other tests hold the original open
    with duckdb.connect(str(database), read_only=True) as con:
        names = {name for (name,) in con.execute("select column_name from duckdb_columns()").fetchall()}
        views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
    assert "days_to_payment" in names
    assert not names & {"customer", "customer_code", "donor_code"}
    assert views == []
