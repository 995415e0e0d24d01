"""The contract on headers and their columns. One real refresh."""

import unicodedata

import pytest

from tests.support.exports import Outcome, header, line, names
from warehouse.contract.schema import topics

HANDED_OVER: dict[str, str | bytes] = {}
GIFTS = names("gifts")
VIETNAMESE = [column.header_vi for column in topics()["gifts"].columns]


def add_file(name: str, *rows: str) -> None:
    """A file of these lines, header included."""
    HANDED_OVER[f"gifts/{name}.csv"] = "\n".join([*rows, ""])


HEADINGS = {
    "english": GIFTS,
    "vietnamese": VIETNAMESE,
    "decomposed": [unicodedata.normalize("NFD", name) for name in VIETNAMESE],
    "upper": [name.upper() for name in VIETNAMESE],
    "spaced": [f" {name.replace('_', ' ')} " for name in GIFTS],
    "plain": [
        "ma qua tang",
        "ngay-trao",
        "Tinh Thanh pho",
        "chuong_trinh",
        "hien vat",
        "NhomNhan",
        "so luong",
        "tri gia dong",
    ],
    "quoted": [f'"{name}"' for name in VIETNAMESE],
    "both": [*GIFTS[:4], *VIETNAMESE[4:]],
}
for key, heading in HEADINGS.items():
    add_file(key, ",".join(heading), line("gifts"))


@pytest.mark.parametrize("name", HEADINGS)
def test_a_header_is_matched_by_its_folded_names(outcome: Outcome, name: str) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {"accepted": 1}


@pytest.mark.parametrize("topic", topics())
def test_every_topic_knows_its_vietnamese_header(topic: str) -> None:
    titles = [column.header_vi for column in topics()[topic].columns]
    assert len(set(titles)) == len(titles)
    assert not set(titles) & set(names(topic))


add_file("reordered", ",".join(reversed(GIFTS)), ",".join(reversed(line("gifts", item="bút").split(","))))


def test_columns_come_in_any_order(outcome: Outcome) -> None:
    assert outcome.cells("gifts/reordered.csv", "item") == ["bút"]


add_file("extra", "note," + header("gifts") + ",note,Ghi chú", "x," + line("gifts") + ",y,z")


def test_extra_columns_are_named_in_the_ledger_and_not_loaded(outcome: Outcome) -> None:
    assert outcome.fates("gifts/extra.csv") == {"accepted": 1}
    assert outcome.ledger_row("gifts/extra.csv")["extra_columns"] == "note, note, Ghi chú"


add_file("missing", ",".join(GIFTS[:-1]), line("gifts").rpartition(",")[0], line("gifts").rpartition(",")[0])
add_file("doubled", header("gifts") + ",Ngày trao", line("gifts") + ",2021-12-03")
add_file("no_header", line("gifts"), line("gifts"))
add_file("misspelt", header("gifts").replace("gift_id", "gift_idd"), line("gifts"))


@pytest.mark.parametrize(
    ("name", "reason", "records"),
    [
        ("missing", "column_missing", 3),
        ("doubled", "column_doubled", 1),
        ("no_header", "no_header", 2),
        ("misspelt", "column_missing", 2),
    ],
)
def test_a_file_without_its_columns_is_refused_whole(
    outcome: Outcome, name: str, reason: str, records: int
) -> None:
    assert outcome.reason(f"gifts/{name}.csv") == reason
    assert outcome.file(f"gifts/{name}.csv")["status"] == "refused"
    assert outcome.fates(f"gifts/{name}.csv") == {"quarantined": records}


def test_the_refusal_names_the_column(outcome: Outcome) -> None:
    assert "value_vnd" in outcome.file("gifts/missing.csv")["reason"]
    assert "given_on" in outcome.file("gifts/doubled.csv")["reason"]


def test_the_refusal_names_the_columns_that_were_found_instead(outcome: Outcome) -> None:
    assert "gift_idd, given_on, province" in outcome.file("gifts/misspelt.csv")["reason"]


HANDED_OVER["app_installs/doubled.csv"] = (
    header("app_installs") + ",channel\n" + line("app_installs") + ",sms\n"
)
HANDED_OVER["app_installs/optional.csv"] = (
    "install_id,installed_at,province,platform\nA-1,2021-12-03 10:00,Cần Thơ,ios\n"
)


def test_an_optional_column_may_not_be_doubled_either(outcome: Outcome) -> None:
    assert outcome.reason("app_installs/doubled.csv") == "column_doubled"


def test_an_optional_column_may_be_absent(outcome: Outcome) -> None:
    assert outcome.fates("app_installs/optional.csv") == {"accepted": 1}


TITLES = ["BÁO CÁO QUÀ TẶNG", "", "Tháng 12/2021,,,", '"Đơn vị: ""EVNSPC""",', "Tổng cộng"]
add_file("titles", *TITLES, header("gifts"), line("gifts"), line("gifts", quantity="x"))
add_file("titles_19", *["Báo cáo"] * 19, header("gifts"), line("gifts"))
add_file("titles_20", *["Báo cáo"] * 20, header("gifts"), line("gifts"))


def test_title_lines_above_the_header_are_not_data(outcome: Outcome) -> None:
    fates = {"accepted": 1, "quarantined": 1, "non_data": len(TITLES)}
    assert outcome.fates("gifts/titles.csv") == fates
    assert outcome.quarantine("gifts/titles.csv") == [f"{len(TITLES) + 3} quantity number_unreadable"]


def test_the_header_is_among_the_first_20_records(outcome: Outcome) -> None:
    assert outcome.fates("gifts/titles_19.csv") == {"accepted": 1, "non_data": 19}
    assert outcome.reason("gifts/titles_20.csv") == "no_header"
    assert outcome.fates("gifts/titles_20.csv") == {"quarantined": 22}


add_file("only_header", header("gifts"))
HANDED_OVER["gifts/only_header_no_end.csv"] = header("gifts")


@pytest.mark.parametrize("name", ["only_header", "only_header_no_end"])
def test_a_header_alone_is_a_file_without_records(outcome: Outcome, name: str) -> None:
    assert outcome.fates(f"gifts/{name}.csv") == {}
    assert outcome.file(f"gifts/{name}.csv")["status"] == "accepted"
    assert outcome.ledger_row(f"gifts/{name}.csv")["warnings"] == (
        "[]" if name == "only_header" else '[{"code": "no_final_line_end"}]'
    )


for key, delimiter in {"comma": ",", "semicolon": ";", "tab": "\t"}.items():
    add_file(
        key,
        header("gifts", delimiter),
        line("gifts", delimiter, item="bút" if delimiter == "," else "bút, vở"),
    )


@pytest.mark.parametrize("name", ["comma", "semicolon", "tab"])
def test_cells_are_parted_by_the_mark_that_gives_the_header(outcome: Outcome, name: str) -> None:
    assert outcome.cells(f"gifts/{name}.csv", "item") == ["bút" if name == "comma" else "bút, vở"]
