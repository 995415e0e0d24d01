"""Where a list of the ledger stops, it says so, and names the command that writes all."""

import pytest

from tests.command import say
from tests.exports import Exports, line, lines
from tests.ui.screen import LANGUAGES, opened, over, texts

HELD = 10_040
STOPS = {
    "vi": "Danh sách này và các tệp tải về từ đây dừng ở 10.000 dòng đầu tiên.",
    "en": "This list and the files taken from it stop at the first 10,000 rows.",
}


def test_a_list_that_stops_says_so(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    row = line("gifts", quantity="x")
    exports.write("gifts/1.csv", lines("gifts", *[row] * HELD, line("gifts")))
    over(exports, pages)
    for lang in LANGUAGES:
        seen = texts(opened("ledger", lang=lang))
        assert seen.count(STOPS[lang]) == 1
        assert any("`python -m warehouse held [FILE] --out held.csv`" in text for text in seen)
    written = say("held", f"--store={exports.places.store}").out
    assert written.count(b"\r\n") == HELD + 1


def test_a_list_that_does_not_stop_says_nothing(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    exports.write("gifts/1.csv", lines("gifts", line("gifts", quantity="x"), line("gifts")))
    over(exports, pages)
    assert STOPS["vi"] not in texts(opened("ledger"))
