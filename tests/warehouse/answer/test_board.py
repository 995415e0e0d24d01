"""The board of the ledger: who reported which day with rows, with none, late, in part, or not at all."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.exports import Exports, Outcome, line, lines
from tests.support.topics import TOPICS

CAN_THO, DONG_NAI, CA_MAU, AN_GIANG = "92", "75", "96", "89"
FIRST, LAST = date(2021, 12, 1), date(2021, 12, 19)


def gift(day: str, province: str, **cells: str) -> str:
    return line("gifts", given_on=f"2021-12-{day}", province=province, **cells)


def board(outcome: Outcome, province: str, column: str = "state", **filters: Any) -> dict[str, Any]:
    """One column of a province's gifts, by the first day of each period."""
    rows = outcome.rows_of("ledger/board", **{"from_day": FIRST, "to_day": LAST, **filters})
    mine = rows[(rows["topic"] == "gifts") & (rows["province_code"] == province)]
    return dict(zip(mine["from_day"].map(lambda day: f"{day:%d}"), mine[column], strict=True))


def state(outcome: Outcome, province: str, *days: str) -> list[str]:
    """How a province stands on some days of December."""
    states = board(outcome, province)
    return [states[day] for day in days]


def hand_over(exports: Exports, second_read_on: str) -> Outcome:
    """A file with the days 3 to 10, read on the 13th, and another with the days 4 to 12, read on a day of its own."""
    early = [gift("03", "Cần Thơ"), gift("10", "Đồng Nai"), gift("10", "Đồng Nai")]
    exports.write("gifts/1.csv", lines("gifts", *early))
    exports.refresh(today="2021-12-13")
    exports.write("gifts/2.csv", lines("gifts", gift("04", "Cà Mau"), gift("12", "An Giang")))
    return exports.refresh(today=second_read_on)


@pytest.fixture(scope="module")
def two_files(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """The second file comes two days after the first."""
    exports = Exports(tmp_path_factory.mktemp("board"))
    hand_over(exports, "2021-12-15")
    return exports


@pytest.fixture
def outcome(two_files: Exports) -> Outcome:
    """The store of the two."""
    return two_files.outcome()


def test_a_day_with_rows_is_reported_and_a_covered_day_without_is_zero(outcome: Outcome) -> None:
    assert state(outcome, DONG_NAI, "03", "10") == ["zero", "reported"]
    assert state(outcome, CAN_THO, "03", "10") == ["reported", "zero"]
    counts = board(outcome, DONG_NAI, "accepted")
    assert (counts["03"], counts["10"]) == (0, 2)


def test_a_day_that_nobody_covers_for_the_province_is_silent_and_not_zero(outcome: Outcome) -> None:
    assert state(outcome, CAN_THO, "11", "12") == ["silent", "silent"]
    assert state(outcome, CA_MAU, "03") == ["silent"]
    rows = outcome.rows_of("ledger/board", from_day=date(2021, 12, 11), to_day=date(2021, 12, 11))
    silent = rows[(rows["topic"] == "gifts") & (rows["state"] == "silent")]
    assert len(silent) == 19
    assert silent["accepted"].isna().all()


def test_a_day_is_late_where_another_province_was_read_on_an_earlier_day(outcome: Outcome) -> None:
    assert state(outcome, CA_MAU, "04", "10") == ["late", "late"]
    assert state(outcome, CAN_THO, "04", "10") == ["zero", "zero"]
    counts = board(outcome, CA_MAU, "accepted")
    assert (counts["04"], counts["05"]) == (1, 0)


def test_a_day_that_no_other_province_has_sooner_is_not_late(outcome: Outcome) -> None:
    assert state(outcome, CA_MAU, "11", "12") == ["zero", "zero"]
    assert state(outcome, AN_GIANG, "12") == ["reported"]


def test_a_file_read_on_the_same_day_is_not_late(exports: Exports) -> None:
    outcome = hand_over(exports, "2021-12-13")
    assert state(outcome, CA_MAU, "04", "10") == ["reported", "zero"]


def test_the_first_file_with_a_day_decides_and_not_a_later_one(two_files: Exports, tmp_path: Path) -> None:
    exports = two_files.copy(tmp_path)
    exports.write("gifts/3.csv", lines("gifts", gift("03", "Cần Thơ"), gift("12", "Cần Thơ")))
    outcome = exports.refresh(today="2021-12-18")
    assert state(outcome, CAN_THO, "03", "10", "11") == ["reported", "zero", "late"]


def test_lateness_is_measured_against_provinces_that_are_not_shown_too(outcome: Outcome) -> None:
    assert board(outcome, CA_MAU, provinces=(CA_MAU,))["04"] == "late"


def test_nothing_is_expected_outside_the_days_of_the_topic(outcome: Outcome) -> None:
    assert state(outcome, CAN_THO, "01", "02", "13", "19") == ["not_expected"] * 4
    rows = outcome.rows_of("ledger/board", from_day=FIRST, to_day=LAST)
    assert set(rows[rows["topic"] == "app_installs"]["state"]) == {"not_expected"}


def test_a_week_is_reported_only_where_all_its_days_in_the_topic_are(outcome: Outcome) -> None:
    weeks = board(outcome, CAN_THO, grain="week")
    assert weeks == {"01": "reported", "06": "in_part", "13": "not_expected"}
    assert board(outcome, CAN_THO, "expected_days", grain="week") == {"01": 3, "06": 7, "13": 0}
    assert board(outcome, CAN_THO, "reported_days", grain="week") == {"01": 3, "06": 5, "13": 0}
    assert board(outcome, AN_GIANG, grain="week") == {"01": "in_part", "06": "late", "13": "not_expected"}
    assert board(outcome, AN_GIANG, "late_days", grain="week") == {"01": 2, "06": 5, "13": 0}


def test_every_province_has_every_period_in_the_registry_s_order(outcome: Outcome) -> None:
    rows = outcome.rows_of("ledger/board", from_day=FIRST, to_day=LAST)
    codes = outcome.rows_of("overview/provinces")["province_code"].tolist()
    assert rows["topic"].value_counts().to_dict() == dict.fromkeys(TOPICS, len(codes) * 19)
    assert list(dict.fromkeys(rows["province_code"])) == codes


def test_held_rows_are_counted_whole_by_reason(exports: Exports) -> None:
    rows = [gift("03", "Cần Thơ", quantity="abc", gift_id=f"G{n}") for n in range(10_050)]
    exports.write("gifts/1.csv", lines("gifts", *rows, gift("31", "Cà Mau"), gift("03", "Cần Thơ")))
    exports.write("gifts/2.csv", lines("gifts", gift("04", "Cần Thơ", quantity="x"), gift("04", "Cần Thơ")))
    outcome = exports.refresh()
    reasons = outcome.rows_of("ledger/reasons")[["column_name", "reason", "quarantined", "files", "examples"]]
    assert reasons.to_numpy().tolist() == [
        ["quantity", "number_unreadable", 10_051, 2, "abc · x"],
        ["given_on", "date_in_future", 1, 1, "2021-12-31"],
    ]
    assert len(outcome.rows_of("ledger/held_rows")) == 10_000
