"""The contract on moments, in UTC+7, each rule through a real refresh. Today is 20 December 2021."""

import pytest

from tests.support.exports import Exports, Outcome, column, line, lines

HANDED_OVER: dict[str, str | bytes] = {}
ISO = {
    "2021-12-03 10:20": "2021-12-03 10:20:00",
    "2021-12-03 10:20:30": "2021-12-03 10:20:30",
    "2021-12-03 10:20:30.5": "2021-12-03 10:20:30.500000",
    "2021-12-03 10:20:30.125": "2021-12-03 10:20:30.125000",
    "2021-12-03 10:20:30.123450": "2021-12-03 10:20:30.123450",
    "2021-12-03 10:20:30.123456": "2021-12-03 10:20:30.123456",
    "2021-12-03 10:20:30.1234567": "2021-12-03 10:20:30.123456",
    "2021-12-03 10:20:30.123456789": "2021-12-03 10:20:30.123456",
    "2021-12-03 23:59:59.999999999": "2021-12-03 23:59:59.999999",
    "2021-12-03 10:20:30.1234567890": "held: time_unreadable",
    "2021-12-03 9:20": "2021-12-03 09:20:00",
    "2021-12-03T9:20:30.5Z": "2021-12-03 16:20:30.500000",
    "2021-12-03 0:00": "2021-12-03 00:00:00",
    "2021-12-03T10:20:30": "2021-12-03 10:20:30",
    "2021-12-03T10:20": "2021-12-03 10:20:00",
    "2021-12-03": "2021-12-03 00:00:00",
    "2021-12-03T10:20:30+07:00": "2021-12-03 10:20:30",
    "2021-12-03T10:20:30+0700": "2021-12-03 10:20:30",
    "2021-12-03T10:20:30+07": "2021-12-03 10:20:30",
    "2021-12-03 10:20:30 +07:00": "2021-12-03 10:20:30",
    "2021-12-03T16:59:59Z": "2021-12-03 23:59:59",
    "2021-12-03T17:00:00Z": "2021-12-04 00:00:00",
    "2021-12-03T17:00:00.250Z": "2021-12-04 00:00:00.250000",
    "2021-12-03T00:30:00+09:00": "2021-12-02 22:30:00",
    "2021-12-02T23:30:00-08:00": "2021-12-03 14:30:00",
    "2021-12-03T10:20:00+05:30": "2021-12-03 11:50:00",
    "2021-12-03T10:20:30+14:00": "2021-12-03 03:20:30",
    "2021-12-03T10:20:30-1400": "2021-12-04 07:20:30",
    "2021-12-03T10:20:30+14:01": "held: offset_wrong",
    "2021-12-03T10:20:30-14:30": "held: offset_wrong",
    "2021-12-03T10:20:30+99:00": "held: offset_wrong",
    "2021-12-03T10:20:30-24:00": "held: offset_wrong",
    "2021-12-03T10:20:30+07:75": "held: offset_wrong",
    "2021-12-03T10:20:30+07:60": "held: offset_wrong",
    "2021-12-03T10:20:30+07:": "held: offset_wrong",
    "2021-12-03T10:20:30+7": "held: offset_wrong",
    "2021-12-03 10:20:30 GMT+7": "held: offset_wrong",
    "2021-12-03 10:20 ICT": "held: offset_wrong",
    "1999-12-31T18:00:00Z": "2000-01-01 01:00:00",
    "2021-12-21 23:59:59": "2021-12-21 23:59:59",
    "2021-12-21T17:00:00Z": "held: date_in_future",
    "2021-12-22 00:00:00": "held: date_in_future",
    "1999-12-31 23:59:59": "held: date_too_old",
    "2021-02-30 10:20:30": "held: date_not_real",
    "2021-12-03 24:00": "held: time_unreadable",
    "2021-12-03 10:60": "held: time_unreadable",
    "2021-12-03 10:20:60": "held: time_unreadable",
    "2021-12-03  9:20:30": "held: time_unreadable",
    "2021-12-03 9:5": "held: time_unreadable",
    "2021-12-03 10:20:3Z": "held: time_unreadable",
    "2021-12-03 10:20:3.": "held: time_unreadable",
    "2021-12-03 10": "held: time_unreadable",
    "2021-12-03 10h20": "held: time_unreadable",
    "2021-12-03 10.20": "held: time_unreadable",
    "2021-12-03 10:20 AM": "held: time_of_twelve_hours",
    "2021-12-03 10:20:30 a.m.": "held: time_of_twelve_hours",
    "10:20 2021-12-03": "held: time_before_date",
    "10:20:30": "held: date_missing",
    "20:30.5": "held: date_missing",
    "03.12.2021 10:20": "held: date_unreadable",
    "44533.43": "held: date_serial",
    "#######": "held: hashes",
}
DMY = {
    "3/12/2021 10:20": "2021-12-03 10:20:00",
    "03/12/2021 10:20:30": "2021-12-03 10:20:30",
    "3/12/2021 10:20:30.125": "2021-12-03 10:20:30.125000",
    "3/12/2021 10:20:30.5": "2021-12-03 10:20:30.500000",
    "3/12/2021T10:20:30": "2021-12-03 10:20:30",
    "3/12/2021": "2021-12-03 00:00:00",
    "3/12/2021 17:00:00Z": "2021-12-04 00:00:00",
    "3/12/2021 9:05": "2021-12-03 09:05:00",
    "3/12/2021 9:05:07.1234567": "2021-12-03 09:05:07.123456",
    "3/12/2021 9:05:07 +09:00": "2021-12-03 07:05:07",
    "3/12/2021 9:05-14:01": "held: offset_wrong",
    "3/12/2021 2:05 PM": "held: time_of_twelve_hours",
    "3/12/2021 2:05:00 CH": "held: time_of_twelve_hours",
    "3/12/2021 9:05 SA": "held: time_of_twelve_hours",
    "3/12/2021 2:05pm": "held: time_of_twelve_hours",
    "3/12/2021 2 giờ chiều": "held: time_of_twelve_hours",
    "2:05:00 CH": "held: time_of_twelve_hours",
    "2:05 CH 3/12/2021": "held: time_of_twelve_hours",
    "3/12/2021 PM 2:05": "held: time_of_twelve_hours",
    "CH 12": "held: date_unreadable",
    "14:05:09 3/12/2021": "held: time_before_date",
    "9:05 ngày 3/12/2021": "held: time_before_date",
    "14h05 3-12-2021": "held: time_before_date",
    "14h05": "held: date_missing",
    "3/12/2021 25:00": "held: time_unreadable",
    "3/12/21 10:20": "held: date_unreadable",
    "31/11/2021 25:00": "held: date_not_real",
    "31/11/2021 10:20": "held: date_not_real",
    "2021-12-03 10:20": "held: date_other_form",
}
HANDED_OVER["online_payments/iso.csv"] = column("online_payments", "paid_at", list(ISO))
HANDED_OVER["online_payments/dmy.csv"] = column("online_payments", "paid_at", list(DMY))


@pytest.mark.parametrize("cell", ISO)
def test_a_moment_in_iso_form(outcome: Outcome, cell: str) -> None:
    assert outcome.cells("online_payments/iso.csv", "paid_at")[list(ISO).index(cell)] == ISO[cell]


@pytest.mark.parametrize("cell", DMY)
def test_a_moment_with_the_day_first(outcome: Outcome, cell: str) -> None:
    assert outcome.cells("online_payments/dmy.csv", "paid_at")[list(DMY).index(cell)] == DMY[cell]


HANDED_OVER["app_installs/order.csv"] = lines(
    "app_installs",
    line("app_installs", installed_at="2021-12-03 10:00:00", registered_at="2021-12-03 10:00:00"),
    line("app_installs", installed_at="2021-12-03 10:00:01", registered_at="2021-12-03 10:00:00"),
    line("app_installs", installed_at="2021-12-03 10:00:00", registered_at="2021-12-03T03:00:01Z"),
    line("app_installs", installed_at="2021-12-03 10:00:00", registered_at=""),
)


def test_nobody_registers_before_the_installation(outcome: Outcome) -> None:
    assert outcome.quarantine("app_installs/order.csv") == ["3 registered_at before_other"]


def test_a_payment_counts_on_its_day_in_utc_plus_7(exports: Exports) -> None:
    moments = ["2021-12-03T16:59:59Z", "2021-12-03T17:00:00Z", "2021-12-03T18:00:00Z"]
    exports.write("online_payments/a.csv", column("online_payments", "paid_at", moments))
    rows = exports.refresh().rows_of("online_payments/by_period")
    assert {str(day): n for day, n in zip(rows["period"], rows["payments"], strict=True)} == {
        "2021-12-03": 1,
        "2021-12-04": 2,
    }
