"""Cumulated, every question over time holds all up to the end of each period: people once, provinces one by one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.topics import TOPICS
from warehouse.answer.filters import GRAINS, Filters
from warehouse.answer.reader import Reader

FILTERS = Filters(date(2021, 11, 17), date(2021, 12, 15))


@pytest.mark.parametrize("grain", GRAINS)
def test_new_and_returning_payers_are_those_up_to_then(reader: Reader, grain: str) -> None:
    rows = reader.fetch_rows("online_payments/new_payers", replace(FILTERS, grain=grain, cumulated=True))
    separate_rows = reader.fetch_rows("online_payments/new_payers", replace(FILTERS, grain=grain))
    assert rows["new_payers"].tolist() == separate_rows["new_payers"].cumsum().tolist()
    for end, payers in zip(ends(rows["period"].tolist()), rows["payers"], strict=True):
        assert (
            payers
            == reader.fetch_rows("online_payments/by_province", replace(FILTERS, to_day=end))["payers"].sum()
        )
    assert (rows["new_payers"] + rows["returning_payers"]).equals(rows["payers"])


@pytest.mark.parametrize("topic", TOPICS)
def test_every_province_adds_up_by_itself(reader: Reader, topic: str) -> None:
    name, week = f"{topic}/by_province_and_period", replace(FILTERS, grain="week")
    separate_rows, rows = (
        reader.fetch_rows(name, week),
        reader.fetch_rows(name, replace(week, cumulated=True)),
    )
    measure = separate_rows.columns[3]
    has_value = separate_rows[measure].notna()
    assert has_value.sum() > 60
    running_totals = separate_rows.groupby("province_code", sort=False)[measure].cumsum()
    assert rows[measure][has_value].tolist() == running_totals[has_value].tolist()
    assert rows[measure][~has_value].isna().all()


def ends(firsts: list[date]) -> list[date]:
    """The last day of every period of the range."""
    last = FILTERS.to_day
    assert last
    return [*(first - timedelta(days=1) for first in firsts[1:]), last]
