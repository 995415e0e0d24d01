"""What Streamlit says by itself is in the reader's language, whatever the browser's; every page: test_opens_vi.py."""

import os
import re
import signal
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.ui.support.chromium import Visit, run_server
from tests.ui.support.pressable import english_texts


def test_nothing_of_streamlit_is_left_in_english(
    browser: Browser, sample_store: Path, tmp_path: Path
) -> None:
    """An English browser, a Vietnamese reader: the calendar, a search without results, no such page, no server."""
    with run_server(sample_store, tmp_path / "log.txt") as (address, number):
        visit = Visit(browser, address, locale="en-US")
        page = visit.open("blood_donations", lang="vi", **{"from": "2021-11-05", "to": "2021-12-10"})
        page.get_by_test_id("stDateInputCalendarButton").click()
        expect(page.get_by_label("Thứ Sáu, 12 tháng 11, 2021, đã chọn")).to_be_visible()
        assert page.locator("[role=grid] th").all_inner_texts() == ["CN", "T2", "T3", "T4", "T5", "T6", "T7"]
        assert english_texts(page) == []
        page.keyboard.press("Escape")
        page.get_by_test_id("stMultiSelect").locator("input").first.fill("zzz")
        expect(page.get_by_text("Không tìm thấy")).to_be_visible()
        assert english_texts(page) == []
        page.keyboard.press("Escape")
        page.goto(f"{address}/khong-co?lang=vi")
        expect(page.get_by_role("dialog")).to_contain_text("Không có trang này")
        assert english_texts(page) == []
        page.get_by_role("dialog").get_by_label("Đóng").last.click()
        page.get_by_text("English", exact=True).click()
        expect(page.get_by_label("Collapse sidebar")).to_have_count(1)
        page.get_by_text("Tiếng Việt", exact=True).click()
        expect(page.get_by_label("Thu gọn thanh bên")).to_have_count(1)
        os.kill(number, signal.SIGTERM)
        expect(page.get_by_role("dialog")).to_have_text(
            re.compile("Mất kết nối với máy chủ.*Trang sẽ tự tải lại", re.S), timeout=60_000
        )
        assert english_texts(page) == []
        visit.context.close()
