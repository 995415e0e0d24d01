"""The contract on files refused whole for what their rows hold. One real refresh."""

import pytest

from tests.support.exports import Exports, Outcome, column, header, line, lines

HANDED_OVER: dict[str, str | bytes] = {}
KNOWN_PROVINCE, UNKNOWN_PROVINCE = "Cần Thơ", "Hà Nội"


def provinces(*cells: str) -> str:
    """Gifts to these provinces."""
    return column("gifts", "province", list(cells))


LOST_LETTERS = {"question": "C?n Th?", "replacement": "C\ufffdn Th\ufffd"}
for key, cell in LOST_LETTERS.items():
    HANDED_OVER[f"gifts/{key}.csv"] = provinces(*[KNOWN_PROVINCE] * 30, cell)


@pytest.mark.parametrize("name", LOST_LETTERS)
def test_a_province_that_lost_its_letters_refuses_the_file(outcome: Outcome, name: str) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == "diacritics_lost"
    assert outcome.fates(f"gifts/{name}.csv") == {"quarantined": 31}


HANDED_OVER["gifts/asked.csv"] = provinces(*[KNOWN_PROVINCE] * 3, "Cần Thơ?")


def test_a_question_mark_behind_a_known_name_is_only_punctuation(outcome: Outcome) -> None:
    assert outcome.fates("gifts/asked.csv") == {"accepted": 4}


HANDED_OVER["gifts/nine_of_ten.csv"] = provinces(KNOWN_PROVINCE, *[UNKNOWN_PROVINCE] * 9)
HANDED_OVER["gifts/ten_of_50.csv"] = provinces(*[KNOWN_PROVINCE] * 40, *[UNKNOWN_PROVINCE] * 10)
HANDED_OVER["gifts/ten_of_49.csv"] = provinces(*[KNOWN_PROVINCE] * 39, *[UNKNOWN_PROVINCE] * 10)
HANDED_OVER["gifts/totals.csv"] = (
    provinces(*[KNOWN_PROVINCE] * 39, *[UNKNOWN_PROVINCE] * 10) + "Tổng cộng,,,,,,5,5\n\n\n\n"
)


def test_up_to_a_fifth_or_nine_rows_may_name_an_unknown_province(outcome: Outcome) -> None:
    assert outcome.fates("gifts/nine_of_ten.csv") == {"accepted": 1, "quarantined": 9}
    assert outcome.fates("gifts/ten_of_50.csv") == {"accepted": 40, "quarantined": 10}


@pytest.mark.parametrize(("name", "records"), [("ten_of_49", 49), ("totals", 53)])
def test_more_than_a_fifth_refuse_the_file(outcome: Outcome, name: str, records: int) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == "provinces_unknown"
    assert outcome.fates(f"gifts/{name}.csv") == {"quarantined": records}


HANDED_OVER["gifts/all_unlike.csv"] = provinces(*[f"Xã {no}" for no in range(40, 9, -1)])
HANDED_OVER["gifts/shifted.csv"] = provinces(*["PB12345678901"] * 20)


def test_the_example_is_always_the_same_and_shows_no_personal_code(outcome: Outcome) -> None:
    assert "“Aa 99”" in outcome.file("gifts/all_unlike.csv")["reason"]
    assert "“AA99999999999”" in outcome.file("gifts/shifted.csv")["reason"]
    assert "12345678901" not in outcome.ledger_row("gifts/shifted.csv")["details"]


def test_only_data_rows_name_provinces(exports: Exports) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts"), ",,Total:,?,?,?,?,?", header("gifts")))
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 1, "non_data": 2}


LIMIT = 65_536


def tall(height: int) -> str:
    """A file of so many lines, most of them blank."""
    return header("gifts") + "\n" * (height - 1) + line("gifts") + "\n"


HANDED_OVER["gifts/full.csv"] = tall(LIMIT)
HANDED_OVER["gifts/full_no_end.csv"] = tall(LIMIT).removesuffix("\n")
HANDED_OVER["gifts/one_less.csv"] = tall(LIMIT - 1)
HANDED_OVER["gifts/one_more.csv"] = tall(LIMIT + 1)
HANDED_OVER["gifts/long.csv"] = tall(1_048_576)


@pytest.mark.parametrize(("name", "lines_"), [("full", LIMIT), ("full_no_end", LIMIT), ("long", 1_048_576)])
def test_a_file_of_as_many_lines_as_a_spreadsheet_holds_is_refused(
    outcome: Outcome, name: str, lines_: int
) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == "cut_by_spreadsheet"
    assert outcome.fates(f"gifts/{name}.csv") == {"quarantined": lines_ - 1}


@pytest.mark.parametrize("name", ["one_less", "one_more"])
def test_one_line_less_or_more_is_taken(outcome: Outcome, name: str) -> None:
    assert outcome.fates(f"gifts/{name}.csv")["accepted"] == 1


# in UTF-16 the letter Ċ has a byte that ends a line in other encodings
HANDED_OVER["gifts/too_long.csv"] = provinces(KNOWN_PROVINCE, "Ċ" * 5, "x" * 4_500_000).encode("utf-16")
HANDED_OVER["gifts/too_long_and_cut.csv"] = provinces(KNOWN_PROVINCE, "x" * 4_500_000).encode("utf-16")[:-1]


def test_the_records_of_a_file_refused_for_a_long_line_are_those_of_its_encoding(outcome: Outcome) -> None:
    assert outcome.reason("gifts/too_long.csv") == "line_too_long"
    assert outcome.fates("gifts/too_long.csv") == {"quarantined": 4}  # nobody has looked for a header
    assert outcome.reason("gifts/too_long_and_cut.csv") == "line_too_long"
    assert outcome.fates("gifts/too_long_and_cut.csv") == {}  # it cannot be read as text
