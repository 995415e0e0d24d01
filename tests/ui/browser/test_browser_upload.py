"""A steward's file in a real browser: dropped, tried, added, and read by the refresh that follows."""

from pathlib import Path

from playwright.sync_api import Browser, FilePayload, expect

from tests.support.exports import TODAY, Exports, line, lines
from tests.ui.support.chromium import Visit, serve


def gifts(*provinces: str) -> str:
    return lines("gifts", *(line("gifts", province=name) for name in provinces))


def test_a_file_is_tried_added_and_read(browser: Browser, exports: Exports, tmp_path: Path) -> None:
    exports.write("gifts/2021-12.csv", gifts("Cần Thơ"))
    exports.refresh()
    settings = {"DASHBOARD_EXPORTS": str(exports.folders.exports), "DASHBOARD_TODAY": TODAY}
    with serve(exports.folders.store, tmp_path / "log.txt", **settings) as address:
        visit = Visit(browser, address)
        visit.page.set_default_timeout(120_000)
        page = visit.open("ledger", lang="vi")
        card = page.locator(".st-key-upload")
        expect(card.locator("button")).to_have_accessible_name("Chọn tệp")
        expect(card.get_by_text("per file")).to_be_hidden()
        content = gifts("Long Ann", "Cà Mau").encode()
        file = FilePayload(name="sửa\u202e.csv", mimeType="text/csv", buffer=content)
        card.locator("input[type=file]").set_input_files(file)
        card.get_by_text("Đọc thử sửa.csv: nhận 1 dòng, giữ lại 1 dòng chờ sửa.").wait_for()
        assert "Có phải Long An?" in card.inner_text()
        assert not (exports.folders.exports / "gifts" / "sửa.csv").exists()
        card.get_by_role("button", name="Đưa vào").click()
        card.get_by_text("gifts/sửa.csv đã vào sổ: nhận 1 dòng, giữ lại 1 dòng.").wait_for()
        assert (exports.folders.exports / "gifts" / "sửa.csv").read_bytes() == content
        expect(page.get_by_text("Còn phải sửa: 1 dòng")).to_be_visible()
        visit.context.close()
        visit.settle()
