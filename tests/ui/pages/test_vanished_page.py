"""Files that are gone all at once: every page says that their figures are kept, and one press lets them go."""

import shutil

import pytest

from tests.support.exports import Exports, line, lines
from tests.support.refresh_process import last_status, wait_until
from tests.ui.support.screen import LANGUAGES, NAMES, assert_whole, page_text, run_page, show_exports
from warehouse.store.versions import current

SHORT = {"vi": "Thiếu 2 tệp, đang giữ số liệu cũ", "en": "Files missing: 2; their last figures are kept"}
TOPIC = {"vi": "Quà tặng và an sinh (2)", "en": "Gifts and support (2)"}


@pytest.fixture
def empty_exports(exports: Exports, pages: pytest.MonkeyPatch) -> Exports:
    """Two files of gifts, the folder of which is then moved away; and a donation."""
    for name in ("a <b>", "b"):
        exports.write(f"gifts/{name}.csv", lines("gifts", line("gifts")))
    exports.write("blood_donations/a.csv", lines("blood_donations", line("blood_donations")))
    exports.refresh()
    shutil.rmtree(exports.folders.exports / "gifts")
    show_exports(exports, pages)
    pages.setenv("DASHBOARD_EXPORTS", str(exports.folders.exports))
    return exports


@pytest.mark.usefixtures("empty_exports")
def test_every_page_says_so_and_what_to_do() -> None:
    for page in NAMES:
        test = run_page(page)
        assert_whole(test)
        assert SHORT["vi"] in page_text(test)
    for lang in LANGUAGES:
        text = page_text(run_page("ledger", lang=lang))
        assert SHORT[lang] in text
        assert TOPIC[lang] in text


def test_they_go_when_it_is_said_to_be_meant(empty_exports: Exports) -> None:
    test = run_page("ledger")
    assert "gifts/a <b>.csv, gifts/b.csv" in page_text(test)
    old_status = last_status(empty_exports.folders.store)
    test.button(key="leave_out_sure").click().run()
    wait_until(lambda: last_status(empty_exports.folders.store) != old_status)
    wait_until(lambda: last_status(empty_exports.folders.store).outcome == "published")
    files = current(empty_exports.folders.store).manifest["files"]
    assert [line["file"] for line in files] == ["blood_donations/a.csv"]
    assert "đang giữ số liệu cũ" not in page_text(run_page("overview"))
