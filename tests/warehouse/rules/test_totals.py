"""The contract on total rows as a checksum: a wrong one is a warning. One real refresh."""

import json

import pytest

from tests.support.exports import Exports, Outcome, header, line, lines
from warehouse.contract.reasons import reason

HANDED_OVER: dict[str, str | bytes] = {}


def gift(quantity: object = 5, value: object = 100_000, **cells: str) -> str:
    """A good line of a gift."""
    return line("gifts", quantity=str(quantity), value_vnd=str(value), **cells)


def total(quantity: object = "", value: object = "", name: str = "Tổng cộng") -> str:
    """A total row as wide as the header."""
    return f"{name},,,,,,{quantity},{value}"


def add_file(name: str, *rows: str) -> None:
    """A file of gifts: a header and these lines."""
    HANDED_OVER[f"gifts/{name}.csv"] = lines("gifts", *rows)


def total_warnings(outcome: Outcome, name: str, topic: str = "gifts") -> list[str]:
    """Line, column, the number told and the number counted of each warning."""
    warnings = json.loads(outcome.ledger_row(f"{topic}/{name}.csv")["warnings"])
    assert all(warning["code"] == "total_differs" for warning in warnings)
    return [" ".join(warning[key] for key in ("line", "column", "told", "counted")) for warning in warnings]


QUOTE = '"{}"'.format
SPACED_NUMBER = "1 470 000 000"
BIG = [1_000_000_000, 470_000_000]
RIGHT = {
    "plain": [gift(), gift(7, 20), total(12, 100_020)],
    "one_column": [gift(), gift(), total(10), total("", 200_000)],
    "english": [gift(), total(5, 100_000, name="TOTAL:")],
    "points": [gift(1, BIG[0]), gift(1, BIG[1]), total(2, "1.470.000.000")],
    "commas": [gift(1, BIG[0]), gift(1, BIG[1]), total(2, QUOTE("1,470,000,000"))],
    "spaces": [gift(1, BIG[0]), gift(1, BIG[1]), total(2, SPACED_NUMBER)],
    "marks_below_too": [gift(1, "1.000.000.000"), gift(1, "470.000.000"), total(2, "1470000000")],
    "nothing_above": [total(0, 0), gift()],
    "no_numbers": [gift(), total(), total("năm", "100.000 đ"), total(QUOTE("5,5"), "#####")],
    "of_other_width": [gift(), "Tổng cộng,6,7", "Tổng cộng,,,,,,,6,7", "Tổng cộng"],
    "between": [gift(), total(5, 100_000, name="Cộng"), gift(), total(10, 200_000)],
    "header_again": [gift(), header("gifts"), gift(), "", total(10, 200_000)],
    "twice_the_same": [first := gift(), first, total(10, 200_000)],
    "unread_unchecked": [gift(), gift(province="Hà Nội"), gift(0, -7), total(10, 199_993)],
    "many_rows": [*[gift(2, 3)] * 4_500, total(9_000, 13_500)],
}
for key, rows in RIGHT.items():
    add_file(key, *rows)


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_said_where_the_total_agrees_or_cannot_be_read(outcome: Outcome, name: str) -> None:
    assert total_warnings(outcome, name) == []


WRONG = {
    "too_much": ([gift(), gift(), total(11, 200_000)], ["4 quantity 11 10"]),
    "both": ([gift(), total(4, "100.001")], ["3 quantity 4 5", "3 value_vnd 100001 100000"]),
    "a_row_cut_off": (
        [gift(), total(5, 100_000), gift(), total(5, 100_000)],
        ["5 quantity 5 10", "5 value_vnd 100000 200000"],
    ),
    "negative": ([gift(), total("-5", 100_000)], ["3 quantity -5 5"]),
    "no_rows": ([total(1, 1)], ["2 quantity 1 0", "2 value_vnd 1 0"]),
    "a_number_unread": ([gift(), gift("mười"), total(15)], ["4 quantity 15 5"]),
    "a_row_of_other_width": ([gift(), gift() + ",", total(10)], ["4 quantity 10 5"]),
    "below_a_break": ([gift(item='"a\nb"'), "", total(6)], ["5 quantity 6 5"]),
    "section_sums": ([gift(), total(5, name="Cộng"), gift(), total(5, name="Cộng")], ["5 quantity 5 10"]),
    "over_blocks": (
        [*[gift(2, 3)] * 1_500, total(3_000), *[gift(2, 3)] * 1_500, total(6_001), gift(2, 3), total(6_003)],
        ["3003 quantity 6001 6000", "3005 quantity 6003 6002"],
    ),
}
for key, (rows, _) in WRONG.items():
    add_file(key, *rows)


@pytest.mark.parametrize("name", WRONG)
def test_a_total_that_differs_is_a_warning_with_its_line(outcome: Outcome, name: str) -> None:
    assert total_warnings(outcome, name) == WRONG[name][1]


def test_a_wrong_total_holds_no_row_back(outcome: Outcome) -> None:
    assert outcome.fates("gifts/too_much.csv") == {"accepted": 2, "non_data": 1}


LINES_WITH_TITLE = ["Báo cáo quà tặng", "", header("gifts"), gift(), total(6)]
HANDED_OVER["gifts/titled.csv"] = "\n".join([*LINES_WITH_TITLE, ""])
PAID = [line("online_payments", amount_vnd="150.000"), line("online_payments", amount_vnd="1.000")]
HANDED_OVER["online_payments/paid.csv"] = lines("online_payments", *PAID, "Cộng:,,,,,151.001,,,")
HANDED_OVER["gifts/refused.csv"] = lines("gifts", *[gift(province="Hà Nội") for _ in range(12)], total(1, 1))
HANDED_OVER["app_installs/none.csv"] = lines("app_installs", line("app_installs"), "Total,1,,,,,")


def test_title_lines_count_as_lines(outcome: Outcome) -> None:
    assert total_warnings(outcome, "titled") == ["5 quantity 6 5"]


def test_another_topic_too(outcome: Outcome) -> None:
    assert total_warnings(outcome, "paid", "online_payments") == ["4 amount_vnd 151001 151000"]


def test_a_refused_file_or_one_without_numbers_has_no_total_to_compare(outcome: Outcome) -> None:
    assert outcome.reason("gifts/refused.csv") == "provinces_unknown"
    assert total_warnings(outcome, "refused") == []
    assert total_warnings(outcome, "none", "app_installs") == []


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("vi", "Dòng tổng ở dòng 3: cột quantity ghi 6, nhưng cộng các dòng dữ liệu phía trên được 5"),
        (
            "en",
            "The total row on line 3: column quantity says 6, but the data rows above it add up to 5",
        ),
    ],
)
def test_the_warning_can_be_told_in_both_languages(exports: Exports, lang: str, sentence: str) -> None:
    exports.write("gifts/a.csv", lines("gifts", gift(), total(6)))
    (warning,) = json.loads(exports.refresh(lang=lang).ledger_row("gifts/a.csv")["warnings"])
    assert reason(warning.pop("code"), lang, **warning).wrong == sentence
