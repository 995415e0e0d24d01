"""The contract on text, provinces, months and empty cells, each rule through a real refresh."""

import unicodedata

import pytest

from tests.support.exports import Outcome, column, line, lines

HANDED_OVER: dict[str, str | bytes] = {}
TEXTS = {
    "Tập vở": "Tập vở",
    unicodedata.normalize("NFD", "Tập vở"): "Tập vở",
    "\u00a0Tập\u00a0vở\u2009": "Tập vở",
    "Tập\u200b vở\ufeff": "Tập vở",
    "\u202aTập vở\u202c": "Tập vở",
    "Tập\u00ad vở": "Tập vở",
    '"  Tập vở  "': "Tập vở",
    '"Tập vở\n"': "Tập vở",
    "\u200b": "held: missing",
    "\u00a0": "held: missing",
    "Tập\x00vở": "held: nul",
}
HANDED_OVER["gifts/texts.csv"] = column("gifts", "item", list(TEXTS))


@pytest.mark.parametrize("cell", TEXTS)
def test_text_is_composed_and_rid_of_what_nobody_sees(outcome: Outcome, cell: str) -> None:
    assert outcome.cells("gifts/texts.csv", "item")[list(TEXTS).index(cell)] == TEXTS[cell]


PROVINCES = {
    "Cần Thơ": "92",
    "CẦN THƠ": "92",
    "can tho": "92",
    unicodedata.normalize("NFD", "Cần Thơ"): "92",
    "Thành phố Cần Thơ": "92",
    "TP. Cần Thơ": "92",
    "TP.Cần Thơ": "92",
    "tp cần thơ": "92",
    "PC Cần Thơ": "92",
    "Công ty Điện lực Cần Thơ": "92",
    "CÔNG TY ĐIỆN LỰC TP. CẦN THƠ": "92",
    "Tỉnh Đồng Nai": "75",
    "Đồng Nai": "75",
    "Ðồng Nai": "75",
    "đồng nai": "75",
    "ðồng nai": "75",
    "Dong Nai": "75",
    "Đồng\u00a0Nai": "75",
    "ĐồngNai": "75",
    "Bà Rịa - Vũng Tàu": "77",
    "Bà Rịa – Vũng Tàu": "77",
    "Bà Rịa—Vũng Tàu": "77",
    "Bà Rịa Vũng Tàu": "77",
    "ba ria-vung tau": "77",
    "Công ty Điện lực TP.Cần Thơ": "92",
    "br-vt": "77",
    "BR VT": "77",
    "BR.VT": "77",
    "Cần_Thơ": "92",
    "Cần Thơ.": "92",
    "'Cần Thơ'": "92",
    'Cần "Thơ"': "92",
    "(Cần Thơ)": "92",
    "Cần Thơ 2": "held: province_unknown",
    "Cần": "held: province_unknown",
    "Cần Thoo": "held: province_unknown",
    "Hà Nội": "held: province_unknown",
    "92": "held: province_unknown",
    "": "held: missing",
}
# enough good rows that the unknown ones do not refuse the file
HANDED_OVER["gifts/provinces.csv"] = column("gifts", "province", [*PROVINCES, *["Cần Thơ"] * 30])


@pytest.mark.parametrize("cell", PROVINCES)
def test_a_province_is_found_by_its_folded_name(outcome: Outcome, cell: str) -> None:
    code = outcome.cells("gifts/provinces.csv", "province_code")[list(PROVINCES).index(cell)]
    assert code == PROVINCES[cell]


MONTHS = {
    "2021-11": "2021-11-01",
    "11/2021": "2021-11-01",
    "01/2022": "2022-01-01",
    "2021-13": "held: month_not_real",
    "00/2021": "held: month_not_real",
    "#####": "held: hashes",
    "Nov-21": "held: month_unreadable",
    "1/2021": "held: month_unreadable",
    "2021/11": "held: month_unreadable",
    "2021-11-01": "held: month_unreadable",
    "11-2021": "held: month_unreadable",
    "202111": "held: month_unreadable",
    "２０２１-11": "held: month_unreadable",
    "": "held: missing",
}
HANDED_OVER["online_payments/months.csv"] = column("online_payments", "bill_month", list(MONTHS))


def test_a_bill_month_leads_with_its_year_or_its_month(outcome: Outcome) -> None:
    assert outcome.cells("online_payments/months.csv", "bill_month") == list(MONTHS.values())


HANDED_OVER["app_installs/optional.csv"] = lines(
    "app_installs", line("app_installs", channel="", customer_code="", registered_at="")
)
HANDED_OVER["blood_donations/required.csv"] = lines(
    "blood_donations",
    *[
        line("blood_donations", **{name: ""})
        for name in ("donation_id", "unit", "donor_code", "site", "first_time")
    ],
)


def test_optional_cells_may_be_empty(outcome: Outcome) -> None:
    assert outcome.fates("app_installs/optional.csv") == {"accepted": 1}


def test_required_cells_may_not(outcome: Outcome) -> None:
    assert outcome.quarantine("blood_donations/required.csv") == [
        "2 donation_id missing",
        "3 unit missing",
        "4 donor_code missing",
        "5 site missing",
        "6 first_time missing",
    ]
