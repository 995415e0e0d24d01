"""What changed, in a sentence: true for rises, falls, both at once, and nothing."""

import pytest

from tests.exports import Exports, line, lines
from tests.ui.screen import opened, over, told
from ui.changes import Mover, explained
from ui.words import speak

CASES = {
    "a rise": ([("A", 610), ("B", 357), ("C", 33)], "+1.000; 97 % mức tăng là của A (+610), B (+357)."),
    "a fall": ([("A", -610), ("B", -390)], "−1.000; 100 % mức giảm là của A (−610), B (−390)."),
    "a rise against falls": (
        [("A", 900), ("B", -200), ("C", 100)],
        "+800: tăng +1.000, nhiều nhất là A (+900); giảm −200, nhiều nhất là B (−200).",
    ),
    "a fall against rises": (
        [("A", -900), ("B", 200), ("C", -100)],
        "−800: giảm −1.000, nhiều nhất là A (−900); tăng +200, nhiều nhất là B (+200).",
    ),
    "both ways, to nothing": (
        [("A", 5), ("B", -5)],
        "±0: tăng +5, nhiều nhất là A (+5); giảm −5, nhiều nhất là B (−5).",
    ),
    "nothing": ([("A", 0), ("B", 0)], "không đổi ở nơi nào."),
    "many alike": (
        [(name, 10) for name in "ABCDEFGHIJ"],
        "+100; 30 % mức tăng là của A (+10), B (+10), C (+10).",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_adds_up(case: str) -> None:
    speak("vi")
    moved, sentence = CASES[case]
    assert explained([Mover(*mover) for mover in moved], "count") == sentence


def test_a_province_that_fell_silent_is_told_as_such(exports: Exports, pages: pytest.MonkeyPatch) -> None:
    def gifts(province: str, *days: str) -> list[str]:
        return [line("gifts", province=province, given_on=day, value_vnd="1000") for day in days]

    exports.write("gifts/a.csv", lines("gifts", *gifts("Cần Thơ", "2021-12-01", "2021-12-02", "2021-12-03")))
    exports.write("gifts/b.csv", lines("gifts", *gifts("Long An", "2021-12-01", "2021-12-01")))
    over(exports, pages)
    seen = told(opened("gifts", **{"from": "2021-12-02", "to": "2021-12-02"}))
    assert "Long An – chưa báo cáo (−2.000 đ)" in seen
