"""From installing to the first online payment: who paid before, corrections, and nothing to follow."""

from datetime import date

import pytest

from tests.support.exports import Exports, Outcome, line, lines


def install(day: str, customer: str, registered_at: str, **cells: str) -> str:
    """A line on an installation."""
    return line(
        "app_installs", installed_at=day, customer_code=customer, registered_at=registered_at, **cells
    )


def paid(day: str, customer: str, **cells: str) -> str:
    """A line on a payment."""
    return line("online_payments", paid_at=day, customer_code=customer, **cells)


ANN, BEN, CAM, DAO = (f"PB0000000000{n}" for n in range(1, 5))


def one_week(exports: Exports) -> dict[str, int]:
    """The answer on the week of 1 November."""
    answer = exports.refresh().rows_of("app_installs/to_payment_by_week")
    (row,) = answer[answer["week"] == date(2021, 11, 1)].to_dict("records")
    return {str(name): value for name, value in row.items()}


def a_few(exports: Exports) -> None:
    """Four installations of 1 November: paid at once, paid before, paid back, registered only."""
    exports.write(
        "app_installs/a.csv",
        lines(
            "app_installs",
            install("2021-11-01", ANN, "2021-11-04"),
            install("2021-11-01", BEN, "2021-11-01"),
            install("2021-11-01", CAM, "2021-11-01"),
            install("2021-11-01", DAO, "2021-11-20"),
            install("2021-12-15", "", ""),
        ),
    )
    exports.write(
        "online_payments/a.csv",
        lines(
            "online_payments",
            paid("2021-11-02", ANN),
            paid("2021-10-31", BEN),
            paid("2021-11-05", BEN),
            paid("2021-11-03", CAM, status="refunded"),
            paid("2021-12-15", "PB00000000009"),
        ),
    )


def test_who_had_paid_before_is_counted_apart(exports: Exports) -> None:
    a_few(exports)
    row = one_week(exports)
    assert (row["installs"], row["registered"], row["registered_7"], row["paid_before"]) == (4, 4, 3, 1)
    assert (row["paid_7"], row["paid_30"]) == (1, 1)
    assert row["median_days"] == 3  # the registration came after the payment


def test_it_follows_corrections_and_removals(exports: Exports) -> None:
    a_few(exports)
    one_week(exports)
    exports.write("online_payments/b.csv", lines("online_payments", paid("2021-11-10", CAM)))
    row = one_week(exports)
    assert (row["paid_7"], row["paid_14"]) == (1, 2)
    (exports.folders.exports / "online_payments/b.csv").unlink()
    (exports.folders.exports / "online_payments/a.csv").unlink()
    exports.write("online_payments/c.csv", lines("online_payments", paid("2021-12-15", BEN)))
    row = one_week(exports)
    assert (row["installs"], row["paid_before"], row["paid_30"]) == (4, 0, 0)


@pytest.fixture
def without_payments(exports: Exports) -> Outcome:
    """Installations, and no payments at all."""
    exports.write("app_installs/a.csv", lines("app_installs", install("2021-11-01", ANN, "2021-11-01")))
    return exports.refresh()


def test_without_payments_nothing_is_followed(without_payments: Outcome) -> None:
    row = without_payments.rows_of("app_installs/to_payment_by_week").iloc[0]
    assert (row["installs"], row["registered"], row["installs_7"]) == (1, 1, 0)
    assert row[["registered_7_pct", "paid_7_pct", "median_days"]].isna().all()


def test_without_installs_there_is_nothing_to_follow(exports: Exports) -> None:
    exports.write("online_payments/a.csv", lines("online_payments", paid("2021-11-01", ANN)))
    outcome = exports.refresh()
    assert outcome.rows_of("app_installs/to_payment_by_week").empty
    assert outcome.rows_of("app_installs/to_payment_by_province")["installs"].isna().all()
