"""The steps after an installation, as a reader sees them: what is too young is said to be, and nothing is invented."""

import pytest

from tests.support.exports import Exports, line, lines
from tests.ui.support.screen import assert_whole, page_text, run_page, show_exports


@pytest.mark.usefixtures("sample_pages")
def test_a_young_week_is_said_to_be_young() -> None:
    test = run_page("app_installs")
    assert_whole(test)
    assert "chưa đủ" in page_text(test)
    assert "Tỷ lệ thanh toán trực tuyến lần đầu trong 7 ngày" in page_text(test)


@pytest.mark.usefixtures("sample_pages")
def test_over_all_data_the_longest_time_is_compared() -> None:
    text = page_text(run_page("app_installs", period="all", lang="en"))
    assert "Share with a first online payment within 30 days" in text


def test_without_payments_the_page_says_so(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    exports.write("app_installs/a.csv", lines("app_installs", line("app_installs")))
    show_exports(exports, pages)
    test = run_page("app_installs")
    assert_whole(test)
    assert "chưa nhận được số liệu thanh toán" in page_text(test)
