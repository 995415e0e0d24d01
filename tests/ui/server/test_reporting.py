"""The report asked for on a page: its progress is seen, and it is fetched once."""

import re
from pathlib import Path

from tests.support.report_cli import pages_of
from tests.ui.support.chromium import Visit

PATIENCE = 300_000  # milliseconds, on a machine that runs other tests beside it


def test_a_report_of_what_is_chosen_is_made_on_the_page_and_fetched_once(laptop: Visit) -> None:
    page = laptop.open(
        "gifts", **{"from": "2021-12-01", "to": "2021-12-15", "provinces": "87,96", "lang": "en"}
    )
    page.get_by_role("button", name="Download").click()
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("progressbar").wait_for(timeout=PATIENCE)
    page.get_by_text(re.compile(r"page \d of 6")).first.wait_for(timeout=PATIENCE)
    link = page.get_by_role("link", name="Download the report (PDF)")
    link.wait_for(timeout=PATIENCE)
    with page.expect_download() as download_info:
        link.click()
    name, file = download_info.value.suggested_filename, Path(download_info.value.path())
    assert name.startswith("report-2021-12-01-2021-12-15-sample-data-")
    page_texts = pages_of(file)
    assert len(page_texts) == 7
    assert "Dong Thap, Ca Mau" in page_texts[0]
    assert page.request.get(f"{laptop.address}/take/{name}").status == 410
