"""A question beside itself in another period, or beside a published target."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.exports import Exports, column, line, lines
from warehouse.answer.compare import fetch_rows
from warehouse.answer.counterpart import counterpart, months_back
from warehouse.answer.filters import GRAINS, UNITS, Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

NOVEMBER = Filters(date(2021, 11, 1), date(2021, 11, 30))
DECEMBER = Filters(date(2021, 12, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected_day"),
    [
        (date(2021, 12, 31), 1, date(2021, 11, 30)),
        (date(2021, 3, 31), 1, date(2021, 2, 28)),
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2021, 1, 15), 1, date(2020, 12, 15)),
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2021, 12, 1), 12, date(2020, 12, 1)),
    ],
)
def test_the_same_day_of_an_earlier_month(day: date, months: int, expected_day: date) -> None:
    assert months_back(day, months) == expected_day


def test_the_period_just_before_is_as_long() -> None:
    previous = counterpart(date(2021, 12, 6), date(2021, 12, 12), "previous")
    assert (previous.first, previous.last) == (date(2021, 11, 29), date(2021, 12, 5))


@pytest.mark.parametrize("question", ["by_province", "by_channel"])
def test_before_is_what_the_question_says_of_that_period(reader: Reader, question: str) -> None:
    name, thirty = f"online_payments/{question}", Filters(date(2021, 12, 1), date(2021, 12, 30))
    rows, previous_rows = fetch_rows(reader, name, thirty, "previous"), fetch_rows(reader, name, NOVEMBER)
    assert rows["payments_before"].tolist() == previous_rows["payments"].tolist()
    assert (rows["payments"] - rows["payments_before"]).equals(rows["payments_change"])


def test_periods_are_compared_in_their_order(reader: Reader) -> None:
    days = Filters(date(2021, 12, 6), date(2021, 12, 12))
    rows = fetch_rows(reader, "blood_donations/by_period", days, "previous")
    week_before = Filters(date(2021, 11, 29), date(2021, 12, 5))
    previous_rows = fetch_rows(reader, "blood_donations/by_period", week_before)
    assert rows["donations_before"].tolist() == previous_rows["donations"].tolist()
    assert rows["period"].tolist() == [date(2021, 12, 6) + timedelta(number) for number in range(7)]


def test_weeks_are_compared_with_the_days_that_theirs_stand_beside(reader: Reader) -> None:
    """1 to 20 December and the 20 days before: the week from the 6th stands beside 16 to 22 November."""
    days = Filters(date(2021, 12, 1), date(2021, 12, 20), grain="week")
    rows = fetch_rows(reader, "gifts/by_period", days, "previous")
    assert rows["period_before"].tolist()[:2] == [date(2021, 11, 11), date(2021, 11, 16)]
    previous_rows = reader.fetch_rows("gifts/by_province", Filters(date(2021, 11, 16), date(2021, 11, 22)))
    assert rows["hand_overs_before"][1] == previous_rows["hand_overs"].sum()
    whole = fetch_rows(reader, "gifts/by_province", days, "previous")
    assert rows["hand_overs_before"].sum() == whole["hand_overs_before"].sum()
    running_totals = fetch_rows(reader, "gifts/by_period", replace(days, cumulated=True), "previous")
    assert running_totals["hand_overs_before"].iloc[-1] == whole["hand_overs_before"].sum()


def test_months_are_compared_as_a_whole_and_unfinished_ones_up_to_the_same_day(reader: Reader) -> None:
    days = Filters(date(2021, 10, 1), date(2021, 12, 20), grain="month")
    rows = fetch_rows(reader, "gifts/by_period", days, "month")
    previous_rows = fetch_rows(
        reader, "gifts/by_period", replace(days, from_day=date(2021, 9, 1), to_day=date(2021, 11, 20))
    )
    assert rows["hand_overs_before"].tolist() == previous_rows["hand_overs"].tolist()


def test_a_month_has_one_figure_beside_it_whatever_is_asked_with_it(exports: Exports) -> None:
    """October has five rows on its last day: beside November stands the whole of it, alone or with October."""
    days = [str(date(2021, 9, 1) + timedelta(n)) for n in range(91)] + ["2021-10-31"] * 4
    exports.write("gifts/a.csv", column("gifts", "given_on", days))
    small = Reader(current(exports.refresh().folders.store))
    two_months = Filters(date(2021, 10, 1), date(2021, 11, 30), grain="month")
    for filters in (two_months, replace(two_months, from_day=date(2021, 11, 1))):
        assert fetch_rows(small, "gifts/by_period", filters, "month")["hand_overs_before"].iloc[-1] == 35
        assert fetch_rows(small, "gifts/by_province", filters, "month")["hand_overs_before"].sum() >= 35


def test_a_rate_is_compared_with_the_rate_of_the_other_days(reader: Reader) -> None:
    """December has five Wednesdays, November four: what they come to says nothing, a usual one does."""
    rows = fetch_rows(reader, "online_payments/by_hour", DECEMBER, "month")
    previous_rows = fetch_rows(reader, "online_payments/by_hour", NOVEMBER)
    assert rows["days"].tolist() != previous_rows["days"].tolist()
    assert rows["payments_per_day_before"].tolist() == previous_rows["payments_per_day"].tolist()
    change = rows["payments_per_day"] - previous_rows["payments_per_day"]
    assert rows["payments_per_day_change"].tolist() == pytest.approx(change.tolist(), abs=1e-9)


def test_weeks_of_installing_are_compared_like_periods(reader: Reader) -> None:
    name, days = "app_installs/to_payment_by_week", Filters(date(2021, 12, 1), date(2021, 12, 20))
    rows = fetch_rows(reader, name, days, "previous")
    week = fetch_rows(reader, "app_installs/by_province", Filters(date(2021, 11, 16), date(2021, 11, 22)))
    assert rows["installs_before"][1] == week["installs"].sum()
    assert rows["period_before"].tolist()[:2] == [date(2021, 11, 11), date(2021, 11, 16)]


def test_what_only_the_other_days_have_stands_beside_nothing_now(exports: Exports) -> None:
    """A bank without a payment in December is told with its November, and one new in December with a zero."""
    rows = [
        line("online_payments", paid_at=day, provider=bank, amount_vnd="70")
        for day, bank in (
            ("2021-11-01", "Old"),
            ("2021-11-03", "Same"),
            ("2021-12-03", "Same"),
            ("2021-12-04", "New"),
        )
    ]
    exports.write("online_payments/a.csv", lines("online_payments", *rows))
    small = Reader(current(exports.refresh().folders.store))
    answer = fetch_rows(small, "online_payments/by_provider", DECEMBER, "month").set_index("provider")
    measures = ["payments", "payments_before", "payments_change", "amount_vnd", "amount_vnd_before"]
    assert [int(answer[m]["Old"]) for m in measures] == [0, 1, -1, 0, 70]
    assert [int(answer[m]["New"]) for m in measures] == [1, 0, 1, 70, 0]
    assert answer["payments_before"].sum() == 2


def test_before_is_missing_where_the_data_do_not_reach_back(reader: Reader) -> None:
    rows = fetch_rows(reader, "gifts/by_province", DECEMBER, "year")
    assert rows["quantity"].notna().all()
    assert rows["quantity_before"].isna().all()
    assert rows["quantity_change"].isna().all()


def test_a_target_is_shown_beside_a_single_row_of_its_days(reader: Reader, exports: Exports) -> None:
    targets = fetch_rows(reader, "campaign/goals", Filters())
    whole = targets[targets["topic"].eq("blood_donations") & targets["metric"].eq("donors")].iloc[0]
    exports.write("blood_donations/a.csv", column("blood_donations", "donated_on", [str(whole["from_day"])]))
    small = Reader(current(exports.refresh().folders.store))
    filters = Filters(whole["from_day"], whole["to_day"], grain="month")
    (target,) = fetch_rows(small, "blood_donations/by_period", filters, "target")["donors_target"]
    assert target == whole["target"]
    other_days = Filters(whole["from_day"] - timedelta(1), whole["to_day"], grain="month")
    assert fetch_rows(small, "blood_donations/by_period", other_days, "target")["donors_target"].isna().all()


def test_a_range_beyond_the_newest_day_is_compared_up_to_that_day(exports: Exports) -> None:
    days = [str(date(2021, 11, 1) + timedelta(number)) for number in range(40)]  # to 10 December
    exports.write("gifts/a.csv", column("gifts", "given_on", days))
    small = Reader(current(exports.refresh().folders.store))
    (whole,) = fetch_rows(small, "gifts/by_province", replace(DECEMBER, provinces=("92",)), "month").to_dict(
        "records"
    )
    assert (whole["hand_overs"], whole["hand_overs_before"]) == (10, 10)
    (week,) = fetch_rows(
        small, "gifts/by_province", replace(DECEMBER, provinces=("92",)), "previous"
    ).to_dict("records")
    assert (week["hand_overs"], week["hand_overs_before"]) == (10, 10)


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize(
    ("topic", "measure"),
    [("online_payments", "payers"), ("blood_donations", "donors"), ("gifts", "value_vnd")],
)
def test_cumulated_each_period_holds_all_before_it(
    reader: Reader, topic: str, measure: str, grain: str
) -> None:
    filters = Filters(date(2021, 11, 17), date(2021, 12, 31), ("92", "80"), grain, cumulated=True)
    rows = reader.fetch_rows(f"{topic}/by_period", filters)
    ends = [*(first - timedelta(1) for first in rows["period"][1:]), filters.to_day]
    for end, value in zip(ends, rows[measure], strict=True):
        provinces = reader.fetch_rows(f"{topic}/by_province", replace(filters, to_day=end))
        assert value == provinces[measure].sum()


def test_a_unit_of_2025_names_its_parts_where_it_has_others_too(reader: Reader) -> None:
    names = reader.fetch_rows("gifts/by_province", replace(DECEMBER, units="2025"))["province"].tolist()
    assert "Đồng Nai" in names
    assert "Khánh Hòa (phần Ninh Thuận)" in names
    assert "TP. Hồ Chí Minh (phần Bình Dương, Bà Rịa - Vũng Tàu)" in names
    english = replace(DECEMBER, units="2025", lang="en", provinces=("75",))
    assert reader.fetch_rows("gifts/by_province", english)["province"].tolist() == [
        "Dong Nai (Dong Nai part)"
    ]


@pytest.mark.parametrize("compare", ["none", "previous", "month"])
def test_both_kinds_of_units_have_equal_totals(reader: Reader, compare: str) -> None:
    filters = Filters(date(2021, 12, 1), date(2021, 12, 28))
    old, new = (
        fetch_rows(reader, "online_payments/by_province", replace(filters, units=u), compare) for u in UNITS
    )
    for measure in set(old.columns) & {
        "payments",
        "amount_vnd",
        "payers",
        "amount_vnd_before",
        "payers_change",
    }:
        assert old[measure].sum() == new[measure].sum()
