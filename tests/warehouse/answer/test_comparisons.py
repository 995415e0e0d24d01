"""Every comparison over every range, beside a count anew: two years of a row a day and more, peaks on month ends."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.comparisons import ComparisonDays, Recount, Row, days_of, periods_of
from tests.support.exports import Exports, line, lines
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import GRAINS, Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

FIRST, LAST = date(2019, 12, 15), date(2022, 1, 20)
PROVINCES = {"92": "Cần Thơ", "80": "Long An"}
PROVIDERS = ("MoMo", "Vietcombank")
COMPARISONS = ("previous", "month", "year")
#: Ranges that once went wrong: ends of months, leap days, whole months, a day without a partner.
RANGES = [
    ("2021-11-01", "2021-11-30"),
    ("2021-02-01", "2021-02-28"),
    ("2021-03-29", "2021-03-31"),
    ("2021-03-25", "2021-03-31"),
    ("2021-02-26", "2021-03-03"),
    ("2020-02-29", "2020-02-29"),
    ("2021-01-01", "2021-12-31"),
    ("2021-09-01", "2021-10-31"),
    ("2021-01-15", "2021-03-10"),
    ("2021-10-01", "2021-11-30"),
    ("2021-11-20", "2021-12-10"),
    ("2021-12-25", "2022-01-05"),
]


def make_rows() -> list[Row]:
    """A row a day and province, more on the last days of months and on leap days; people come again and again."""
    dice, rows = random.Random(5), []
    for day in days_of(FIRST, LAST):
        peak = 4 if (day + timedelta(1)).day == 1 or (day.month, day.day) == (2, 29) or day.day > 28 else 1
        for province in PROVINCES:
            for _ in range(peak):
                person = f"PB{dice.randint(1, 60):011}"
                rows.append(
                    Row(
                        day,
                        province,
                        dice.choice((*PROVIDERS, f"Bank {day.month}")),
                        dice.randint(1, 900) * 1000,
                        person,
                    )
                )
    return rows


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return make_rows()


@pytest.fixture(scope="module")
def recount(rows: list[Row]) -> Recount:
    return Recount(rows, FIRST)


@pytest.fixture(scope="module")
def two_years(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    exports = Exports(tmp_path_factory.mktemp("two_years"))
    payments = [
        line(
            "online_payments",
            paid_at=f"{r.day} 08:00",
            province=PROVINCES[r.province],
            customer_code=r.person,
            provider=r.category,
            amount_vnd=str(r.amount),
        )
        for r in rows
    ]
    donations = [
        line("blood_donations", donated_on=str(r.day), province=PROVINCES[r.province], donor_code=r.person)
        for r in rows
    ]
    exports.write("online_payments/a.csv", lines("online_payments", *payments))
    exports.write("blood_donations/a.csv", lines("blood_donations", *donations))
    reader = Reader(current(exports.refresh(today="2022-02-01").folders.store))
    yield reader
    reader.close()


def ranges(share: int) -> list[tuple[date, date]]:
    dice = random.Random(2611)
    result = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in RANGES]
    while len(result) < share:
        first = FIRST + timedelta(dice.randint(0, (LAST - FIRST).days))
        last = min(first + timedelta(dice.choice((0, 2, 6, 29, 60, 200))), LAST)
        if dice.random() < 0.3:
            first = first.replace(day=1) if first.replace(day=1) >= FIRST else first
        result.append((first, last))
    return result


@pytest.mark.parametrize("compare", COMPARISONS)
@pytest.mark.parametrize(("first", "last"), ranges(13))
def test_every_question_stands_beside_the_days_of_the_contract(
    two_years: Reader, recount: Recount, first: date, last: date, compare: str
) -> None:
    comparison, filters = ComparisonDays(first, last, compare), Filters(first, last)
    partner_days = comparison.of_range()
    expected_counts = recount.count(partner_days)
    totals_agree(two_years, recount, filters, compare, partner_days)
    for grain in GRAINS:
        for is_cumulated in (False, True):
            grain_filters = replace(filters, grain=grain, cumulated=is_cumulated)
            payments = by_period(two_years, "online_payments/by_period", grain_filters, compare)
            donors = by_period(two_years, "blood_donations/by_period", grain_filters, compare)
            for period, days in periods_of(first, last, grain).items():
                partner_days = (
                    comparison.up_to(days[-1]) if is_cumulated else comparison.of_period(days, grain)
                )
                counts = recount.count(partner_days)
                row, donor_row = payments[period], donors[period]
                assert row["payments_before"] == counts["rows"], (grain, is_cumulated, period)
                assert row["amount_vnd_before"] == counts["amount"]
                assert row["amount_vnd_change"] == minus(row["amount_vnd"], counts["amount"])
                if is_countable(comparison, partner_days, grain, is_cumulated=is_cumulated):
                    assert row["payers_before"] == donor_row["donors_before"] == counts["people"]
                else:
                    assert row["payers_before"] is donor_row["donors_before"] is None
            if is_cumulated and partner_days is not None:
                assert payments[period]["payments_before"] == expected_counts["rows"]


def totals_agree(
    reader: Reader, recount: Recount, filters: Filters, compare: str, partner_days: list[date] | None
) -> None:
    """By province, by bank and by how often: the same days, and so the same sums."""
    for row in answer_rows(reader, "online_payments/by_province", filters, compare):
        code = row["province_code"]
        values = [row[f"{name}_before"] for name in ("payments", "amount_vnd", "payers")]
        expected_counts = recount.count(partner_days, province=code) if code in PROVINCES else {}
        assert values == list(expected_counts.values() or [None] * 3)
    by_provider = answer_rows(reader, "online_payments/by_provider", filters, compare)
    for row in by_provider:
        expected_counts = recount.count(partner_days, category=row["provider"])
        assert (row["payments_before"], row["amount_vnd_before"]) == (
            expected_counts["rows"],
            expected_counts["amount"],
        )
    if partner_days and recount.count(partner_days)["rows"]:
        assert {r.category for r in recount.rows_of_days(partner_days)} <= {
            row["provider"] for row in by_provider
        }
    people = recount.count(partner_days)["people"]
    often = [
        row["donors_before"] for row in answer_rows(reader, "blood_donations/by_regularity", filters, compare)
    ]
    assert (None if None in often else sum(often)) == people


def is_countable(
    comparison: ComparisonDays, partner_days: list[date] | None, grain: str, *, is_cumulated: bool
) -> bool:
    """The store leaves days of a month or a year earlier out of a count of people, of two months and more it cannot."""
    if partner_days is None or comparison.months in (0, 1, 12) or grain != "week" or is_cumulated:
        return True
    return len(partner_days) == (partner_days[-1] - partner_days[0]).days + 1


def by_period(reader: Reader, name: str, filters: Filters, compare: str) -> dict[date, dict[str, Any]]:
    return {row["period"]: row for row in answer_rows(reader, name, filters, compare)}


def answer_rows(reader: Reader, name: str, filters: Filters, compare: str) -> list[dict[str, Any]]:
    answer = fetch_rows(reader, name, filters, compare)
    return [
        {str(k): None if v is None or v != v or str(v) == "<NA>" else v for k, v in row.items()}
        for row in answer.astype(object).to_dict("records")
    ]


def minus(now: Any, old: int | None) -> int | None:
    return None if old is None else now - old
