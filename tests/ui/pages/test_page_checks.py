"""The card of what must be checked: counts by province and no code of a person, that there is nothing, or no card."""

from pathlib import Path

import pytest

from tests.support.exports import Exports, line, lines
from tests.ui.support.screen import assert_whole, page_text, run_page, show_exports, tables
from tests.warehouse.answer.test_campaign import NOTEBOOKS, exports_with

DAYS = {"from": "2021-12-01", "to": "2021-12-15", "compare": "none"}


def early_table(**query: str) -> list[list[str]]:
    """The rows of the card's table on the page of blood donations, empty where it has none."""
    test = run_page("blood_donations", **DAYS, **query)
    assert_whole(test)
    return next((table[1:] for table in tables(test) if len(table[0]) == 2), [])


def donations(exports: Exports) -> None:
    donor_days = [("HM-0000017", "2021-12-03"), ("HM-0000017", "2021-11-20"), ("HM-0000018", "2021-12-03")]
    rows = [line("blood_donations", donor_code=donor, donated_on=day) for donor, day in donor_days]
    exports.write("blood_donations/1.csv", lines("blood_donations", *rows))


def test_cases_are_counted_and_nobody_is_named(tmp_path: Path, pages: pytest.MonkeyPatch) -> None:
    exports = exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=5))
    donations(exports)
    exports.write("gifts/1.csv", lines("gifts", line("gifts", quantity="8")))
    show_exports(exports, pages)
    text = page_text(run_page("blood_donations", **DAYS, lang="vi"))
    assert "Số lượt hiến cách lần trước chưa đủ 84 ngày: 1." in text
    assert "HM-00" not in text
    assert early_table() == [["Cần Thơ", "1"]]
    assert early_table(provinces="80") == []
    store = b"".join(path.read_bytes() for path in exports.folders.store.glob("2*/*") if path.is_file())
    assert b"HM-0000017" not in store
    gifts = page_text(run_page("gifts", **DAYS, lang="en"))
    assert "Plans that were passed in the period: 1." in gifts
    assert "whether a customer has won twice cannot be known" in gifts


def test_without_a_plan_and_without_cases(tmp_path: Path, pages: pytest.MonkeyPatch) -> None:
    exports = exports_with(tmp_path)
    exports.write("gifts/1.csv", lines("gifts", line("gifts")))
    exports.write("blood_donations/1.csv", lines("blood_donations", line("blood_donations")))
    show_exports(exports, pages)
    assert "Không có lượt hiến nào cách lần trước chưa đủ 84 ngày." in page_text(
        run_page("blood_donations", **DAYS, lang="vi")
    )
    assert "Cần kiểm tra" not in page_text(run_page("gifts", **DAYS, lang="vi"))
