"""The contract on records: quotation marks, line ends, blank lines, headers, total rows. One real refresh."""

import pytest

from tests.support.exports import Outcome, header, line, lines
from warehouse.contract.schema import topics

HANDED_OVER: dict[str, str | bytes] = {}
HEADER = header("gifts")


def gift(**cells: str) -> str:
    """A good line of a gift."""
    return line("gifts", **cells)


def add_file(name: str, *rows: str, end: str = "\n") -> None:
    """A file of gifts: a header and these lines."""
    HANDED_OVER[f"gifts/{name}.csv"] = end.join([HEADER, *rows, ""])


add_file("cells", gift(), gift() + ",", gift().rpartition(",")[0], gift() + ",,,", "just one cell", gift())


def test_a_row_has_as_many_cells_as_the_header(outcome: Outcome) -> None:
    assert outcome.quarantine("gifts/cells.csv") == ["3 cells", "4 cells", "5 cells", "6 cells"]


add_file(
    "first_reason",
    gift(given_on="2021-02-30", province="Hà Nội", quantity="x") + ",\0",
    gift(given_on="2021-02-30", province="Hà Nội", item="\0", quantity="x"),
    gift(quantity="x", province="Hà Nội", given_on="2021-02-30"),
    gift(quantity="x", province="Hà Nội"),
)


def test_a_row_has_one_reason_cells_then_nul_then_columns_in_order(outcome: Outcome) -> None:
    assert outcome.quarantine("gifts/first_reason.csv") == [
        "2 cells",
        "3 nul",
        "4 given_on date_not_real",
        "5 province province_unknown",
    ]


QUOTED_CELLS = {
    '"Tập vở, bút"': "Tập vở, bút",
    '"Tập ""vở"""': 'Tập "vở"',
    '""': "held: missing",
    '"Tập\nvở"': "Tập\nvở",
    'Tập "vở"': 'Tập "vở"',
    'Tập vở"': 'Tập vở"',
    '"Tập" vở': '"Tập" vở',
    '"Tập vở': '"Tập vở',
    ' "Tập vở"': '"Tập vở"',
}
add_file("quotes", *[gift(item=cell) for cell in QUOTED_CELLS], gift(item="the end"))


def test_a_quotation_mark_opens_a_cell_only_at_its_start_and_must_close(outcome: Outcome) -> None:
    assert outcome.cells("gifts/quotes.csv", "item") == [*QUOTED_CELLS.values(), "the end"]


add_file(
    "after_break", gift(item='"a\nb"'), gift(item='"a\nb"', province='"Cần\nThơ"'), gift(), gift(quantity="x")
)


def test_a_quoted_line_break_moves_later_rows_down(outcome: Outcome) -> None:
    assert outcome.quarantine("gifts/after_break.csv") == ["8 quantity number_unreadable"]


add_file("two_breaks", gift(item='"a\nb\nc"'), gift())


def test_a_cell_with_two_line_breaks_is_three_lines(outcome: Outcome) -> None:
    assert outcome.fates("gifts/two_breaks.csv") == {"accepted": 1, "quarantined": 3}


add_file("never_closes", gift(), gift(item='"Tập vở'), gift(), gift(quantity='"5'), gift())


def test_a_quotation_mark_that_never_closes_spoils_its_line_only(outcome: Outcome) -> None:
    assert outcome.quarantine("gifts/never_closes.csv") == ["5 quantity number_unreadable"]
    assert outcome.fates("gifts/never_closes.csv") == {"accepted": 4, "quarantined": 1}


add_file("crlf", gift(), gift(item='"a\r\nb"'), gift(quantity="x"), end="\r\n")
add_file("cr", gift(), gift(item='"a\rb"'), gift(quantity="x"), end="\r")
HANDED_OVER["gifts/mixed_ends.csv"] = f"{HEADER}\r\n{gift()}\r{gift(item='[a]')}\n\r\n{gift(quantity='x')}\n"


@pytest.mark.parametrize("name", ["crlf", "cr"])
def test_line_ends_of_other_systems(outcome: Outcome, name: str) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {"accepted": 2, "quarantined": 1}
    assert outcome.quarantine(f"gifts/{name}.csv") == ["5 quantity number_unreadable"]
    assert outcome.cells(f"gifts/{name}.csv", "item")[1] == "a\nb"


def test_mixed_line_ends(outcome: Outcome) -> None:
    assert outcome.fates("gifts/mixed_ends.csv") == {"accepted": 2, "quarantined": 1, "non_data": 1}


HANDED_OVER["gifts/invisible_end.csv"] = lines("gifts", gift(), gift()) + "\x02"


def test_a_last_line_of_which_nothing_can_be_seen_is_a_record_all_the_same(outcome: Outcome) -> None:
    assert outcome.fates("gifts/invisible_end.csv") == {"accepted": 2, "non_data": 1}


HANDED_OVER["gifts/no_end.csv"] = lines("gifts", gift(), gift())[:-1]
HANDED_OVER["gifts/no_end_quoted.csv"] = lines("gifts", gift(), gift(value_vnd='"5"'))[:-1]


@pytest.mark.parametrize("name", ["no_end", "no_end_quoted"])
def test_a_missing_last_line_end_is_a_warning(outcome: Outcome, name: str) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {"accepted": 2}
    assert outcome.ledger_row(f"gifts/{name}.csv")["warnings"] == '[{"code": "no_final_line_end"}]'
    assert outcome.ledger_row("gifts/crlf.csv")["warnings"] == "[]"


BLANK = ["", ",,,,,,,", ",", "   ", " , ,", '"",""', "\u00a0,\u200b"]
add_file("blank", gift(), *BLANK, gift(), "", "")


def test_rows_with_all_cells_empty_are_not_data(outcome: Outcome) -> None:
    assert outcome.fates("gifts/blank.csv") == {"accepted": 2, "non_data": len(BLANK) + 2}


TOTALS = [
    "Tổng cộng,,,,,,10,200000",
    "TỔNG CỘNG:,,,,,,10,200000",
    ",,Cộng,,,,10,200000",
    "cong :",
    "Total,,,,,,,",
    "total:",
    '"Tổng cộng",,,,,,10,200000',
    "Tổng-cộng,,,,,,10,200000",
    "* Tổng cộng *,,,,,,10,200000",
    "To\u0302\u0309ng co\u0323\u0302ng,,,,,,10,200000",
]
add_file("totals", gift(), gift(), *TOTALS)
add_file("not_totals", gift(item="Tổng cộng"), gift(gift_id="TOTALS"), "Tổng cộng tháng 12,,,,,,,")


def test_a_total_row_is_not_data(outcome: Outcome) -> None:
    assert outcome.fates("gifts/totals.csv") == {"accepted": 2, "non_data": len(TOTALS)}


def test_only_the_first_filled_cell_makes_a_total_row(outcome: Outcome) -> None:
    assert outcome.fates("gifts/not_totals.csv") == {"accepted": 2, "quarantined": 1}


VIETNAMESE = ",".join(column.header_vi for column in topics()["gifts"].columns)
add_file("other_language", gift(), VIETNAMESE, gift(), VIETNAMESE.upper().replace(" ", "_"))
add_file("half_and_half", gift(), ",".join([*HEADER.split(",")[:4], *VIETNAMESE.split(",")[4:]]), gift())
HANDED_OVER["gifts/from_vietnamese.csv"] = "\n".join(
    ["Ghi chú," + VIETNAMESE, "x," + gift(), "note," + HEADER, ""]
)
add_file("again", gift(), HEADER, gift(), HEADER.upper(), HEADER.replace("_", " "), '"gift_id"' + HEADER[7:])
add_file(
    "not_again", gift(), ",".join(reversed(HEADER.split(","))), VIETNAMESE.replace("Hiện vật", "Trị giá")
)


def test_a_header_further_down_is_not_data(outcome: Outcome) -> None:
    assert outcome.fates("gifts/again.csv") == {"accepted": 2, "non_data": 4}


@pytest.mark.parametrize(
    ("name", "accepted_count", "headers"),
    [("other_language", 2, 2), ("half_and_half", 2, 1), ("from_vietnamese", 1, 1)],
)
def test_a_header_further_down_may_be_in_the_other_language(
    outcome: Outcome, name: str, accepted_count: int, headers: int
) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {"accepted": accepted_count, "non_data": headers}


def test_the_same_names_in_other_places_are_no_header(outcome: Outcome) -> None:
    assert outcome.fates("gifts/not_again.csv") == {"accepted": 1, "quarantined": 2}
