"""Where the published goals stand on the sample, half way through: an account of it in pandas finds the same."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from sample.recount.recount import Recount
from tests.support.exports import Outcome
from tests.support.midway import province_names
from tests.support.topics import DAY

PACE = ["days_ahead", "needed_per_day", "projected", "projected_low", "projected_high"]
CAN_THO, CA_MAU = "92", "96"


def counts(sample_recount: Recount, goal: dict[str, Any], codes: set[str]) -> dict[date, int]:
    """What counts towards a goal of some provinces by day, up to 15 December, from the sample_recount rows alone."""
    rows = pd.DataFrame(sample_recount.rows[goal["topic"]])
    rows["day"] = pd.to_datetime(rows[DAY[goal["topic"]]].str[:10]).dt.date
    rows = rows[rows["province"].isin(codes - {CA_MAU})]
    rows = rows[rows["day"].between(goal["from_day"], min(goal["to_day"], date(2021, 12, 15)))]
    if goal["metric"] == "donors":
        return dict(rows.sort_values("day").drop_duplicates(["province", "donor_code"])["day"].value_counts())
    of_it = rows[rows["programme"] == goal["programme"]]
    return dict(of_it[goal["metric"]].astype(int).groupby(of_it["day"]).sum())


def expected_pace(goal: dict[str, Any], by_day: dict[date, int]) -> list[Any]:
    """Expected, gap, ahead, needed, projected, low, high as the definition says, in plain arithmetic."""
    total = (goal["to_day"] - goal["from_day"]).days + 1
    last = min(goal["to_day"], date(2021, 12, 15))
    days_done, actual, target = (last - goal["from_day"]).days + 1, sum(by_day.values()), goal["target"]
    expected_amount = round(target * days_done / total + 1e-9, 1)
    days_left = total - days_done
    if not days_left:
        return [expected_amount, round(actual - expected_amount, 1), *[None] * 5]
    figures = [expected_amount, round(actual - expected_amount, 1)]
    figures += [round(actual / target * total - days_done, 1), round((target - actual) / days_left + 1e-9, 2)]
    daily = [by_day.get(day.date(), 0) for day in pd.date_range(min(by_day, default=last), last)]
    if len(daily) < 7:
        return [*figures, None, None, None]
    mean = sum(daily) / len(daily)
    spread = math.sqrt(sum((n - mean) ** 2 for n in daily) / (len(daily) - 1))
    margin = 1.2816 * spread * math.sqrt(days_left * (1 + days_left / len(daily)))
    middle = actual + mean * days_left
    return [*figures, *(round(end) for end in (middle, max(actual, middle - margin), middle + margin))]


def test_the_goals_are_what_pandas_finds(midway: Outcome, sample_recount: Recount) -> None:
    provinces = midway.rows_of("campaign/goals_by_province")
    whole = midway.rows_of("campaign/goals").assign(province_code="ALL")
    comparison_count = 0
    for _, row in pd.concat([whole, provinces]).iterrows():
        goal = {str(name): None if pd.isna(value) else value for name, value in row.items()}
        if goal["province_code"] == CA_MAU:
            assert goal["state"] == "silent"
            continue
        codes = set(province_names()) if goal["province_code"] == "ALL" else {str(goal["province_code"])}
        by_day = counts(sample_recount, goal, codes)
        assert goal["actual"] == sum(by_day.values())
        if goal["target"] is not None:
            figures = [goal[column] for column in ("expected", "gap", *PACE)]
            assert figures == pytest.approx(expected_pace(goal, by_day), abs=0.11), goal
            comparison_count += 1
    assert comparison_count == 6 + 20


def test_provinces_tiers_and_units_add_up_to_the_whole(midway: Outcome) -> None:
    keys = ["goal", "topic", "metric", "from_day"]
    whole = midway.rows_of("campaign/goals").groupby(keys)["actual"].sum()
    for units in ("2021", "2025"):
        provinces = midway.rows_of("campaign/goals_by_province", units=units).groupby(keys)["actual"].sum()
        assert provinces.to_dict() == whole.to_dict()
    tiers, prizes = midway.rows_of("campaign/prize_tiers"), midway.rows_of("campaign/prizes")
    assert tiers["actual"].sum() == prizes["actual"].sum() == 57
    assert tiers["target"].sum() == prizes["target"].sum() == 651


def test_a_province_alone_is_its_row_among_all(midway: Outcome) -> None:
    provinces = midway.rows_of("campaign/goals_by_province")
    for code in (CAN_THO, CA_MAU):
        own_goals = midway.rows_of("campaign/goals", provinces=(code,))
        same_rows = provinces[provinces["province_code"] == code].reset_index(drop=True)
        pd.testing.assert_frame_equal(own_goals, same_rows[own_goals.columns])
