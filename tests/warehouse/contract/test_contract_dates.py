"""The contract on days and moments, each rule through a real refresh. Today is 20 December 2021."""

import pytest

from tests.support.exports import Exports, Outcome, column, header, line, lines

HANDED_OVER: dict[str, str | bytes] = {}


def days(cells: list[str]) -> str:
    """Gifts given on these days."""
    return column("gifts", "given_on", cells)


def moments(cells: list[str]) -> str:
    """Payments at these moments."""
    return column("online_payments", "paid_at", cells)


HANDED_OVER["gifts/iso.csv"] = days(["2021-12-03", " 2021-12-04 ", "2021-12-5", "2021/12/03", "20211203"])


def test_days_in_iso_form(outcome: Outcome) -> None:
    unreadable = ["held: date_unreadable"] * 3
    assert outcome.cells("gifts/iso.csv", "given_on") == ["2021-12-03", "2021-12-04", *unreadable]


HANDED_OVER["gifts/dmy.csv"] = days(
    ["3/12/2021", "03/12/2021", "3/9/2021", "31/10/2021", "3/12/21", "3-12-2021"]
)


def test_days_with_the_day_first_and_one_or_two_digits(outcome: Outcome) -> None:
    dates = ["2021-12-03", "2021-12-03", "2021-09-03", "2021-10-31"]
    assert outcome.cells("gifts/dmy.csv", "given_on") == [*dates, *["held: date_unreadable"] * 2]


HANDED_OVER["gifts/mostly_iso.csv"] = days(
    ["2021-12-01", "2021-12-02", "2021-12-03", "4/12/2021", "5/12/2021"]
)
HANDED_OVER["gifts/mostly_dmy.csv"] = days(["1/12/2021", "2/12/2021", "2021-12-03"])
HANDED_OVER["gifts/even.csv"] = days(["1/12/2021", "2021-12-03"])


def test_the_form_of_most_values_is_the_form_of_the_column(outcome: Outcome) -> None:
    iso = ["2021-12-01", "2021-12-02", "2021-12-03", *["held: date_other_form"] * 2]
    assert outcome.cells("gifts/mostly_iso.csv", "given_on") == iso
    assert outcome.cells("gifts/mostly_dmy.csv", "given_on") == [*iso[:2], "held: date_other_form"]


def test_iso_is_the_form_when_both_are_even(outcome: Outcome) -> None:
    assert outcome.cells("gifts/even.csv", "given_on") == ["held: date_other_form", "2021-12-03"]


HANDED_OVER["gifts/late_majority.csv"] = days(
    ["1/12/2021"] * 150 + ["2021-12-03"] * 100 + ["2021-12-04"] * 80
)


def test_all_values_of_a_long_file_decide_not_the_first_ones(outcome: Outcome) -> None:
    assert outcome.fates("gifts/late_majority.csv") == {"accepted": 180, "quarantined": 150}


HANDED_OVER["gifts/bad_rows_vote.csv"] = lines(
    "gifts",
    *[line("gifts", given_on="2021-12-03", programme="unknown") for _ in range(3)],
    *[line("gifts", given_on="2021-12-04") for _ in range(2)],
    *[line("gifts", given_on="4/12/2021") for _ in range(6)],
)


def test_a_value_counts_once_even_where_its_row_is_held_for_another_reason(outcome: Outcome) -> None:
    assert outcome.fates("gifts/bad_rows_vote.csv") == {"accepted": 6, "quarantined": 5}


HANDED_OVER["app_installs/two_columns.csv"] = lines(
    "app_installs",
    line("app_installs", installed_at="3/12/2021 10:00", registered_at="2021-12-03 11:00"),
    line("app_installs", installed_at="4/12/2021 10:00", registered_at=""),
)


def test_each_column_has_its_own_form(outcome: Outcome) -> None:
    cells = outcome.cells("app_installs/two_columns.csv", "registered_at")
    assert cells == ["2021-12-03 11:00:00", ""]


HANDED_OVER["gifts/american.csv"] = days(["3/12/2021"] * 5 + ["12/25/2021"])
HANDED_OVER["online_payments/american.csv"] = moments(["12/25/2021 10:00", "3/12/2021 10:00"])


@pytest.mark.parametrize("name", ["gifts/american.csv", "online_payments/american.csv"])
def test_a_value_that_only_month_first_explains_refuses_the_file(outcome: Outcome, name: str) -> None:
    assert outcome.reason(name) == "date_order"
    assert set(outcome.fates(name)) == {"quarantined"}


HANDED_OVER["gifts/not_real.csv"] = days(
    ["2021-02-29", "2020-02-29", "2021-13-01", "2021-00-10", "2021-11-31"]
)
HANDED_OVER["gifts/not_real_dmy.csv"] = days(["30/2/2021", "31/11/2021", "0/12/2021", "2/12/2021"])


def test_a_day_that_does_not_exist_is_held(outcome: Outcome) -> None:
    reason = "held: date_not_real"
    assert outcome.cells("gifts/not_real.csv", "given_on") == [reason, "2020-02-29", reason, reason, reason]
    assert outcome.cells("gifts/not_real_dmy.csv", "given_on") == [reason, reason, reason, "2021-12-02"]


HANDED_OVER["gifts/edges.csv"] = days(["1999-12-31", "2000-01-01", "2021-12-21", "2021-12-22", "2999-01-01"])


def test_days_from_2000_to_tomorrow_are_believed(outcome: Outcome) -> None:
    future = "held: date_in_future"
    dates = ["2000-01-01", "2021-12-21"]
    assert outcome.cells("gifts/edges.csv", "given_on") == ["held: date_too_old", *dates, future, future]


WITH_TIME = {
    "3/12/2021": "2021-12-03",
    "3/12/2021 0:00": "held: day_with_time",
    "03/12/2021 12:00:00 SA": "held: day_with_time",
    "3/12/2021 10h20": "held: day_with_time",
    "14:05 3/12/2021": "held: day_with_time",
    "14:05": "held: date_missing",
    "44533": "held: date_serial",
    "3/12/2021abc": "held: date_unreadable",
}
HANDED_OVER["gifts/with_time.csv"] = days(list(WITH_TIME))


def test_a_day_has_no_time(outcome: Outcome) -> None:
    assert outcome.cells("gifts/with_time.csv", "given_on") == list(WITH_TIME.values())


def test_the_first_line_end_of_a_title_does_not_move_a_held_row(exports: Exports) -> None:
    title = "Báo cáo quà tặng\n\n"
    exports.write(
        "gifts/a.csv", f"{title}{header('gifts')}\n{line('gifts')}\n{line('gifts', given_on='?')}\n"
    )
    assert exports.refresh().quarantine("gifts/a.csv") == ["5 given_on date_unreadable"]
