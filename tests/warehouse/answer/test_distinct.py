"""Distinct payers and donors equal sets of codes counted from the recount, whatever range and provinces."""

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from sample.recount.recount import Recount
from warehouse.answer.filters import GRAINS, Filters
from warehouse.answer.reader import Reader

FIRST, LAST = date(2021, 7, 1), date(2021, 12, 31)
CASES = 200


class People(NamedTuple):
    """Who was active where and when, and how a question counts them."""

    topic: str
    measure: str
    codes: dict[tuple[str, date], set[str]]

    def count_active(self, first: date, last: date, provinces: list[str]) -> int:
        """How many pairs of province and code are active from a first to a last day."""
        days = [first + timedelta(number) for number in range((last - first).days + 1)]
        empty: set[str] = set()
        return sum(len(empty.union(*(self.codes.get((p, day), empty) for day in days))) for p in provinces)


def people(sample_recount: Recount, topic: str, measure: str, day_column: str, code_column: str) -> People:
    """The sets of codes of one topic; refunded payments have no payer."""
    codes = defaultdict(set)
    for row in sample_recount.rows[topic]:
        if row.get("status") != "refunded":
            codes[row["province"], date.fromisoformat(row[day_column][:10])].add(row[code_column])
    return People(topic, measure, dict(codes))


@pytest.fixture(scope="module", params=["payers", "donors"])
def active(request: pytest.FixtureRequest, sample_recount: Recount) -> People:
    """Payers, then donors."""
    if request.param == "payers":
        return people(sample_recount, "online_payments", "payers", "paid_at", "customer_code")
    return people(sample_recount, "blood_donations", "donors", "donated_on", "donor_code")


def draw_cases(reader: Reader) -> list[tuple[date, date, list[str], str]]:
    """Seeded random ranges, provinces and grains."""
    dice = random.Random(20211206)
    codes = list(reader.fetch_rows("overview/provinces", Filters())["province_code"])
    days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    cases = []
    for _ in range(CASES):
        first, last = sorted(dice.choices(days, k=2))
        provinces = sorted(dice.sample(codes, dice.randint(1, len(codes))))
        cases.append((first, last, provinces, dice.choice(GRAINS)))
    return cases


def start(day: date, grain: str) -> date:
    """The first day of a day's period."""
    return {
        "day": day,
        "week": day - timedelta(day.weekday()),
        "month": day.replace(day=1),
    }[grain]


def days_by_period(first: date, last: date, grain: str) -> dict[date, list[date]]:
    """The days of a range by the period that each falls in."""
    periods = defaultdict(list)
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        periods[start(day, grain)].append(day)
    return periods


def test_distinct_people_of_a_range(reader: Reader, active: People) -> None:
    differences = 0
    for first, last, provinces, _ in draw_cases(reader):
        rows = reader.fetch_rows(f"{active.topic}/by_province", Filters(first, last, tuple(provinces)))
        differences += abs(int(rows[active.measure].sum()) - active.count_active(first, last, provinces))
    assert differences == 0


def test_distinct_people_of_every_period_clipped_to_its_range(reader: Reader, active: People) -> None:
    for first, last, provinces, grain in draw_cases(reader)[::4]:
        filters = Filters(first, last, tuple(provinces), grain)
        rows = reader.fetch_rows(f"{active.topic}/by_period", filters)
        actual_counts = dict(zip(rows["period"], rows[active.measure], strict=True))
        periods = days_by_period(first, last, grain).items()
        assert actual_counts == {p: active.count_active(days[0], days[-1], provinces) for p, days in periods}


def test_the_draw_holds_every_grain_and_many_sizes(reader: Reader) -> None:
    cases = draw_cases(reader)
    assert {grain for *_, grain in cases} == set(GRAINS)
    assert {len(provinces) for _, _, provinces, _ in cases} == set(range(1, 22))
