"""A held value is shown where its own form makes it harmless, else its shape; of a correction no more than needed.

Free text that holds a code, a telephone number or an e-mail address of a person is held; other text never.
"""

import pytest

from tests.support.exports import Exports, Outcome, column, line, lines

DAYS = [
    "31/11/2021",
    "2021-13-01",
    "31/11/2021 09:15",
    "2021-12-03 25:00",
    "2:05 CH 03/12/2021",
    "44531",
    "14:05",
]
NUMBERS = ["-500000", "1.470.000 đ", "VND 1000", "12.5", "1.47E+06", "300 ml", "abc"]
NO_NUMBERS = {"912 345 678": "999 999 999", "0912.345.678": "9999.999.999", "PB1234567": "AA9999999"}
CELLS = {
    "installed_at": {"0912.345.678": "9999.999.999", "Nguyễn Văn An": "Aaaaaa Aaa Aa"},
    "platform": {"andriod": "andriod", "HM-008646": "AA-999999", "Lê Hoa 0912345678": "Aa Aaa 9999999999"},
    "province": {"Can Thoo": "Can Thoo", "PB 0906 6325 487": "AA 9999 9999 999", "Khánh Hòa": "Aaaaa Aaa"},
    "channel": {"an.nguyen@gmail.com": "aa.aaaaaa@aaaaa.aaa", "Tàu": "Tàu", "x" * 60: "a" * 40},
}


HONEST = """Quỹ 2021 | Samsung A8 2021 X205 | Galaxy Tab A8 SM-X205NZAEXXV | Điện lực Cần Thơ 1 | Tiền mặt 5.000.000 đ
5000000 đồng | VND 1.470.000.000 | VND1470000 | VNĐ 1470000 | cho 1.470.000.000 đ | từ 03.12.2021 đến 05.12.2021
03.12.2021-05.12.2021 | 03.12.2021 10:30 | 2021-12-03 10:30 | QĐ 1234/QĐ-EVN | Tập vở 96 trang x 200 quyển
Hotline 1900 545 454 | 84.000.000.000 | 1 030 000 000 đ | số 123456 | 8806092838161 | ISO 14001:2015 | Momo @ VN
R52N123456 | T122021 | Máy 0-100-200 KVA 22/0.4 kV | TV 55 inch 2021 4K 120000"""
OF_PERSONS = """HM-008646 | hm008646 | HM 008646 | PB 0906 6325 487 | PB09066325487 | pb-18083251218 | PB 180.832.512.18
Nguyễn Văn An 0912.345.678 | 0912 345 678 | (028) 3821 2345 | 028.3821.2345 | +84 912 345 678 | 84912345678
(+84) 912-345-678 | an.nguyen@gmail.com | gửi an@evn.com.vn nhé | ĐT0912345678 | SĐT.0912345678 | ０９１２３４５６７８
0912–345–678 | 0 9 1 2 3 4 5 6 7 8 | 087094001234 | 01662345678 | LH-0001140 | 09.12.34.56.78 | 0084 912 345 678"""
COLUMNS = {"online_payments": "provider", "blood_donations": "unit", "gifts": "item"}


def texts(block: str) -> list[str]:
    return [text for row in block.splitlines() for text in row.split(" | ")]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    exports = Exports(tmp_path_factory.mktemp("shown"))
    exports.write("app_installs/days.csv", column("app_installs", "installed_at", DAYS))
    exports.write("gifts/numbers.csv", column("gifts", "quantity", [*NUMBERS, *NO_NUMBERS]))
    for name, cells in CELLS.items():
        exports.write(f"app_installs/{name}.csv", column("app_installs", name, [*cells]))
    content = column("app_installs", "province", ["C?n Th?", "Nguy?n V?n An"])
    exports.write("app_installs/lost.csv", content)
    head = "value_vnd,HM-008646 0912.345.678"
    exports.write("gifts/head.csv", lines("gifts", line("gifts") + ",x").replace("value_vnd", head))
    names = ("blood_group", "volume_ml", "first_time", "site")
    for no, values in enumerate((["A+", "450", "yes", "mobile"], ["", "250", "no", "fixed"])):
        other_cells = dict(zip(names, values, strict=True)) | {
            "unit": f"Ban {no}",
            "donor_code": f"HM-00864{no}",
        }
        row = line("blood_donations", donation_id="LH-0001140", **other_cells)
        exports.write(f"blood_donations/{no}.csv", lines("blood_donations", row))
    for topic, name in COLUMNS.items():
        exports.write(f"{topic}/honest.csv", column(topic, name, texts(HONEST)))
        exports.write(f"{topic}/of_persons.csv", column(topic, name, texts(OF_PERSONS)))
    exports.write("gifts/prize.csv", lines("gifts", line("gifts", programme="prize_draw", item="0912345678")))
    providers = ["Vietcombank"] * 990 + ["BIDV"] * 5 + ["Nguyễn Văn An"] * 4 + ["Lê Thị Hoa"]
    exports.write("online_payments/many.csv", column("online_payments", "provider", providers))
    return exports.refresh()


def masked_values(outcome: Outcome, file: str) -> list[str]:
    rows = outcome.rows_of("ledger/held_rows")
    return list(rows[rows["file"] == file].sort_values("record")["shown"])


def test_days_and_numbers_are_shown(outcome: Outcome) -> None:
    assert masked_values(outcome, "app_installs/days.csv") == DAYS
    assert masked_values(outcome, "gifts/numbers.csv") == [*NUMBERS, *NO_NUMBERS.values()]


@pytest.mark.parametrize("name", CELLS)
def test_a_slip_of_the_pen_is_shown_and_of_anything_else_its_shape(outcome: Outcome, name: str) -> None:
    assert masked_values(outcome, f"app_installs/{name}.csv") == list(CELLS[name].values())


def test_the_example_of_a_refused_file_and_the_names_of_columns_tell_of_nobody(outcome: Outcome) -> None:
    assert outcome.ledger_row("app_installs/lost.csv")["details"] == '{"example": "C?n Th?"}'
    assert outcome.ledger_row("gifts/head.csv")["extra_columns"] == "HM-****** ****.***.***"


def test_of_blood_a_correction_says_only_that_it_changed(outcome: Outcome) -> None:
    rows = outcome.rows_of("ledger/corrections")
    assert set(rows["key"]) == {"LH******40"}
    assert rows[["column_name", "old_value", "new_value"]].to_numpy().tolist() == [
        ["unit", "Aaa 9", "Aaa 9"],
        ["donor_code", "HM*****40", "HM*****41"],
        ["blood_group", "***", "***"],
        ["volume_ml", "***", "***"],
        ["first_time", "***", "***"],
        ["site", "mobile", "fixed"],
    ]


@pytest.mark.parametrize("topic", COLUMNS)
def test_text_that_holds_a_code_a_telephone_or_an_e_mail_is_held(outcome: Outcome, topic: str) -> None:
    reasons = outcome.quarantine(f"{topic}/of_persons.csv")
    assert [reason.split(maxsplit=1)[1] for reason in reasons] == [f"{COLUMNS[topic]} text_personal"] * len(
        texts(OF_PERSONS)
    )
    of_others = outcome.rows_of("ledger/reasons").set_index(["topic", "reason"])["examples"]
    assert "9" in of_others[topic, "text_personal"]


@pytest.mark.parametrize("topic", COLUMNS)
def test_amounts_years_articles_and_days_are_taken(outcome: Outcome, topic: str) -> None:
    assert outcome.quarantine(f"{topic}/honest.csv") == []
    assert outcome.cells(f"{topic}/honest.csv", COLUMNS[topic]) == texts(HONEST)


def test_a_word_that_is_no_word_of_the_list_is_held_as_that(outcome: Outcome) -> None:
    assert outcome.quarantine("gifts/prize.csv") == ["2 item word_unknown"]


@pytest.mark.parametrize(
    ("lang", "other_label"),
    [("vi", "Đơn vị khác (mỗi đơn vị dưới 5 lượt)"), ("en", "Others (fewer than 5 payments each)")],
)
def test_a_provider_of_hardly_any_payment_is_counted_without_its_name(
    outcome: Outcome, lang: str, other_label: str
) -> None:
    rows = outcome.rows_of("online_payments/by_provider", lang=lang)[["provider", "payments"]]
    assert rows.to_numpy().tolist() == [
        ["Vietcombank", 990],
        [other_label, 5 + len(texts(HONEST))],
        ["BIDV", 5],
    ]
