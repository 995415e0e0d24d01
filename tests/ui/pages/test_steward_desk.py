"""The steward's desk: what is still to be mended counts down to none, and remedies say what was probably meant."""

import csv
import io

import pytest

from tests.support.exports import Exports, line, lines
from tests.ui.support.outlet import fetch, links, outlet
from tests.ui.support.screen import assert_whole, page_text, run_page, show_exports


def gifts(*provinces: str) -> str:
    rows = [line("gifts", gift_id=f"G{no}", province=name) for no, name in enumerate(provinces)]
    return lines("gifts", *rows)


@pytest.fixture
def mended_pages(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    """A slip of the pen that a later file mends, and a blood file in the folder of gifts."""
    exports.write("gifts/1.csv", gifts("Long Ann", "Cần Thơ"))
    exports.write("gifts/2.csv", gifts("Long An"))
    exports.write("gifts/blood.csv", lines("blood_donations", line("blood_donations")))
    show_exports(exports, pages)


@pytest.mark.usefixtures("mended_pages")
@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "vi",
            [
                "Còn phải sửa: 0 dòng · đã sửa 1 · 1 tệp bị từ chối",
                "Còn phải sửa: 0 · đã sửa 1",
                "Chưa tính 1 tệp bị từ chối (đếm được 2 bản ghi): sửa cả tệp rồi gửi lại.",
                "Đã nhận, các dòng giữ lại đã sửa hết",
                "Có phải Long An? Nếu đúng thì sửa tên",
                "Giống tệp Hiến máu: chuyển tệp sang thư mục blood_donations.",
            ],
        ),
        (
            "en",
            [
                "Rows to fix: 0 · fixed: 1 · files refused: 1",
                "Still to fix: 0 · fixed: 1",
                "Accepted, all held rows fixed",
                "Did you mean Long An? If so, correct the name",
                "It is like that of Blood donations: move the file to the folder blood_donations.",
            ],
        ),
    ],
)
def test_what_is_mended_is_done_with(lang: str, sentences: list[str]) -> None:
    test = run_page("ledger", lang=lang)
    assert_whole(test)
    text = page_text(test)
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize(("is_whole", "code"), [("0", "PB********90"), ("1", "PB1234567890")])
def test_the_held_rows_of_a_file_go_back_to_its_sender(
    exports: Exports, pages: pytest.MonkeyPatch, is_whole: str, code: str
) -> None:
    rows = [line("online_payments", payment_id="P1", customer_code="PB1234567890"), line("online_payments")]
    exports.write("online_payments/2021-12.csv", lines("online_payments", *rows))
    exports.write("gifts/1.csv", gifts("Long Ann", "Long Ann"))
    show_exports(exports, pages)
    pages.setenv("DASHBOARD_HELD_WHOLE", is_whole)
    test = run_page("ledger", lang="en")
    test.selectbox(key="held_file").set_value("online_payments/2021-12.csv").run()
    assert_whole(test)
    (address,) = [path for path, text in links(test).items() if text == "CSV to send back (rows: 1)"]
    with outlet() as port:
        answer = fetch(port, address.removeprefix("."))
    assert answer.status == 200
    assert 'filename="2021-12-to-fix-' in answer.headers["content-disposition"]
    (row,) = csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline=""))
    assert code in row.values()
    assert "Correct the code (a customer code is PB and 11 digits)." in row.values()
