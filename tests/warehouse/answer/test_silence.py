"""Zero is not silence: 0 where a province reported and had none, empty where nothing came from it."""

from typing import Any

import pandas as pd
import pytest

from tests.support.exports import Exports, Outcome, line, lines
from tests.support.topics import TOPICS

CAN_THO, DONG_NAI, CA_MAU = "92", "75", "96"


def gift(day: str, province: str, **cells: str) -> str:
    """A gift of five pieces."""
    return line("gifts", given_on=f"2021-12-{day}", province=province, **cells)


def quantities(outcome: Outcome, *days: str, question: str = "gifts/by_province") -> dict[str, Any]:
    """The quantity of each province from a first to a last day of December; None where it is empty."""
    first, last = (pd.Timestamp(f"2021-12-{day}").date() for day in days)
    rows = outcome.rows_of(question, from_day=first, to_day=last)
    cells = zip(rows.iloc[:, 0].astype(str), rows["quantity"], strict=True)
    return {key: None if pd.isna(cell) else int(cell) for key, cell in cells}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Two files: one covers the 3rd to the 10th, the other the 12th."""
    exports = Exports(tmp_path_factory.mktemp("silence"))
    first = [gift("03", "Cần Thơ"), gift("10", "Đồng Nai"), gift("20", "Cà Mau", quantity="0")]
    exports.write("gifts/1.csv", lines("gifts", *first))
    exports.write("gifts/2.csv", lines("gifts", gift("12", "Cần Thơ")))
    return exports.refresh()


def test_a_province_without_a_row_in_the_range_is_0_if_its_file_covers_a_day_of_it(outcome: Outcome) -> None:
    values = quantities(outcome, "04", "10")
    assert values[CAN_THO] == 0
    assert values[DONG_NAI] == 5
    assert quantities(outcome, "05", "06")[DONG_NAI] == 0


def test_a_province_that_reported_no_day_of_the_range_is_empty(outcome: Outcome) -> None:
    assert quantities(outcome, "11", "11") == dict.fromkeys(quantities(outcome, "11", "11"))
    values = quantities(outcome, "11", "31")
    assert values[CAN_THO] == 5
    assert values[DONG_NAI] is None


def test_a_province_with_held_rows_only_has_not_reported(outcome: Outcome) -> None:
    assert quantities(outcome, "01", "31")[CA_MAU] is None


def test_held_rows_do_not_stretch_the_days_of_a_file(outcome: Outcome) -> None:
    assert quantities(outcome, "13", "31")[CAN_THO] is None


def test_every_province_of_the_registry_is_listed_in_its_order(outcome: Outcome) -> None:
    codes = outcome.rows_of("overview/provinces")["province_code"].tolist()
    assert list(quantities(outcome, "01", "31")) == codes
    rows = outcome.rows_of("gifts/by_province", provinces=(CA_MAU, CAN_THO))
    assert rows["province_code"].tolist() == [CAN_THO, CA_MAU]


def test_every_period_of_the_range_is_listed_and_never_empty(outcome: Outcome) -> None:
    values = quantities(outcome, "02", "13", question="gifts/by_period")
    assert list(values) == [f"2021-12-{day:02}" for day in range(2, 14)]
    assert {day: n for day, n in values.items() if n} == dict.fromkeys(
        ("2021-12-03", "2021-12-10", "2021-12-12"), 5
    )
    assert None not in values.values()


def test_a_missing_end_is_the_first_or_last_day_of_the_topic(outcome: Outcome) -> None:
    days = outcome.rows_of("gifts/by_period")["period"].astype(str).tolist()
    assert (days[0], days[-1], len(days)) == ("2021-12-03", "2021-12-12", 10)


def test_rows_that_are_superseded_are_not_held_and_so_report(exports: Exports) -> None:
    exports.write("gifts/1.csv", lines("gifts", gift("03", "Cần Thơ", gift_id="G1"), gift("05", "Đồng Nai")))
    exports.write("gifts/2.csv", lines("gifts", gift("12", "Đồng Nai", gift_id="G1")))
    values = quantities(exports.refresh(), "04", "04")
    assert (values[CAN_THO], values[DONG_NAI]) == (0, 0)


def test_rows_held_in_conflict_do_not_report(exports: Exports) -> None:
    rows = [gift("03", "Cà Mau", gift_id="G1"), gift("09", "Cà Mau", gift_id="G1"), gift("05", "Cần Thơ")]
    exports.write("gifts/1.csv", lines("gifts", *rows))
    outcome = exports.refresh()
    assert quantities(outcome, "01", "31")[CA_MAU] is None
    assert quantities(outcome, "06", "31")[CAN_THO] is None


def test_without_any_export_everything_is_silent(exports: Exports) -> None:
    outcome = exports.refresh()
    assert outcome.result.status == 0
    for topic in TOPICS:
        assert len(outcome.rows_of(f"{topic}/by_period")) == 0
        by_province = outcome.rows_of(f"{topic}/by_province")
        assert len(by_province) == 21
        assert by_province.iloc[:, 2:].isna().all(axis=None)


def test_refunds_add_nothing_to_payments_amount_or_payers(exports: Exports) -> None:
    payment = line("online_payments", amount_vnd="5", status="paid")
    refund = line("online_payments", amount_vnd="7", status="refunded")
    exports.write("online_payments/a.csv", lines("online_payments", payment, refund))
    by_province = exports.refresh().rows_of("online_payments/by_province", provinces=(CAN_THO,))
    rows = by_province[["payments", "refunds", "amount_vnd", "payers"]].to_dict("records")
    assert rows == [{"payments": 1, "refunds": 1, "amount_vnd": 5, "payers": 1}]


def test_by_a_file_that_is_refused_nobody_has_reported(exports: Exports) -> None:
    unknown = [gift("03", f"Nơi {number}") for number in range(10)]
    exports.write("gifts/refused.csv", lines("gifts", gift("03", "Cần Thơ"), *unknown))
    exports.write("gifts/taken.csv", lines("gifts", gift("03", "Đồng Nai")))
    outcome = exports.refresh()
    assert outcome.reason("gifts/refused.csv") == "provinces_unknown"
    values = quantities(outcome, "03", "03")
    assert (values[CAN_THO], values[DONG_NAI]) == (None, 5)
