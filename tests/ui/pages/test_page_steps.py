"""The steps after an installation, as a reader sees them: what is too young is said to be, and nothing is invented."""

import pytest

from tests.support.exports import Exports, line, lines
from tests.ui.support.screen import assert_whole, opened, over, told


@pytest.mark.usefixtures("sample_pages")
def test_a_young_week_is_said_to_be_young() -> None:
    shown = opened("app_installs")
    assert_whole(shown)
    assert "chưa đủ" in told(shown)
    assert "Tỷ lệ thanh toán trực tuyến lần đầu trong 7 ngày" in told(shown)


@pytest.mark.usefixtures("sample_pages")
def test_over_all_data_the_longest_time_is_compared() -> None:
    shown = told(opened("app_installs", period="all", lang="en"))
    assert "Share with a first online payment within 30 days" in shown


def test_without_payments_the_page_says_so(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    exports.write("app_installs/a.csv", lines("app_installs", line("app_installs")))
    over(exports, pages)
    shown = opened("app_installs")
    assert_whole(shown)
    assert "chưa nhận được số liệu thanh toán" in told(shown)
