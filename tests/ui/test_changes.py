"""What changed, in a sentence: true for rises, falls, both at once, and nothing."""

from typing import Any

import pytest

from tests.exports import Exports, line, lines
from tests.ui.screen import opened, over, told
from ui.movers import Mover, explained
from ui.words import speak

CASES: dict[str, tuple[list[Any], str]] = {
    "a rise": ([("A", 610), ("B", 357), ("C", 33)], "+1.000; 97 % mức tăng là của A (+610), B (+357)."),
    "a fall": ([("A", -610), ("B", -390)], "−1.000; 100 % mức giảm là của A (−610), B (−390)."),
    "a rise against falls": (
        [("A", 900), ("B", -200), ("C", 100)],
        "+800: tăng +1.000, nhất là A (+900); giảm ở B (−200).",
    ),
    "a fall against rises": (
        [("A", -900), ("B", 200), ("C", -100)],
        "−800: giảm −1.000, nhất là A (−900); tăng ở B (+200).",
    ),
    "a rise against many falls": (
        [("A", 500), ("B", 400), ("C", -100), ("D", -50)],
        "+750: tăng +900, nhất là A (+500), B (+400); giảm −150, nhất là C (−100).",
    ),
    "both ways, to nothing": (
        [("A", 5), ("B", -5)],
        "±0: tăng ở A (+5); giảm ở B (−5).",
    ),
    "nothing": ([("A", 0), ("B", 0)], "không đổi ở nơi nào."),
    "one alone": ([("A", -1200)], "−1.200."),
    "one alone, cut short": ([("A", 12, "số liệu đến 18/12")], "+12 – số liệu đến 18/12."),
    "many alike": (
        [(name, 10) for name in "ABCDEFGHIJ"],
        "+100; 20 % mức tăng là của A (+10), B (+10).",
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
