"""The published figures of the customer-appreciation month of December 2021, as the questions give them."""

from datetime import date

import pandas as pd
import pytest

from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

MONTH = Filters(from_day=date(2021, 12, 1), to_day=date(2021, 12, 31), lang="en")
PINK_WEEK = Filters(from_day=date(2021, 12, 6), to_day=date(2021, 12, 12), lang="en")
FIRST_DAYS = Filters(from_day=date(2021, 12, 1), to_day=date(2021, 12, 5), lang="en")


@pytest.fixture(scope="module")
def tiers(reader: Reader) -> pd.DataFrame:
    """The prizes of the month, a row a tier."""
    return fetch_rows(reader, "campaign/prize_tiers", MONTH).set_index("item")


def test_651_prizes_in_four_tiers(tiers: pd.DataFrame) -> None:
    expected_prizes = {"First prize": 21, "Second prize": 105, "Third prize": 210, "Consolation prize": 315}
    assert tiers["actual"].to_dict() == expected_prizes
    assert sum(expected_prizes.values()) == 651


def test_every_tier_reached_its_plan(tiers: pd.DataFrame) -> None:
    assert tiers["target"].to_dict() == tiers["actual"].to_dict()
    assert set(tiers["reached_pct"]) == {100.0}


def test_the_prizes_are_worth_1470_million_vnd(reader: Reader) -> None:
    goals = fetch_rows(reader, "campaign/goals", MONTH).set_index(["programme", "metric"])
    assert list(goals.loc[("prize_draw", "value_vnd"), ["actual", "target"]]) == [1_470_000_000] * 2


def test_31_prizes_in_every_province(reader: Reader) -> None:
    prizes = fetch_rows(reader, "campaign/prizes", MONTH)
    for _, tiers in prizes.groupby("province_code"):
        assert tiers["actual"].tolist() == tiers["target"].tolist() == [1, 5, 10, 15]
    assert prizes["province_code"].nunique() == 21


def test_245_houses(reader: Reader) -> None:
    rows = fetch_rows(reader, "gifts/by_programme", MONTH).set_index("programme")
    assert rows.loc["Great Unity houses", "quantity"] == 245


def test_the_first_100_tablets_cost_less_than_450_million_vnd(reader: Reader) -> None:
    tablets = fetch_rows(reader, "gifts/by_programme", FIRST_DAYS).set_index("programme").loc["Tablets"]
    assert tablets["quantity"] == 100
    assert 449_000_000 <= tablets["value_vnd"] < 450_000_000


def test_more_than_2200_donations_in_the_pink_week(reader: Reader) -> None:
    rows = fetch_rows(
        reader, "blood_donations/by_period", Filters(PINK_WEEK.from_day, PINK_WEEK.to_day, grain="week")
    )
    assert len(rows) == 1
    assert rows["donations"].sum() > 2_200


def test_every_province_gave_blood_in_the_pink_week(reader: Reader) -> None:
    rows = fetch_rows(reader, "blood_donations/by_province", PINK_WEEK)
    assert len(rows) == 21
    assert (rows["donations"] > 0).all()
