"""A file that was downloaded in a real browser is dropped back on the page."""

from pathlib import Path

from playwright.sync_api import expect

from tests.ui.support.chromium import Visit

_DROP = """([name, text]) => {
    const zone = document.querySelector('[data-testid=stFileUploaderDropzone]'), carried = new DataTransfer()
    carried.items.add(new File([text], name, { type: 'text/csv' }))
    for (const kind of ['dragenter', 'dragover', 'drop'])
        zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }))
}"""


def taken_away(visit: Visit) -> tuple[str, str]:
    """The table of a topic as CSV, by a click."""
    page = visit.open("gifts", lang="vi")
    link = page.locator("a[href*='qua-tang-theo-tinh'][href$='.csv']").filter(visible=True).first
    with page.expect_download() as download_info:
        link.click()
    content = Path(download_info.value.path()).read_bytes()
    return download_info.value.suggested_filename, content.decode("utf-8")


def test_its_button_is_named_in_the_language_that_is_chosen(laptop: Visit) -> None:
    page = laptop.open("check", lang="vi")
    button = page.locator(".st-key-check_file button")
    expect(button).to_have_accessible_name("Chọn tệp")
    page.locator(".st-key-lang").get_by_role("radio", name="English").click()
    expect(button).to_have_accessible_name("Choose a file")


def test_a_file_dropped_back_matches_and_an_edit_is_seen(laptop: Visit) -> None:
    name, text = taken_away(laptop)
    page = laptop.open("check", lang="vi")
    uploader = page.locator(".st-key-check_file")
    expect(uploader.get_by_text("Upload", exact=True)).to_be_hidden()
    expect(uploader.get_by_text("per file")).to_be_hidden()
    page.evaluate(_DROP, [name, text])
    expect(page.get_by_text("Tệp còn nguyên như lúc tải về")).to_be_visible()
    head, first, *rest = text.split("\r\n")
    cells = first.split(";")
    cells[2] = "987654"
    page.evaluate(_DROP, [name, "\r\n".join([head, ";".join(cells), *rest])])
    expect(page.get_by_text("Tệp đã bị sửa sau khi tải về: 1 ô khác")).to_be_visible()
    row = page.locator("table.checked tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator("td").first).to_have_text("C2")
    expect(row.locator("td").last).to_have_text("987.654")
    expect(page.get_by_label("Remove", exact=False)).to_have_count(0)
