"""The data ledger tells the steward what was refused and held, why, how to mend it, and who is silent."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.exports import Exports, Outcome, line, lines
from tests.support.topics import TOPICS
from tests.ui.support.screen import (
    LANGUAGES,
    assert_whole,
    digits,
    page_text,
    query_rows,
    run_page,
    show_exports,
    tables,
    texts,
)

COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")
MOST_COLUMNS = 49


def gift(day: str, province: str, **cells: str) -> str:
    return line("gifts", given_on=f"2021-12-{day}", province=province, **cells)


@pytest.fixture(scope="module")
def dirty_store(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A refused file, one that warns, one with a column too many, sixty held rows; Cà Mau silent from the 6th."""
    exports = Exports(tmp_path_factory.mktemp("dirty"))
    exports.write("gifts/rong.csv", "")
    good = [gift(f"{day:02}", "Cần Thơ") for day in range(1, 11)]
    exports.write("gifts/1.csv", lines("gifts", *good).rstrip("\n"))
    exports.write("gifts/2.csv", lines("gifts", gift("01", "Cà Mau"), gift("05", "Cà Mau")))
    bad_rows = [gift("01", "Cần Thơ", quantity=f"<b>{n}</b>") for n in range(60)]
    exports.write("gifts/3.csv", lines("gifts", *bad_rows, gift("02", "Cần Thơ")))
    paid = lines("online_payments", line("online_payments")).replace("provider\n", "provider,ghi_chu\n")
    exports.write("online_payments/1.csv", paid.rstrip("\n") + ",x\n")
    (exports.folders.exports / "gifts" / "<i>.xlsx").write_bytes(b"PK")
    return exports.refresh()


@pytest.fixture
def dirty_pages(dirty_store: Outcome, pages: pytest.MonkeyPatch) -> None:
    """The same on the pages."""
    show_exports(dirty_store, pages)


def board(test: AppTest) -> str:
    (html,) = [node.proto.body for node in test.get("html") if "class='board'" in node.proto.body]
    return str(html)


def line_of(test: AppTest, province: str) -> list[str]:
    """The cells of a province on the board, as read."""
    row = re.search(rf"<th scope='row'>{province}</th>(.*?)</tr>", board(test))
    assert row
    return re.findall(r"<td[^>]*>(.*?)</td>", row[1])


@pytest.mark.usefixtures("dirty_pages")
@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "vi",
            [
                "gifts/rong.csv Tệp rỗng. Xuất lại tệp.",
                "Dòng cuối của tệp không có dấu xuống dòng nên tệp có thể bị thiếu phần cuối.",
                "Các cột không nạp: ghi_chu.",
                "Cột “Số lượng” không phải là số nguyên. Chỉ ghi chữ số, ví dụ 1470000.",
                "Đang hiện 50 trong số 60 dòng; tệp tải về có đủ 60 dòng.",
                "Chưa có bản ghi nào được thay bằng bản mới.",
                "`python -m warehouse held [FILE] --out held.csv`",
                "Bị từ chối",
                "Tệp không được đọc: 1",
                "nếu đã là CSV thì đổi đuôi tên tệp.",
            ],
        ),
        (
            "en",
            [
                "gifts/rong.csv The file is empty. Export the file again.",
                "The last line of the file has no line end, so the file may be cut short.",
                "Columns not loaded: ghi_chu.",
                "Column quantity is not a whole number. Write digits only, such as 1470000.",
                "Showing 50 of 60 rows; the download holds all 60.",
                "No record has been replaced by a newer one yet.",
                "`python -m warehouse held [FILE] --out held.csv`",
                "Refused",
                "Files not read: 1",
                "if it is a CSV already, give it that ending.",
            ],
        ),
    ],
)
def test_all_that_needs_the_steward_is_said(lang: str, sentences: list[str]) -> None:
    test = run_page("ledger", lang=lang)
    assert_whole(test)
    text = page_text(test)
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_of_many_files_those_that_need_the_steward_are_shown(
    exports: Exports, pages: pytest.MonkeyPatch
) -> None:
    for no in range(55):
        exports.write(f"gifts/{no:02}.csv", lines("gifts", gift("01", "Cần Thơ")))
    exports.write("gifts/wrong-total.csv", lines("gifts", gift("01", "Cần Thơ"), "Tổng cộng,,,,,,7,"))
    exports.write("gifts/z-empty.csv", "")
    show_exports(exports, pages)
    (table,) = [rows for rows in tables(run_page("ledger")) if rows[0][:2] == ["Tệp", "Trạng thái"]]
    assert [row[0] for row in table if row[0].startswith("gifts")][:2] == [
        "gifts/wrong-total.csv",
        "gifts/z-empty.csv",
    ]


@pytest.mark.usefixtures("dirty_pages")
def test_the_shape_of_a_value_is_shown_and_not_drawn() -> None:
    bodies = [node.proto.body for node in run_page("ledger").get("html")]
    assert any("&lt;a&gt;9&lt;/a&gt;" in body for body in bodies)
    assert not any("<a>9</a>" in body for body in bodies)


@pytest.mark.usefixtures("dirty_pages")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "vi",
            "1/2 tỉnh đủ số liệu 01/12–10/12/2021 · Cà Mau: mới có số liệu đến 05/12",
        ),
        ("en", "1 of 2 provinces complete for 01/12–10/12/2021 · Ca Mau: data to 05/12"),
    ],
)
def test_the_board_says_who_is_silent_and_since_when(lang: str, sentence: str) -> None:
    test = run_page("ledger", lang=lang, figure="gifts", provinces="92,96")
    assert sentence in texts(test)
    assert line_of(test, {"vi": "Cần Thơ", "en": "Can Tho"}[lang]) == ["1", "2", *["1"] * 8]
    assert line_of(test, {"vi": "Cà Mau", "en": "Ca Mau"}[lang]) == ["1", "0", "0", "0", "1", *["×"] * 5]


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_equation_is_closed_for_every_topic_and_in_total(lang: str) -> None:
    rows = query_rows("overview/data_status")
    table = next(t for t in tables(run_page("ledger", lang=lang)) if len(t) == len(rows) + 2)
    counts = [[digits(cell) for cell in row[4:]] for row in table[1:]]
    sums = [[row[name] for name in COUNTS] for row in rows]
    assert counts == [[sum(column) for column in zip(*sums, strict=True)], *sums]
    assert all(records == sum(fates) for records, *fates in counts)


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("topic", TOPICS)
def test_the_board_shows_the_topic_of_the_address_as_the_query_tells_it(topic: str) -> None:
    test = run_page("ledger", figure=topic)
    assert_whole(test)
    board_rows = query_rows("ledger/board", "--from=2021-12-01", "--to=2021-12-31")
    mine = [row for row in board_rows if row["topic"] == topic]
    for province in {row["province"] for row in mine}:
        cells = [row for row in mine if row["province"] == province]
        expected_cells = ["×" if row["state"] == "silent" else str(row["accepted"]) for row in cells]
        assert line_of(test, province) == expected_cells


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ({}, 31),
        ({"from": "2021-12-04", "to": "2021-12-04"}, 1),
        ({"from": "2021-11-20", "to": "2022-01-04"}, 42),
        ({"grain": "week"}, 5),
        ({"period": "all"}, 27),
        ({"period": "all", "grain": "day"}, 27),
        ({"period": "all", "grain": "month"}, 6),
    ],
)
def test_the_board_keeps_to_the_days_chosen_and_fits_a_screen(query: dict[str, str], columns: int) -> None:
    cells = line_of(run_page("ledger", **query), "Cần Thơ")
    assert len(cells) == columns <= MOST_COLUMNS


@pytest.mark.usefixtures("sample_pages")
def test_a_topic_chosen_on_the_board_stands_in_the_address() -> None:
    test = run_page("ledger", lang="en")
    test.segmented_control(key="figure_ledger").set_value("gifts").run()
    assert_whole(test)
    assert dict(test.query_params)["figure"] == "gifts"
    assert "21 of 21 provinces complete for 01/12–31/12/2021" in texts(test)
