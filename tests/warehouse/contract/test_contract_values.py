"""The contract on whole numbers, codes and text, each rule through a real refresh."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.exports import Exports, Outcome, column, header, line, lines
from warehouse.engine import Connection, load_rules, open_workshop

HANDED_OVER: dict[str, str | bytes] = {}


def numbers(cells: list[str]) -> str:
    """Gifts of these quantities, parted by semicolons."""
    return column("gifts", "quantity", cells, delimiter=";")


def codes(cells: list[str]) -> str:
    """Payments of these customers."""
    return column("online_payments", "customer_code", cells)


NUMBERS = {"dot": "1.470.000", "comma": "1,470,000", "space": "1 470 000", "nbsp": "1\u00a0470\u00a0000"}
for separator, cell in NUMBERS.items():
    HANDED_OVER[f"gifts/{separator}.csv"] = numbers([cell, "12", " 1000000 ", "999"])


@pytest.mark.parametrize("separator", NUMBERS)
def test_numbers_plain_or_grouped_by_one_mark(outcome: Outcome, separator: str) -> None:
    assert outcome.cells(f"gifts/{separator}.csv", "quantity") == ["1470000", "12", "1000000", "999"]


HANDED_OVER["gifts/marks.csv"] = numbers(["1.470", "1,470", "1470"])
HANDED_OVER["gifts/decimals.csv"] = numbers(["1.470", "1470", "14,5"])
HANDED_OVER["gifts/late_decimal.csv"] = numbers(["1.470"] * 400 + ["14,5"])


def test_two_marks_in_a_column_hold_every_grouped_value(outcome: Outcome) -> None:
    reason = "held: number_mixed_marks"
    assert outcome.cells("gifts/marks.csv", "quantity") == [reason, reason, "1470"]


def test_a_decimal_in_a_column_holds_every_grouped_value(outcome: Outcome) -> None:
    cells = ["held: number_mixed_marks", "1470", "held: number_decimal"]
    assert outcome.cells("gifts/decimals.csv", "quantity") == cells


def test_a_decimal_at_the_end_of_a_long_file_counts_too(outcome: Outcome) -> None:
    assert outcome.fates("gifts/late_decimal.csv") == {"quarantined": 401}


HANDED_OVER["gifts/other_column.csv"] = lines(
    "gifts",
    line("gifts", quantity="1.470", value_vnd="1 000"),
    line("gifts", quantity="5", value_vnd="2 000"),
)
HANDED_OVER["gifts/total.csv"] = "\n".join(
    [header("gifts", ";"), line("gifts", ";", value_vnd="1.000"), "Tổng cộng;;;;;;5;1,000.00", ""]
)


def test_each_column_has_its_own_mark(outcome: Outcome) -> None:
    assert outcome.cells("gifts/other_column.csv", "value_vnd") == ["1000", "2000"]


def test_a_total_row_decides_no_mark(outcome: Outcome) -> None:
    assert outcome.cells("gifts/total.csv", "value_vnd") == ["1000", "not data"]


ODD = {
    "1000 đ": "number_unit",
    "1000ml": "number_unit",
    "1.000.000₫": "number_unit",
    "VND 1000": "number_unit",
    "5%": "number_unit",
    "1.5": "number_decimal",
    "1000.00": "number_decimal",
    "0": "number_too_small",
    "-5": "number_too_small",
    "1.23E+11": "number_scientific",
    "#####": "hashes",
    "0x1F": "number_unit",
    "five": "number_unreadable",
    "+5": "number_unreadable",
    "(5)": "number_unreadable",
    "1.47.000": "number_decimal",
    "99999999999999999999": "number_too_large",
    "": "missing",
    " ": "missing",
}
HANDED_OVER["gifts/odd.csv"] = numbers(list(ODD))
HANDED_OVER["gifts/zero_worth.csv"] = column("gifts", "value_vnd", ["0", "007", "-0", "-1"])
HANDED_OVER["online_payments/free.csv"] = column("online_payments", "amount_vnd", ["0", "1"])
HANDED_OVER["blood_donations/volumes.csv"] = column(
    "blood_donations", "volume_ml", ["250", "350", "450", "300"]
)


@pytest.mark.parametrize("cell", ODD)
def test_a_number_that_is_not_one(outcome: Outcome, cell: str) -> None:
    assert outcome.cells("gifts/odd.csv", "quantity")[list(ODD).index(cell)] == f"held: {ODD[cell]}"


def test_what_a_column_of_numbers_allows(outcome: Outcome) -> None:
    worth = ["0", "7", "0", "held: number_too_small"]
    assert outcome.cells("gifts/zero_worth.csv", "value_vnd") == worth
    assert outcome.cells("online_payments/free.csv", "amount_vnd") == ["held: number_too_small", "1"]
    volumes = ["250", "350", "450", "held: number_not_allowed"]
    assert outcome.cells("blood_donations/volumes.csv", "volume_ml") == volumes


def test_huge_numbers_do_not_stop_a_refresh(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "value_vnd", ["9223372036854775807"] * 2 + ["1000"]))
    outcome = exports.refresh()
    assert outcome.result.status == 0
    assert outcome.fates("gifts/a.csv") == {"accepted": 1, "quarantined": 2}


CODES = {
    "PB12345678901": "PB12345678901",
    "pb12345678901": "PB12345678901",
    " PB12345678901 ": "PB12345678901",
    '="PB12345678901"': "PB12345678901",
    '"=""PB12345678901"""': "PB12345678901",
    "'PB12345678901": "PB12345678901",
    "PB\u200b12345678901": "PB12345678901",
    "PB1234567890": "held: code_pattern",
    "PB123456789012": "held: code_pattern",
    "12345678901": "held: code_pattern",
    "PB1234567890X": "held: code_pattern",
    "PB1234567890١": "held: code_pattern",
    "1.23E+11": "held: code_scientific",
    '"1,23E+11"': "held: code_scientific",
    "1E+11": "held: code_scientific",
    "########": "held: hashes",
    'PB"12345678901': "held: code_quote",
    '="PB12345678901': "held: code_quote",
    '=""': "held: missing",
    "'": "held: missing",
    "": "held: missing",
}
HANDED_OVER["online_payments/codes.csv"] = codes(list(CODES))
HANDED_OVER["online_payments/keys.csv"] = column(
    "online_payments", "payment_id", ["tx-01/2021", '="007"', "'008", "1.23E+11", "###", "", "Mã 9"]
)
HANDED_OVER["app_installs/no_code.csv"] = column(
    "app_installs", "customer_code", ["", " ", '=""', "'", "PB1"]
)


@pytest.mark.parametrize("cell", CODES)
def test_a_customer_code(outcome: Outcome, cell: str) -> None:
    cells = outcome.cells("online_payments/codes.csv", "customer_code")
    assert cells[list(CODES).index(cell)] == CODES[cell]


def test_a_key_has_no_pattern_but_the_same_wrappers(outcome: Outcome) -> None:
    reasons = ["held: code_scientific", "held: hashes", "held: missing"]
    cells = outcome.cells("online_payments/keys.csv", "payment_id")
    assert cells == ["TX-01/2021", "007", "008", *reasons, "MÃ 9"]


def test_an_optional_code_may_be_empty_in_its_wrapper_too(outcome: Outcome) -> None:
    assert outcome.cells("app_installs/no_code.csv", "customer_code") == [
        "",
        "",
        "",
        "",
        "held: code_pattern",
    ]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The rules by themselves."""
    con = open_workshop(Path(":memory:"), tmp_path_factory.mktemp("scratch"))
    load_rules(con)
    yield con
    con.close()


@pytest.mark.parametrize("pattern", [None, ".*", "[^ ]+", "[A-Z0-9a-z+.\"#']+"])
def test_no_pattern_of_a_schema_lets_a_mangled_code_through(rules: Connection, pattern: str | None) -> None:
    values = {"pb1": "PB1", '="pb1"': "PB1", "'x2": "X2", 'A"B': "code_quote", "1E11": "code_scientific"}
    sql = "select coalesce(value_code($cell, $pattern), problem_code($cell, $pattern))"
    actual_values = {
        c: rules.execute(sql, {"cell": c, "pattern": pattern}).fetchone() for c in (*values, "####")
    }
    assert actual_values == {cell: (value,) for cell, value in (values | {"####": "hashes"}).items()}
